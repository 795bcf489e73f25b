import { expect, test } from "vitest";
import { isDatabaseUnreachable } from "./database-errors.ts";
import { refusalOf } from "./refusal.ts";

test("a database that cannot be reached is told from a fault of ours", () => {
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  expect(isDatabaseUnreachable(refused)).toBe(true);
  expect(isDatabaseUnreachable(new AggregateError([refused]))).toBe(true);
  expect(isDatabaseUnreachable(new Error("outer", { cause: new Error("inner", { cause: refused }) }))).toBe(
    true,
  );
  expect(isDatabaseUnreachable(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isDatabaseUnreachable(Object.assign(new Error("duplicate"), { code: "23505" }))).toBe(false);
  expect(isDatabaseUnreachable(new TypeError("x is not a function"))).toBe(false);
  expect(isDatabaseUnreachable("ECONNREFUSED")).toBe(false);
  expect(refusalOf(refused)).toEqual({ code: "databaseUnreachable", data: {} });
});

test("causes that go round in a circle come to an end", () => {
  const one = new Error("one");
  one.cause = one;
  expect(isDatabaseUnreachable(one)).toBe(false);
});

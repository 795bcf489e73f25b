import { expect, test } from "vitest";
import { isOwnScript } from "./request-guard.ts";

const ORIGIN = "http://localhost:3000";

function ask(method: string, headers: Readonly<Record<string, string>>): boolean {
  return isOwnScript(new Request(`${ORIGIN}/api/trpc/account.me`, { method, headers }), ORIGIN);
}

const json = { "x-crux": "1", "content-type": "application/json", origin: ORIGIN };

test("a query needs our header; a mutation our origin and JSON as well", () => {
  expect(ask("GET", { "x-crux": "1" })).toBe(true);
  expect(ask("GET", { "x-crux": "1", origin: ORIGIN })).toBe(true);
  expect(ask("POST", json)).toBe(true);
  expect(ask("POST", { ...json, "content-type": "application/json; charset=utf-8" })).toBe(true);
});

test.each([
  ["a plain link", "GET", {}],
  ["another site's script", "GET", { "x-crux": "1", origin: "http://evil.example" }],
  ["a mutation without an origin", "POST", { "x-crux": "1", "content-type": "application/json" }],
  ["a mutation of a sandboxed page", "POST", { ...json, origin: "null" }],
  ["a mutation of another site", "POST", { ...json, origin: "http://evil.example" }],
  ["a mutation of another port", "POST", { ...json, origin: "http://localhost:3001" }],
  ["a mutation without our header", "POST", { ...json, "x-crux": "" }],
  ["a form", "POST", { ...json, "content-type": "application/x-www-form-urlencoded" }],
  ["a form with files", "POST", { ...json, "content-type": "multipart/form-data; boundary=a" }],
  ["plain text", "POST", { ...json, "content-type": "text/plain" }],
  ["raw bytes", "POST", { ...json, "content-type": "application/octet-stream" }],
  ["no type", "POST", { "x-crux": "1", origin: ORIGIN }],
] as const)("%s is refused", (_name, method, headers) => {
  expect(ask(method, headers)).toBe(false);
});

import { expect, test } from "vitest";
import { readEnvironment } from "./env.ts";

const least = { DATABASE_URL: "postgres://localhost/crux", CRUX_SECRET: "s".repeat(32) };

test("two settings are enough; an empty one counts as absent", () => {
  expect(readEnvironment({ ...least, SMTP_URL: "", CRUX_PUBLIC_URL: "" })).toMatchObject({
    CRUX_WEB_PORT: 3000,
    CRUX_WEB_HOST: "127.0.0.1",
    CRUX_ORIGINS: [],
    CRUX_SIGN_UP: "open",
    SMTP_URL: undefined,
    CRUX_PUBLIC_URL: undefined,
  });
});

test("origins are a list, and an address loses the slash at its end", () => {
  const read = readEnvironment({
    ...least,
    CRUX_ORIGINS: "http://localhost:3000, http://192.168.1.5:3000",
    CRUX_PUBLIC_URL: "https://crux.example/",
  });
  expect(read.CRUX_ORIGINS).toEqual(["http://localhost:3000", "http://192.168.1.5:3000"]);
  expect(read.CRUX_PUBLIC_URL).toBe("https://crux.example");
});

test("what is wrong is named, and no value is given away", () => {
  const wrong = {
    DATABASE_URL: "",
    CRUX_SECRET: "too short to keep",
    CRUX_ORIGINS: "http://localhost:3000/path",
    SMTP_URL: "http://mail.example",
    CRUX_SIGN_UP: "everybody",
  };
  let message = "";
  try {
    readEnvironment(wrong);
  } catch (error) {
    message = String(error);
  }
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toContain("too short to keep");
});

import { expect, test } from "vitest";
import { linkTo } from "./links.ts";

const LOCAL = ["http://localhost:3000", "http://127.0.0.1:3000"];
const LAN = "http://192.0.2.7:3000";
const target = { page: "invitation", token: "abc_-9" } as const;
const to = (publicUrl: string | null, origins: readonly string[], cameBy: string | null) =>
  linkTo({ publicUrl, origins }, cameBy, target);

test("a link names where the person came by", () => {
  expect(to(null, LOCAL, "http://127.0.0.1:3000")).toBe("http://127.0.0.1:3000/join/abc_-9");
  expect(to(null, [...LOCAL, LAN, "http://crux.test:3000"], "http://crux.test:3000")).toBe(
    "http://crux.test:3000/join/abc_-9",
  );
});

test("while others are let in, it names an address that they can open", () => {
  for (const cameBy of [...LOCAL, null]) {
    expect(to(null, [...LOCAL, LAN], cameBy)).toBe("http://192.0.2.7:3000/join/abc_-9");
  }
});

test("the public address wins over all others", () => {
  for (const cameBy of [...LOCAL, LAN, null]) {
    expect(to("https://crux.example", [...LOCAL, LAN], cameBy)).toBe("https://crux.example/join/abc_-9");
  }
});

test("an operator's command without any other address names this machine", () => {
  expect(to(null, LOCAL, null)).toBe("http://localhost:3000/join/abc_-9");
});

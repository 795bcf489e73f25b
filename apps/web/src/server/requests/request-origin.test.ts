import { expect, test } from "vitest";
import { addressOf, allowedOriginsFrom, originOf, safePath } from "./request-origin.ts";
import type { RequestFacts } from "./request-origin.ts";

const OPEN = {
  allowedOrigins: allowedOriginsFrom(["http://localhost:3000", "http://192.168.1.5:3000"], undefined, 3000),
  trustedProxies: 0,
};
const PROXIED = {
  allowedOrigins: allowedOriginsFrom([], "https://crux.example", 3000),
  trustedProxies: 1,
};

function facts(headers: Readonly<Record<string, string>>): RequestFacts {
  return { socketAddress: "203.0.113.9", isEncrypted: false, header: (name) => headers[name] };
}

test("only the listed origins are ours, on their own port", () => {
  expect(originOf(facts({ host: "localhost:3000" }), OPEN)).toBe("http://localhost:3000");
  expect(originOf(facts({ host: "192.168.1.5:3000" }), OPEN)).toBe("http://192.168.1.5:3000");
  for (const host of [
    "",
    "localhost",
    "localhost:3001",
    "evil.example",
    "localhost:3000.evil.example",
    "evil.example:3000",
    "localhost:3000@evil.example",
    "evil.example/localhost:3000",
    "localhost:3000, evil.example",
    "localhost:3000\\evil.example",
    "192.168.1.6:3000",
  ]) {
    expect(originOf(facts({ host }), OPEN), host).toBeNull();
  }
  expect(originOf(facts({}), OPEN)).toBeNull();
});

test("without an own list the loopback names on our port are ours", () => {
  expect([...allowedOriginsFrom([], undefined, 3000)]).toEqual([
    "http://localhost:3000",
    "http://127.0.0.1:3000",
  ]);
});

test("forwarded headers count only when a proxy was counted", () => {
  const forged = { host: "localhost:3000", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(originOf(facts(forged), OPEN)).toBe("http://localhost:3000");
  expect(addressOf(facts({ "x-forwarded-for": "1.2.3.4" }), OPEN)).toBe("203.0.113.9");
  const proxied = {
    host: "127.0.0.1:3000",
    "x-forwarded-host": "crux.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "6.6.6.6, 198.51.100.2",
  };
  expect(originOf(facts(proxied), PROXIED)).toBe("https://crux.example");
  // What the client itself wrote stands further left than what the proxy added.
  expect(addressOf(facts(proxied), PROXIED)).toBe("198.51.100.2");
  expect(addressOf(facts({}), PROXIED)).toBe("203.0.113.9");
});

test("a public https address works behind a proxy that nobody counted", () => {
  const rules = { ...PROXIED, trustedProxies: 0 };
  expect(originOf(facts({ host: "crux.example" }), rules)).toBe("https://crux.example");
  expect(originOf(facts({ host: "crux.example", "x-forwarded-proto": "http" }), PROXIED)).toBeNull();
});

test("people are sent to paths of our own only", () => {
  const origin = "http://localhost:3000";
  expect(safePath("/maps/abc?x=1#y", origin)).toBe("/maps/abc?x=1#y");
  expect(safePath(`${origin}/teams`, origin)).toBe("/teams");
  for (const target of [
    "",
    "maps",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "http://evil.example",
    "https://localhost:3000/x",
    "http://localhost:3000@evil.example/",
    "http://localhost:3000.evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/..//evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    `${origin}//evil.example`,
  ]) {
    expect(safePath(target, origin), target).toBe("/");
  }
});

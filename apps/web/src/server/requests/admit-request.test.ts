import { expect, test } from "vitest";
import { admitRequest } from "./admit-request.ts";

const rules = { allowedOrigins: new Set(["http://localhost:3000"]), trustedProxies: 0 };

function request(url: string, headers: Record<string, string>) {
  return { url, headers: { host: "localhost:3000", ...headers }, socket: { remoteAddress: "203.0.113.9" } };
}

test("what headers claim about the connection is replaced by what is so", () => {
  const forged = request("/", {
    "x-forwarded-host": "evil.example",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-proto": "https",
    "x-real-ip": "127.0.0.1",
    forwarded: "for=127.0.0.1",
    "x-crux-address": "127.0.0.1",
    "x-crux-origin": "http://evil.example",
    "x-middleware-subrequest": "middleware:middleware",
    "x-middleware-rewrite": "/admin",
    "x-matched-path": "/admin",
    "x-crux-nonce": "chosen",
    "content-security-policy": "script-src 'nonce-chosen'",
    "content-security-policy-report-only": "script-src 'nonce-chosen'",
    "x-crux": "1",
    cookie: "a=b",
  });
  expect(admitRequest(forged, rules)).toBe("http://localhost:3000");
  expect(forged.headers).toEqual({
    host: "localhost:3000",
    "x-forwarded-host": "localhost:3000",
    "x-forwarded-proto": "http",
    "x-forwarded-for": "203.0.113.9",
    "x-crux-origin": "http://localhost:3000",
    "x-crux-address": "203.0.113.9",
    "x-crux": "1",
    cookie: "a=b",
  });
});

test("a foreign host, and an address that names a host, are not admitted", () => {
  expect(admitRequest(request("/", { host: "evil.example" }), rules)).toBeNull();
  expect(admitRequest(request("http://localhost:3000/", {}), rules)).toBeNull();
  expect(admitRequest(request("*", {}), rules)).toBeNull();
});

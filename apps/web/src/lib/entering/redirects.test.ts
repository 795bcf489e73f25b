import { expect, test } from "vitest";
import { safePath as safeOrigin } from "../../server/requests/request-origin.ts";
import { safePath } from "./safe-path.ts";

const ORIGIN = "http://localhost:3000";

/** Ways in which a target can look like a path of ours and lead elsewhere. */
const PAYLOADS = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\/\\/evil.example",
  "\\\\evil.example",
  "\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\u0000/evil.example",
  "\u0000//evil.example",
  "/\u00a0/evil.example",
  "/\u2028/evil.example",
  "/\uff0fevil.example",
  "\uff0f\uff0fevil.example",
  "/\u2044/evil.example",
  "http://evil.example",
  "https://evil.example",
  "HTTP://evil.example",
  "http:evil.example",
  "http:/evil.example",
  "https:\\\\evil.example",
  "http://localhost:3000@evil.example/",
  "http://localhost:3000.evil.example/",
  "http://localhost:3000%2eevil.example/",
  "http://localhost:3000\\@evil.example/",
  "http://localhost:3000#@evil.example/",
  "http://localhost:3000?@evil.example/",
  "https://localhost:3000/maps",
  "http://localhost:30000/maps",
  "ftp://evil.example",
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "java\nscript:alert(1)",
  "javascript://localhost:3000/%0aalert(1)",
  "/javascript:alert(1)\\..",
  "data:text/html,<script>alert(1)</script>",
  "blob:http://localhost:3000/x",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "/..//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/x/../..//evil.example",
  "/%2e%2e//evil.example",
  "/..//..//evil.example",
  "/.\\/evil.example",
  "evil.example",
  "maps",
  "?next=//evil.example",
  "#//evil.example",
  "",
] as const;

test("fifty ways to be sent elsewhere lead nowhere", () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(50);
  for (const payload of PAYLOADS) {
    for (const path of [safePath(payload) ?? "/", safeOrigin(payload, ORIGIN)]) {
      const target = new URL(path, ORIGIN);
      expect(target.origin, JSON.stringify(payload)).toBe(ORIGIN);
      // What a browser resolves once more, after the server has written it into a header, leads to the same place.
      expect(path.startsWith("/") && !/^\/[/\\]/u.test(path), JSON.stringify(payload)).toBe(true);
      expect(target.pathname.startsWith("//"), JSON.stringify(payload)).toBe(false);
    }
  }
});

import { describe, expect, it } from "vitest";
import { checkArchitecture, type SourceFile } from "./check.ts";

const messagesOf = (...files: SourceFile[]) =>
  checkArchitecture(files).map(({ path, line, message }) => `${path}:${line} ${message}`);

describe("the architecture test bites", () => {
  const planted: readonly [string, readonly SourceFile[], RegExp][] = [
    [
      "a room above",
      [{ path: "packages/domain/src/a.ts", text: 'import { b } from "@crux/db";' }],
      /above or beside/,
    ],
    [
      "a room beside",
      [{ path: "packages/ydoc/src/a.ts", text: '\nimport { b } from "@crux/db";' }],
      /a\.ts:2 ydoc may not/,
    ],
    [
      "an app in an app",
      [{ path: "apps/e2e/src/a.ts", text: 'import { b } from "@crux/web";' }],
      /above or beside/,
    ],
    [
      "a technology out of place",
      [{ path: "packages/api/src/a.ts", text: 'import * as Y from "yjs";' }],
      /"yjs" is named in/,
    ],
    [
      "a re-export",
      [{ path: "packages/api/src/a.ts", text: 'export { Doc } from "yjs";' }],
      /"yjs" is named in/,
    ],
    [
      "a lazy import",
      [{ path: "apps/collab/src/a.ts", text: 'void import("react");' }],
      /"react" is named in/,
    ],
    [
      "a door passed by",
      [{ path: "packages/api/src/a.ts", text: 'import { b } from "@crux/db/src/x.ts";' }],
      /past the door/,
    ],
    [
      "test code in the product",
      [{ path: "packages/api/src/a.ts", text: 'import { b } from "@crux/db/testing";' }],
      /is for tests/,
    ],
    [
      "a server room in the browser",
      [{ path: "apps/web/src/lib/a.ts", text: 'import { b } from "@crux/db";' }],
      /browser code/,
    ],
    [
      "api values in the browser",
      [{ path: "apps/web/src/lib/a.ts", text: 'import { b } from "@crux/api";' }],
      /browser code/,
    ],
    [
      "the launcher naming a room that is not its own",
      [{ path: "apps/launch/src/a.ts", text: 'import { b } from "@crux/ydoc";' }],
      /launch imports only/,
    ],
    [
      "collab naming api",
      [{ path: "apps/collab/src/a.ts", text: 'import { b } from "@crux/api";' }],
      /collab imports only/,
    ],
    [
      "one feature in another",
      [
        { path: "apps/web/src/features/one/a.ts", text: 'import { b } from "../two/b.ts";' },
        { path: "apps/web/src/features/two/b.ts", text: "export const b = 1;" },
      ],
      /feature one may not import feature two/,
    ],
    [
      "a ring of types",
      [
        { path: "packages/domain/src/a.ts", text: 'import type { B } from "./b.ts"; export type A = B;' },
        { path: "packages/domain/src/b.ts", text: 'import type { A } from "./a.ts"; export type B = A;' },
      ],
      /cycle: packages\/domain\/src\/a\.ts → packages\/domain\/src\/b\.ts/,
    ],
    [
      "a ring of rooms whose files make none",
      [
        { path: "packages/domain/src/one/a.ts", text: 'import { b } from "../two/b.ts";' },
        { path: "packages/domain/src/two/b.ts", text: "export const b = 1;" },
        { path: "packages/domain/src/two/c.ts", text: '\nimport { d } from "../one/d.ts";' },
        { path: "packages/domain/src/one/d.ts", text: "export const d = 1;" },
      ],
      /two\/c\.ts:2 rooms in a ring: packages\/domain\/src\/one → packages\/domain\/src\/two/,
    ],
    ["a crowded file", [{ path: "packages/domain/src/a.ts", text: "\n".repeat(501) }], /split it by subject/],
    ["a file name", [{ path: "packages/domain/src/camelCase.ts", text: "" }], /kebab-case/],
  ];
  it.each(planted)("names %s", (_, files, message) => {
    expect(messagesOf(...files).join("\n")).toMatch(message);
  });

  it("lets the allowed ways pass", () => {
    expect(
      messagesOf(
        { path: "packages/api/src/a.ts", text: 'import { b } from "@crux/db"; import { c } from "./c.ts";' },
        { path: "packages/api/src/c.ts", text: "export const c = 1;" },
        {
          path: "apps/web/src/lib/d.ts",
          text: 'import type { AppRouter } from "@crux/api"; import "@crux/domain";',
        },
        { path: "apps/web/src/server/e.ts", text: 'import { b } from "@crux/db";' },
        { path: "packages/ydoc/src/f.test.ts", text: 'import { b } from "@crux/domain/testing";' },
      ),
    ).toEqual([]);
  });
});

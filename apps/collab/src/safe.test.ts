import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Refusal } from "./refusal.ts";
import { refusing, safe } from "./safe.ts";

test("6.4 a fault in a hook that nobody waits for is reported and forgotten", async () => {
  const reports: string[] = [];
  const hook = safe(
    "onChange",
    (problem) => reports.push(problem),
    () => {
      throw new Error("no");
    },
  );
  await expect(hook(undefined)).resolves.toBeUndefined();
  expect(reports).toEqual(["onChange failed"]);
});

test("6.4 a hook that is waited for refuses with its reason, and any other fault becomes a refusal", async () => {
  const reports: string[] = [];
  const run = (error: Error) =>
    refusing(
      "beforeSync",
      (problem) => reports.push(problem),
      () => new Refusal("storeFailed"),
      async () => {
        throw error;
      },
    )(undefined);
  await expect(run(new Refusal("readOnly"))).rejects.toMatchObject({ reason: "readOnly", code: 4403 });
  expect(reports).toEqual([]);
  await expect(run(new Error("connection lost"))).rejects.toMatchObject({
    reason: "storeFailed",
    code: 1013,
  });
  expect(reports).toEqual(["beforeSync failed"]);
});

test("6.4 every hook of every extension is wrapped", async () => {
  const directory = new URL("extensions/", import.meta.url);
  const hook = /\b(on[A-Z]\w+|before[A-Z]\w+|after[A-Z]\w+|connected)(:|\()/gu;
  // Both answer before anything can be awaited that fails; what they reject with is "answered already".
  const answering = new Set(["origin-check.ts", "health.ts"]);
  let count = 0;
  for (const file of await readdir(directory)) {
    if (answering.has(file)) continue;
    const source = await readFile(new URL(file, directory), "utf8");
    for (const match of source.matchAll(hook)) {
      count += 1;
      const rest = source.slice(match.index + match[0].length, match.index + match[0].length + 20).trim();
      expect(rest, `${file}: ${match[0]}`).toMatch(/^(safe|refusing|rewrite)\b/u);
    }
  }
  expect(count).toBeGreaterThanOrEqual(6);
});

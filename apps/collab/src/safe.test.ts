import { expect, test } from "vitest";
import { safe } from "./safe.ts";

test("6.4 a fault in work for which nobody waits for is reported and forgotten", async () => {
  const reports: string[] = [];
  const work = safe(
    "projecting",
    (problem) => reports.push(problem),
    () => {
      throw new Error("no");
    },
  );
  await expect(work(undefined)).resolves.toBeUndefined();
  expect(reports).toEqual(["projecting failed"]);
});

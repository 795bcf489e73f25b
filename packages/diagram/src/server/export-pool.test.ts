import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DisplayList } from "../display-list.ts";
import { isPng } from "../embed/png-chunks.ts";
import { samplePicture } from "../testing/sample-picture.ts";
import { loadTextMeasurer } from "../text/measurer.ts";
import { createExportPool, type ExportPool } from "./export-pool.ts";
import { fontDirectory, readFontAssets } from "./font-files.ts";
import type { PictureJob } from "./render-picture.ts";

let picture: DisplayList;
let pool: ExportPool | null = null;

beforeAll(async () => {
  picture = samplePicture(100, await loadTextMeasurer(await readFontAssets()), 4);
});

afterEach(() => {
  pool?.close();
  pool = null;
});

function job(changes: Partial<PictureJob> = {}): PictureJob {
  return {
    format: "png",
    displayList: picture,
    theme: "light",
    isTransparent: false,
    scale: 1,
    paddingPx: 0,
    title: "",
    textAs: "shapes",
    embedded: null,
    ...changes,
  };
}

describe("the export pool", () => {
  test("P14: draws in another process and gives the whole file", async () => {
    pool = createExportPool();
    const result = await pool.render(job());
    expect(result).toMatchObject({ ok: true, contentType: "image/png", missingGlyphs: [] });
    if (!result.ok) return;
    const bytes = Buffer.concat(result.body);
    expect(bytes.length).toBe(result.byteLength);
    expect(isPng(bytes)).toBe(true);
  });

  test("P14: so many at a time, so many in the queue, the others are told that it is busy", async () => {
    pool = createExportPool({ maxProcesses: 2, queueLimit: 1 });
    const start = pool;
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const result = await start.render(job());
        return result.ok ? "ok" : result.refusal.code;
      }),
    );
    expect(codes).toEqual(["ok", "ok", "ok", "busy", "busy"]);
  });

  test("P14: a picture that takes too long is given up, and the next one is drawn", async () => {
    pool = createExportPool({ maxProcesses: 1, timeoutMs: 1 });
    expect(await pool.render(job({ scale: 4 }))).toEqual({ ok: false, refusal: { code: "timeout" } });
    pool.close();
    pool = createExportPool({ maxProcesses: 1 });
    expect((await pool.render(job())).ok).toBe(true);
  });

  test("P14: a refusal comes through with its numbers", async () => {
    pool = createExportPool();
    const displayList = { ...picture, bounds: { x: 0, y: 0, width: 40_000, height: 10 } };
    expect(await pool.render(job({ displayList }))).toMatchObject({
      ok: false,
      refusal: { code: "pictureTooLarge", widthPx: 40_000, largestScale: 0.7 },
    });
  });

  test("P14: a picture that cannot be drawn is a refusal, not an exception", async () => {
    pool = createExportPool({ fontDirectory: "/nowhere" });
    expect(await pool.render(job())).toMatchObject({ ok: false, refusal: { code: "exportFailed" } });
  });

  test("P15: an export process ends when the one that started it is gone", async () => {
    const entry = fileURLToPath(new URL("export-child.ts", import.meta.url));
    const child = fork(entry, [fontDirectory()], { serialization: "advanced", execArgv: [] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.once("message", resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  });
});

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { generateMap } from "@crux/domain/testing";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { DisplayList } from "../display-list.ts";
import { isPng } from "../embed/png-chunks.ts";
import { SAMPLE_LABELS } from "../testing/sample-labels.ts";
import { samplePicture } from "../testing/sample-picture.ts";
import { loadTextMeasurer } from "../text/measurer.ts";
import { escapeXml } from "../svg/xml.ts";
import type { MapContent } from "../picture/compose-picture.ts";
import { createExportPool, type ExportPool } from "./export-pool.ts";
import { fontDirectory, readFontAssets } from "./font-files.ts";
import type { PictureJob } from "./render-picture.ts";

// Drawing and starting processes takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

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

describe("a whole map as a job", () => {
  test("P17: is laid out where it is drawn, and its counts are those of what is drawn", async () => {
    const map = generateMap({ claims: 40, seed: 6, linked: 4, undercuts: 3, crossRelations: 3 });
    const content: MapContent = {
      map,
      labels: SAMPLE_LABELS,
      cardOptions: { direction: "ltr", hasNames: true, hasSources: true },
      frame: {
        title: "A map",
        question: null,
        date: null,
        legend: [],
        sourcesTitle: "",
        sources: [],
        counts: {
          claims: { one: "{count} claim", other: "{count} claims" },
          relations: { one: "{count} relation", other: "{count} relations" },
          together: "{claims}, {relations}",
        },
        mark: null,
        direction: "ltr",
      },
    };
    const { displayList: _, ...rest } = job({ format: "svg" });
    pool = createExportPool();
    const result = await pool.render({ ...rest, content });
    const counts = { claimCount: map.claims.size, relationCount: map.relations.size };
    expect(result).toMatchObject({ ok: true, contentType: "image/svg+xml", ...counts });
    if (!result.ok) return;
    const svg = Buffer.concat(result.body).toString();
    expect(svg).toContain(`${counts.claimCount} claims, ${counts.relationCount} relations`);
    for (const claim of map.claims.values()) expect(svg).toContain(`<title>${escapeXml(claim.text)}</title>`);
  });
});

import type { ExportPool } from "@crux/diagram/server";
import { canonicalText } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { loadMap } from "../map/stored-map.ts";
import { codeOf, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { testWords } from "../testing/words.ts";
import { exportMap } from "./export-map.ts";
import { readExportOptions } from "./export-options.ts";
import type { ExportOptions } from "./export-options.ts";
import { mapThumbnail, thumbnailVersion } from "./thumbnails.ts";

let stack: TestStack;
let owner: Actor;
let teamId: TeamId;
let mapId: MapId;

beforeAll(async () => {
  stack = await startStack();
  owner = await stack.person("Olga");
  const team = (await stack.as(owner).team.list())[0];
  if (team === undefined) throw new Error("Who signs up has a team.");
  teamId = team.id;
  mapId = (await stack.as(owner).map.create({ teamId, templateId: "policy", title: "A ‹policy› & more" })).id;
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

function options(query: string): ExportOptions {
  const read = readExportOptions(new URLSearchParams(query));
  if (read === null) throw new Error(`Bad options: ${query}`);
  return read;
}

async function draw(query: string) {
  const file = await exportMap(stack.services, owner, mapId, options(query), testWords);
  return { ...file, bytes: Buffer.concat(file.body) };
}

async function restore(bytes: Buffer) {
  const { id } = await stack.as(owner).map.importPicture({ teamId, contentBase64: bytes.toString("base64") });
  return { id, stored: await loadMap(stack.services, id) };
}

test.each(["png", "svg"])("a %s restores to an equal map under other ids", async (format) => {
  const file = await draw(`format=${format}&scale=1`);
  const original = await loadMap(stack.services, mapId);
  const { id, stored } = await restore(file.bytes);
  if (original === null || stored === null) throw new Error("A map is missing.");
  expect(id).not.toBe(mapId);
  expect(canonicalText(stored.map)).toBe(canonicalText(original.map));
  expect([...stored.map.claims.keys()].filter((claimId) => original.map.claims.has(claimId))).toEqual([]);
  expect(file.claimCount).toBe(original.map.claims.size);
  expect(file.relationCount).toBe(original.map.relations.size);
  expect(file.byteLength).toBe(file.bytes.length);
});

test("a PDF is a PDF, and a picture without the map holds none", async () => {
  const pdf = await draw("format=pdf");
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.fileName).toBe("A-policy-more.pdf");
  const bare = await draw("format=svg&embed=0");
  expect(await codeOf(restore(bare.bytes))).toBe("fileWithoutMap");
});

test("scale multiplies the size, and a size beyond the bound is refused with what fits", async () => {
  const [one, two] = [await draw("format=png&scale=1"), await draw("format=png&scale=2")];
  expect(two.widthPx).toBeGreaterThanOrEqual(2 * one.widthPx - 2);
  const asked: unknown[] = [];
  const pool: ExportPool = {
    render(job) {
      asked.push(job.scale);
      return Promise.resolve({
        ok: false,
        refusal: { code: "pictureTooLarge", widthPx: 40_000, heightPx: 9, largestScale: 2.9 },
      });
    },
    close: () => undefined,
  };
  const services = { ...stack.services, exportPool: pool };
  const refused = exportMap(services, owner, mapId, options("scale=4"), testWords);
  await expect(refused).rejects.toMatchObject({
    code: "pictureTooLarge",
    data: { widthPx: 40_000, heightPx: 9, largestScale: 2.9 },
  });
  expect(asked).toEqual([4]);
});

test("a full queue says so, and a fault of the renderer keeps its words to itself", async () => {
  const answering = (code: "busy" | "timeout"): ExportPool => ({
    render: () => Promise.resolve({ ok: false, refusal: { code } }),
    close: () => undefined,
  });
  for (const [code, expected] of [
    ["busy", "exportBusy"],
    ["timeout", "exportFailed"],
  ] as const) {
    const services = { ...stack.services, exportPool: answering(code) };
    expect(await codeOf(exportMap(services, owner, mapId, options(""), testWords))).toBe(expected);
  }
});

test("an empty map has no picture; an outsider learns nothing", async () => {
  const { id } = await stack.as(owner).map.create({ teamId });
  expect(await codeOf(exportMap(stack.services, owner, id, options(""), testWords))).toBe("pictureEmpty");
  const outsider = await stack.person("Otto");
  expect(await codeOf(exportMap(stack.services, outsider, mapId, options(""), testWords))).toBe("notFound");
  expect(await codeOf(mapThumbnail(stack.services, outsider, mapId, "light", testWords))).toBe("notFound");
});

test("a thumbnail is drawn once for each state of the map and theme", async () => {
  let drawn = 0;
  const services = {
    ...stack.services,
    exportPool: {
      ...stack.services.exportPool,
      render: (job: Parameters<ExportPool["render"]>[0]) => {
        drawn += 1;
        return stack.services.exportPool.render(job);
      },
    },
  };
  const light = () => mapThumbnail(services, owner, mapId, "light", testWords);
  const [one, other] = await Promise.all([light(), light()]);
  expect(one).toBe(other);
  expect(one.body.subarray(1, 4).toString()).toBe("PNG");
  await mapThumbnail(services, owner, mapId, "dark", testWords);
  expect(drawn).toBe(2);
  const version = await thumbnailVersion(services, owner, mapId, "light", testWords);
  await stack.as(owner).map.rename({ mapId, title: "Another title" });
  expect(await thumbnailVersion(services, owner, mapId, "light", testWords)).not.toBe(version);
  await light();
  expect(drawn).toBe(3);
});

test("files that hold no map, a damaged one or a hostile one make nothing", async () => {
  const count = async () => (await stack.as(owner).map.list({ teamId })).length;
  const before = await count();
  const { bytes } = await draw("format=png&scale=1");
  const damaged = Buffer.from(bytes);
  // Inside the compressed map, right behind its keyword.
  damaged.fill(0xff, bytes.indexOf("crux-map") + 20, bytes.indexOf("crux-map") + 60);
  const svg = (text: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><metadata>${text}</metadata></svg>`);
  const files: readonly (readonly [string, Buffer, string])[] = [
    ["empty", Buffer.alloc(0), "fileNotPicture"],
    ["text", Buffer.from("hello"), "fileNotPicture"],
    ["cut off", bytes.subarray(0, 40), "fileWithoutMap"],
    ["damaged", damaged, "fileWithoutMap"],
    ["plain SVG", svg(""), "fileWithoutMap"],
    ["entities", svg('<!DOCTYPE a [<!ENTITY b "c">]>&b;'), "fileWithoutMap"],
    ["too large", Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), "fileTooLarge"],
  ];
  for (const [name, file, code] of files) expect(await codeOf(restore(file)), name).toBe(code);
  expect(await count()).toBe(before);
});

test("a viewer of the team cannot restore a picture into it", async () => {
  const viewer = await stack.person("Vera");
  const { link } = await stack.as(owner).team.invitations.create({ teamId, role: "viewer" });
  await stack.as(viewer).team.invitations.accept({ token: link?.split("/").at(-1) ?? "" });
  const { bytes } = await draw("format=png&scale=1");
  const attempt = stack.as(viewer).map.importPicture({ teamId, contentBase64: bytes.toString("base64") });
  expect(await codeOf(attempt)).toBe("notAllowed");
  const file = await exportMap(stack.services, viewer, mapId, options(""), testWords);
  expect(file.byteLength).toBeGreaterThan(1000);
});

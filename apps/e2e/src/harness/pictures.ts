import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { extractFromPng, extractFromSvg } from "@crux/diagram";
import { canonicalText, project, type ArgumentMap } from "@crux/domain";
import { readCruxJson } from "@crux/formats";

/** Presses "Download" in the export dialog and reads the file. */
export async function downloadPicture(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Download" }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Width and height as the file says them. */
export function sizeOfPng(bytes: Buffer): { readonly width: number; readonly height: number } {
  if (bytes.toString("latin1", 1, 4) !== "PNG") throw new Error("It is not a PNG.");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The map that travels in a picture; null when there is none. */
export async function mapInPicture(bytes: Buffer): Promise<ArgumentMap | null> {
  const isPng = bytes.toString("latin1", 1, 4) === "PNG";
  const text = isPng ? await extractFromPng(bytes) : await extractFromSvg(bytes.toString("utf8"));
  if (text === null) return null;
  const result = readCruxJson(text);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.map;
}

/** What makes two maps the same map, whatever their ids. */
export async function canonicalOf(bytes: Buffer): Promise<string> {
  const map = await mapInPicture(bytes);
  if (map === null) throw new Error("The picture holds no map.");
  return canonicalText(map);
}

export async function countsIn(bytes: Buffer): Promise<{ claims: number; relations: number }> {
  const map = await mapInPicture(bytes);
  if (map === null) throw new Error("The picture holds no map.");
  const shown = project(map).map;
  return { claims: shown.claims.size, relations: shown.relations.size };
}

import { createMap } from "@crux/db";
import { extractFromPng, extractFromSvg } from "@crux/diagram";
import type { TeamId } from "@crux/domain";
import { readCruxJson } from "@crux/formats";
import type { FileRefusal } from "@crux/formats";
import { demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { RefusalCode } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { CreatedMapView } from "../views.ts";
import { newMapOf } from "./new-map.ts";

const FILE_MAX_BYTES = 20 * 1024 * 1024;
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** An SVG names its root near its start, after declaration and comments of the program that wrote it. */
const SVG_ROOT_WITHIN = 4096;

const REFUSALS: Readonly<Record<FileRefusal["code"], RefusalCode>> = {
  fileTooLarge: "fileTooLarge",
  notJson: "fileWithoutMap",
  notACruxMap: "fileWithoutMap",
  unknownVersion: "fileTooNew",
  badFileContent: "fileDamaged",
  duplicateId: "fileDamaged",
  unknownSource: "fileDamaged",
  inconsistentMap: "fileDamaged",
};

/**
 * Restores the map that an exported picture carries, as a new map of the team under new ids. Of the file only the
 * map's text is read; the picture itself is never drawn or kept.
 */
export async function importPicture(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly contentBase64: string },
): Promise<CreatedMapView> {
  await demandOnTeam(services, actor, "map.create", input.teamId);
  const bytes = Buffer.from(input.contentBase64, "base64");
  if (bytes.length > FILE_MAX_BYTES) refuse("fileTooLarge", { maxBytes: FILE_MAX_BYTES });
  const text = await mapTextOf(bytes);
  const read = readCruxJson(text);
  if (!read.ok) return refuse(REFUSALS[read.refusal.code]);
  const made = newMapOf(services, read, { teamId: input.teamId, userId: actor.userId });
  // The format's own limits lie below the guard's, so this is a file made by hand.
  if (!made.ok) return refuse("fileDamaged");
  await createMap(services.database, made.newMap);
  return { id: made.newMap.mapId };
}

async function mapTextOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, PNG_START.length).equals(PNG_START)) {
    return (await extractFromPng(bytes)) ?? refuse("fileWithoutMap");
  }
  const text = bytes.toString("utf8");
  if (text.slice(0, SVG_ROOT_WITHIN).includes("<svg")) {
    return (await extractFromSvg(text)) ?? refuse("fileWithoutMap");
  }
  return refuse("fileNotPicture");
}

/**
 * A map as a picture. It is drawn from the log, not from the rows that follow it, and by the same renderer as the
 * screen; so the picture shows everything that was saved before it was asked for.
 */
import type { ExportRefusal } from "@crux/diagram/server";
import { project } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { writeCruxJson } from "@crux/formats";
import { recordAudit } from "@crux/db";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { loadMap } from "../map/stored-map.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { ExportOptions } from "./export-options.ts";
import { fileNameFor } from "./file-name.ts";
import { pictureContent } from "./picture-content.ts";
import type { PictureWords } from "./picture-content.ts";

export interface ExportedFile {
  readonly contentType: string;
  readonly fileName: string;
  readonly body: readonly Uint8Array[];
  readonly byteLength: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Characters of the map that no bundled font has. */
  readonly missingGlyphs: readonly string[];
  readonly claimCount: number;
  readonly relationCount: number;
}

/**
 * Draws a map, a branch or a selection of it.
 *
 * Refused: `notFound`, `pictureEmpty`, `pictureTooLarge` with its size and the largest scale that fits, `exportBusy`,
 * `exportFailed`.
 */
export async function exportMap(
  services: Services,
  actor: Actor,
  mapId: MapId,
  options: ExportOptions,
  words: PictureWords,
): Promise<ExportedFile> {
  await demandOnMap(services, actor, "map.export", mapId);
  const stored = await loadMap(services, mapId);
  if (stored === null) return refuse("notFound");
  const picture = pictureContent(project(stored.map), stored.sources, options, words, services.now());
  if (picture === null) return refuse("pictureEmpty");
  const { content, projection } = picture;
  const embedded = options.embed
    ? writeCruxJson(projection, stored.sources, {
        includeNames: options.names,
        includeSources: options.sources,
      })
    : null;
  const result = await services.exportPool.render({
    format: options.format,
    content,
    theme: options.theme,
    isTransparent: options.transparent,
    scale: options.scale,
    paddingPx: options.padding,
    title: projection.map.meta.title,
    textAs: options.textAs,
    isOnSheets: options.sheets,
    embedded: options.format === "pdf" ? null : embedded,
  });
  if (!result.ok) return refuseExport(result.refusal);
  const { format } = options;
  await recordAudit(services.database.pool, {
    event: "mapExported",
    mapId,
    actorId: actor.userId,
    detail: { format },
  });
  const { ok: _, peakMemoryBytes: __, ...file } = result;
  return { ...file, fileName: fileNameFor(projection.map.meta.title, options.format) };
}

/** Turns the renderer's refusal into ours; the words of a fault stay in the log. */
export function refuseExport(refusal: ExportRefusal): never {
  if (refusal.code === "pictureTooLarge") {
    const { widthPx, heightPx, largestScale } = refusal;
    return refuse("pictureTooLarge", { widthPx, heightPx, largestScale });
  }
  if (refusal.code === "busy") return refuse("exportBusy");
  if (refusal.code === "exportFailed") console.error("export:", refusal.message);
  return refuse("exportFailed", { reason: refusal.code });
}

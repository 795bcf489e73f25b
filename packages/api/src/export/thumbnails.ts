/** Small pictures of maps for the list: drawn by the same renderer as everything else, kept until the map changes. */
import { findMap } from "@crux/db";
import { project } from "@crux/domain";
import type { MapId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { loadMap } from "../map/stored-map.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { refuseExport } from "./export-map.ts";
import { chooseThumbnailPart } from "./thumbnail-part.ts";
import type { Thumbnail } from "./thumbnail-store.ts";
import type { PictureWords } from "./picture-content.ts";

/**
 * Larger than its place in the list, so that it is sharp on dense screens. Wide, since the list fills the height of
 * that place first and cuts off what is furthest from the root.
 */
const BOX_PX = { width: 1400, height: 800 };
const KEPT_MAX = 300;

type ThumbnailTheme = "light" | "dark";

/** Names the state of a map that a thumbnail shows; for the `ETag`. Judges the right to see it as well. */
export async function thumbnailVersion(
  services: Services,
  actor: Actor,
  mapId: MapId,
  theme: ThumbnailTheme,
  words: PictureWords,
): Promise<string> {
  await demandOnMap(services, actor, "map.export", mapId);
  const row = await findMap(services.database, mapId);
  return row === null ? refuse("notFound") : `${mapId}-${row.headSeq}-${theme}-${words.diagram.language}`;
}

/** A small PNG. Refused with `pictureEmpty` when there is nothing on the map. */
export async function mapThumbnail(
  services: Services,
  actor: Actor,
  mapId: MapId,
  theme: ThumbnailTheme,
  words: PictureWords,
): Promise<Thumbnail> {
  const version = await thumbnailVersion(services, actor, mapId, theme, words);
  const kept = services.thumbnails;
  const known = kept.get(version);
  if (known !== undefined) {
    // Moved to the end, so that what is looked at stays longest.
    kept.delete(version);
    kept.set(version, known);
    return await known;
  }
  const drawn = drawThumbnail(services, mapId, theme, words);
  kept.set(version, drawn);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MAX) break;
    kept.delete(oldest);
  }
  try {
    return await drawn;
  } catch (error) {
    // A failure is not kept: the next visit tries again.
    kept.delete(version);
    throw error;
  }
}

async function drawThumbnail(
  services: Services,
  mapId: MapId,
  theme: ThumbnailTheme,
  words: PictureWords,
): Promise<Thumbnail> {
  const stored = await loadMap(services, mapId);
  if (stored === null) return refuse("notFound");
  const part = chooseThumbnailPart(project(stored.map));
  const { map } = part.projection;
  if (map.claims.size === 0) return refuse("pictureEmpty");
  const { direction } = map.meta;
  const result = await services.exportPool.render({
    format: "png",
    content: {
      map,
      labels: words.diagram,
      cardOptions: { direction, hasNames: true, hasSources: true },
      frame: null,
    },
    theme,
    isTransparent: true,
    scale: 1,
    fitPx: BOX_PX,
    paddingPx: part.paddingPx,
    title: "",
    textAs: "shapes",
    embedded: null,
  });
  if (!result.ok) return refuseExport(result.refusal);
  return { contentType: result.contentType, body: Buffer.concat(result.body) };
}

/** What was asked for in an address, as the renderer takes it. */
import type { SourceRow } from "@crux/db";
import { describePicture } from "@crux/diagram";
import type { DiagramLabels, FrameWords, PictureDescription, PictureScope } from "@crux/diagram";
import type { Projection } from "@crux/domain";
import type { ExportOptions } from "./export-options.ts";

/** Every word in a picture, from the web's catalogue. */
export interface PictureWords extends FrameWords {
  /** The words on cards and headings. */
  readonly diagram: DiagramLabels;
}

export type FrameOptions = Pick<ExportOptions, "title" | "legend" | "sources" | "names" | "scope" | "ids">;

/**
 * Chooses what is to be shown and puts the frame round it.
 *
 * @returns null when nothing of what was asked for is on the map
 */
export function pictureContent(
  projection: Projection,
  sources: readonly SourceRow[],
  options: FrameOptions,
  words: PictureWords,
  nowMs: number,
): PictureDescription | null {
  const choice = {
    scope: scopeOf(options),
    hasTitle: options.title,
    hasLegend: options.legend,
    hasSources: options.sources,
    hasNames: options.names,
  };
  return describePicture(projection, sources, choice, { labels: words.diagram, frame: words }, nowMs);
}

/** Null when a branch or selection names no claim. */
function scopeOf(options: FrameOptions): PictureScope | null {
  if (options.scope === "whole") return { type: "whole" };
  const [first] = options.ids;
  if (first === undefined) return null;
  return options.scope === "branch"
    ? { type: "branch", claimId: first }
    : { type: "selection", claimIds: options.ids };
}

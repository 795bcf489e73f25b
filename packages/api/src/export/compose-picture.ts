import type { SourceRow } from "@crux/db";
import { buildCards, buildDisplayList, layoutMap } from "@crux/diagram";
import type { DiagramLabels, DisplayList, TextMeasurer } from "@crux/diagram";
import type { Projection } from "@crux/domain";
import type { ExportOptions } from "./export-options.ts";

/** Every word in a picture, from the web's catalogue. */
export interface PictureWords {
  readonly diagram: DiagramLabels;
}

export interface ComposedPicture {
  readonly displayList: DisplayList;
  /** Exactly what the picture shows, to travel inside it. */
  readonly projection: Projection;
  readonly sources: readonly SourceRow[];
}

/** Lays out what is to be shown; null when nothing is. */
export function composePicture(
  measurer: TextMeasurer,
  content: { readonly projection: Projection; readonly sources: readonly SourceRow[] },
  options: Pick<ExportOptions, "names" | "sources">,
  words: PictureWords,
): ComposedPicture | null {
  const { projection } = content;
  if (projection.map.claims.size === 0) return null;
  const { direction } = projection.map.meta;
  const cards = buildCards(projection, measurer, words.diagram, {
    direction,
    hasNames: options.names,
    hasSources: options.sources,
  });
  const layout = layoutMap(projection, cards, { folded: new Set(), direction });
  const displayList = buildDisplayList(projection, cards, layout, words.diagram, { paddingPx: 0 });
  return { displayList, projection, sources: content.sources };
}

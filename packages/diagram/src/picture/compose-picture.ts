import { project, type ArgumentMap } from "@crux/domain";
import { buildCards } from "../cards/build-cards.ts";
import type { CardOptions } from "../cards/card.ts";
import { fillPlural, fillTemplate, type DiagramLabels, type PluralText } from "../cards/labels.ts";
import type { DisplayList } from "../display-list.ts";
import { layoutMap } from "../layout/layout-map.ts";
import { buildDisplayList } from "./build-display-list.ts";
import { addPictureFrame, FRAME_INSET_PX, type PictureFrame } from "./picture-frame.ts";
import type { TextMeasurer } from "../text-style.ts";

/** A map and the words round it: everything that a picture is made from, as data that travels to another process. */
export interface MapContent {
  /** Just the part that the picture is to show (see `selectForPicture`). */
  readonly map: ArgumentMap;
  readonly labels: DiagramLabels;
  readonly cardOptions: CardOptions;
  /** Null for the bare map. The counts are filled in from what is really drawn. */
  readonly frame: (Omit<PictureFrame, "countsLine"> & { readonly counts: CountWords | null }) | null;
}

export interface CountWords {
  readonly claims: PluralText;
  readonly relations: PluralText;
  /** With `{claims}` and `{relations}`. */
  readonly together: string;
}

/** Lays a map out and sets it as a page: from stored claims to what is drawn, in one go. */
export function composePicture(content: MapContent, measurer: TextMeasurer): DisplayList {
  const { labels, frame } = content;
  const projection = project(content.map);
  const cards = buildCards(projection, measurer, labels, content.cardOptions);
  const { direction } = projection.map.meta;
  const layout = layoutMap(projection, cards, { folded: new Set(), direction });
  const list = buildDisplayList(projection, cards, layout, labels, {
    paddingPx: frame === null ? 0 : FRAME_INSET_PX,
  });
  if (frame === null) return list;
  const { counts, ...rest } = frame;
  return addPictureFrame(list, measurer, {
    ...rest,
    countsLine: counts === null ? null : countsLine(list, counts, labels),
  });
}

function countsLine(list: DisplayList, counts: CountWords, labels: DiagramLabels): string {
  return fillTemplate(counts.together, {
    claims: fillPlural(counts.claims, labels.language, list.claimCount),
    relations: fillPlural(counts.relations, labels.language, list.relationCount),
  });
}

import { sideOf, type Projection, type SourceId } from "@crux/domain";
import type { DiagramLabels } from "../cards/labels.ts";
import type { CountWords, MapContent } from "./compose-picture.ts";
import type { LegendEntry } from "./picture-frame.ts";
import { selectForPicture, type PictureScope } from "./select-for-picture.ts";

/** The words round a map, beside those of its cards. */
export interface FrameWords {
  /** One line for each side that a claim can stand on; in this order. */
  readonly legend: Readonly<Record<(typeof LEGEND_SIDES)[number], string>>;
  readonly sourcesTitle: string;
  /** With `{title}`: marks the title of a source as a description of our own. */
  readonly ownDescription: string;
  readonly counts: CountWords;
  /** The product's name. */
  readonly mark: string;
}

const LEGEND_SIDES = [
  "reason",
  "objection",
  "undercut",
  "backing",
  "answer",
  "contradiction",
  "restatement",
] as const satisfies readonly LegendEntry["side"][];

/** A source of the map, as far as a picture names it. */
export interface PictureSource {
  readonly id: SourceId;
  readonly title: string;
  readonly isOwnDescription: boolean;
  readonly outlet: string | null;
  readonly dated: string | null;
}

export interface PictureChoice {
  /** Null when a branch or selection names no claim. */
  readonly scope: PictureScope | null;
  readonly hasTitle: boolean;
  readonly hasLegend: boolean;
  readonly hasSources: boolean;
  readonly hasNames: boolean;
}

export interface PictureDescription {
  readonly content: MapContent;
  /** Exactly what the picture shows, to travel inside it. */
  readonly projection: Projection;
}

/**
 * Chooses what a picture shows and puts the frame round it: the same for the preview on the screen and for the file.
 *
 * @returns null when nothing of what was asked for is on the map
 */
export function describePicture(
  projection: Projection,
  sources: readonly PictureSource[],
  choice: PictureChoice,
  words: { readonly labels: DiagramLabels; readonly frame: FrameWords },
  nowMs: number,
): PictureDescription | null {
  const shown = choice.scope === null ? null : selectForPicture(projection, choice.scope);
  if (shown === null || shown.map.claims.size === 0) return null;
  const { direction, title, question } = shown.map.meta;
  const { labels, frame } = words;
  const content: MapContent = {
    map: shown.map,
    labels,
    cardOptions: { direction, hasNames: choice.hasNames, hasSources: choice.hasSources },
    frame: {
      title: choice.hasTitle ? title : null,
      question: choice.hasTitle && question !== title ? question : null,
      date: new Intl.DateTimeFormat(labels.language, { dateStyle: "long" }).format(nowMs),
      legend: choice.hasLegend ? legendFor(shown, frame) : [],
      sourcesTitle: frame.sourcesTitle,
      sources: choice.hasSources ? sourceLines(shown, sources, frame) : [],
      counts: frame.counts,
      mark: frame.mark,
      direction,
    },
  };
  return { projection: shown, content };
}

/** Explains only what can be seen. */
function legendFor(shown: Projection, words: FrameWords): readonly LegendEntry[] {
  const sides = new Set<string>([...shown.map.claims.keys()].map((claimId) => sideOf(shown, claimId)));
  return LEGEND_SIDES.filter((side) => sides.has(side)).map((side) => ({ side, text: words.legend[side] }));
}

/** The cited sources, in the order of the map. */
function sourceLines(
  shown: Projection,
  sources: readonly PictureSource[],
  words: FrameWords,
): readonly string[] {
  const cited = new Set(
    [...shown.map.claims.values()].flatMap(({ citations }) =>
      [...citations.values()].map(({ sourceId }) => sourceId),
    ),
  );
  return sources
    .filter(({ id }) => cited.has(id))
    .map(({ title, isOwnDescription, outlet, dated }) => {
      const name = isOwnDescription ? words.ownDescription.replace("{title}", () => title) : title;
      return [name, outlet, dated].filter((part) => part !== null && part !== "").join(" · ");
    });
}

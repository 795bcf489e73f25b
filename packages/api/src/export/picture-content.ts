/** What a picture is made from: the chosen part of a map, and the words round it. */
import type { SourceRow } from "@crux/db";
import { selectForPicture } from "@crux/diagram";
import type { DiagramLabels, LegendEntry, PictureScope } from "@crux/diagram";
import type { CountWords, MapContent } from "@crux/diagram/server";
import { sideOf } from "@crux/domain";
import type { Projection } from "@crux/domain";
import type { ExportOptions } from "./export-options.ts";

/** Every word in a picture, from the web's catalogue. */
export interface PictureWords {
  /** The words on cards and headings. */
  readonly diagram: DiagramLabels;
  /** One line for each side that a claim can stand on; in this order. */
  readonly legend: Readonly<Record<LegendSide, string>>;
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
type LegendSide = (typeof LEGEND_SIDES)[number];

export type FrameOptions = Pick<ExportOptions, "title" | "legend" | "sources" | "names" | "scope" | "ids">;

export interface PictureContent {
  readonly content: MapContent;
  /** Exactly what the picture shows, to travel inside it. */
  readonly projection: Projection;
}

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
): PictureContent | null {
  const scope = scopeOf(options);
  const shown = scope === null ? null : selectForPicture(projection, scope);
  if (shown === null || shown.map.claims.size === 0) return null;
  const { direction, title, question } = shown.map.meta;
  const frame = {
    title: options.title ? title : null,
    question: options.title && question !== title ? question : null,
    date: dateText(nowMs, words.diagram.language),
    legend: options.legend ? legendFor(shown, words) : [],
    sourcesTitle: words.sourcesTitle,
    sources: options.sources ? sourceLines(shown, sources, words) : [],
    counts: words.counts,
    mark: words.mark,
    direction,
  };
  const cardOptions = { direction, hasNames: options.names, hasSources: options.sources };
  return { projection: shown, content: { map: shown.map, labels: words.diagram, cardOptions, frame } };
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

function dateText(nowMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(nowMs);
}

/** Explains only what can be seen. */
function legendFor(shown: Projection, words: PictureWords): readonly LegendEntry[] {
  const sides = new Set<string>([...shown.map.claims.keys()].map((claimId) => sideOf(shown, claimId)));
  return LEGEND_SIDES.filter((side) => sides.has(side)).map((side) => ({ side, text: words.legend[side] }));
}

/** The cited sources, in the order of the map. */
function sourceLines(
  shown: Projection,
  sources: readonly SourceRow[],
  words: PictureWords,
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

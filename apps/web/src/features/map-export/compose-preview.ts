import type { SourceView } from "@crux/api";
import { composePicture, selectForPicture } from "@crux/diagram";
import type { DiagramLabels, DisplayList, PictureScope, TextMeasurer } from "@crux/diagram";
import { sideOf } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import type { Messages } from "../../i18n/messages.ts";
import type { ExportChoice } from "./export-choice.ts";

export interface PreviewRequest {
  readonly projection: Projection;
  readonly sources: readonly SourceView[];
  readonly choice: ExportChoice;
  readonly selectedIds: readonly ClaimId[];
  readonly labels: DiagramLabels;
  readonly words: Messages["picture"];
  readonly nowMs: number;
}

const LEGEND_SIDES = [
  "reason",
  "objection",
  "undercut",
  "backing",
  "answer",
  "contradiction",
  "restatement",
] as const satisfies readonly (keyof Messages["picture"]["legend"])[];

/** The picture as the server will make it, from the same data by the same renderer; null when nothing is in it. */
export function composePreview(request: PreviewRequest, measurer: TextMeasurer): DisplayList | null {
  const { projection, sources, choice, labels, words, nowMs } = request;
  const scope = scopeOf(request);
  const shown = scope === null ? null : selectForPicture(projection, scope);
  if (shown === null || shown.map.claims.size === 0) return null;
  const { direction, title, question } = shown.map.meta;
  const sides = new Set<string>([...shown.map.claims.keys()].map((claimId) => sideOf(shown, claimId)));
  return composePicture(
    {
      map: shown.map,
      labels,
      cardOptions: { direction, hasNames: choice.hasNames, hasSources: choice.hasSources },
      frame: {
        title: choice.hasTitle ? title : null,
        question: choice.hasTitle && question !== title ? question : null,
        date: new Intl.DateTimeFormat(labels.language, { dateStyle: "long" }).format(nowMs),
        legend: choice.hasLegend
          ? LEGEND_SIDES.filter((side) => sides.has(side)).map((side) => ({ side, text: words.legend[side] }))
          : [],
        sourcesTitle: words.sourcesTitle,
        sources: choice.hasSources ? sourceLines(shown, sources, words) : [],
        counts: words.counts,
        mark: words.mark,
        direction,
      },
    },
    measurer,
  );
}

function scopeOf({ choice, selectedIds }: PreviewRequest): PictureScope | null {
  if (choice.scope === "whole") return { type: "whole" };
  const [first] = selectedIds;
  if (first === undefined) return null;
  return choice.scope === "branch"
    ? { type: "branch", claimId: first }
    : { type: "selection", claimIds: selectedIds };
}

/** The cited sources, in the order of the map. */
function sourceLines(
  shown: Projection,
  sources: readonly SourceView[],
  words: Messages["picture"],
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

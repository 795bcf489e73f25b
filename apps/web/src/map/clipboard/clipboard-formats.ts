import { readPastedText, writeArgdown, writeCruxBranch, writeOutline } from "@crux/formats";
import type { PastePlace, PasteResult, Source } from "@crux/formats";
import type { ClaimId, Projection, SourceId, Target } from "@crux/domain";
import { ALL_WORDS, wordsOf } from "./clipboard-words.ts";

/** A branch of ours with everything in it; other programs do not look at it. */
export const CRUX_TYPE = "application/x-crux+json";
const ARGDOWN_TYPE = "text/x-argdown";

/** Writes claims and what stands under them onto a clipboard, in all formats at once. */
export function fillClipboard(
  data: Pick<DataTransfer, "setData">,
  what: {
    readonly projection: Projection;
    readonly rootIds: readonly ClaimId[];
    readonly sources: readonly Source[];
    readonly language: string;
  },
): void {
  const { projection, rootIds, sources, language } = what;
  const outline = writeOutline(projection, { rootIds, words: wordsOf(language), includeNames: true });
  data.setData("text/plain", outline);
  data.setData(ARGDOWN_TYPE, writeArgdown(projection, { rootIds, includeNames: true }));
  const all = { includeNames: true, includeSources: true };
  data.setData(CRUX_TYPE, writeCruxBranch(projection, rootIds, sources, all));
}

/** Reads whatever was pasted, for the place it goes to. */
export function readClipboard(
  text: string,
  projection: Projection,
  target: Target | null,
  sources: readonly Source[],
): PasteResult {
  const sourceIds: ReadonlySet<SourceId> = new Set(sources.map((source) => source.id));
  return readPastedText(text, { place: placeOf(projection, target), words: ALL_WORDS, sourceIds });
}

function placeOf(projection: Projection, target: Target | null): PastePlace {
  if (target === null) return "top";
  if (target.type === "relation") return "relation";
  return projection.map.claims.get(target.id)?.kind === "question" ? "question" : "claim";
}

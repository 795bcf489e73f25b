import { readPastedText, writeArgdown, writeCruxBranch, writeOutline } from "@crux/formats";
import type { PasteOptions, PastePlace, PasteResult, Source } from "@crux/formats";
import type { ClaimId, Projection, SourceId, Target } from "@crux/domain";
import { ALL_WORDS, wordsOf } from "./clipboard-words.ts";
import { CRUX_TYPE } from "./copy-through-event.ts";
import { listsAsText } from "./html-lists.ts";

const ARGDOWN_TYPE = "text/x-argdown";

interface Branches {
  readonly projection: Projection;
  readonly rootIds: readonly ClaimId[];
  readonly language: string;
}

/** Claims and what stands under them as one text that other programs read. */
export function writeAs(format: "outline" | "argdown", what: Branches): string {
  const { projection, rootIds, language } = what;
  return format === "argdown"
    ? writeArgdown(projection, { rootIds, includeNames: true })
    : writeOutline(projection, { rootIds, words: wordsOf(language), includeNames: true });
}

/** Writes claims and what stands under them onto a clipboard, in all formats at once. */
export function fillClipboard(
  data: Pick<DataTransfer, "setData">,
  what: Branches & { readonly sources: readonly Source[] },
): void {
  const { projection, rootIds, sources } = what;
  data.setData("text/plain", writeAs("outline", what));
  data.setData(ARGDOWN_TYPE, writeAs("argdown", what));
  const all = { includeNames: true, includeSources: true };
  data.setData(CRUX_TYPE, writeCruxBranch(projection, rootIds, sources, all));
}

/** Reads whatever was pasted, for the place it goes to; that can be a question that is not on the map yet. */
export function readClipboard(
  text: string,
  projection: Projection,
  target: Target | "question" | null,
  sources: readonly Source[],
  listSide?: PasteOptions["listSide"],
): PasteResult {
  const sourceIds: ReadonlySet<SourceId> = new Set(sources.map((source) => source.id));
  const options = { place: placeOf(projection, target), words: ALL_WORDS, sourceIds };
  return readPastedText(text, listSide === undefined ? options : { ...options, listSide });
}

/** The text to read of what was pasted: lists of a web page with their depth, unless the plain text has a form of its own. */
export function chooseText(plain: string, html: string): string {
  const lists = listsAsText(html);
  if (lists === null) return plain;
  const read = readPastedText(plain, { words: ALL_WORDS });
  return !read.ok || read.format === "outline" ? lists : plain;
}

function placeOf(projection: Projection, target: Target | "question" | null): PastePlace {
  if (target === null) return "top";
  if (target === "question") return target;
  if (target.type === "relation") return "relation";
  return projection.map.claims.get(target.id)?.kind === "question" ? "question" : "claim";
}

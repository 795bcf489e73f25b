import type { Branch, SourceId } from "@crux/domain";
import type { OutlineWords } from "../outline-words.ts";
import type { FileRefusal } from "../read-crux-json.ts";

/** UTF-16 units of a text that is read line by line. */
export const PASTE_MAX_LENGTH = 4_000_000;
/** Claims one below the other. */
export const PASTE_MAX_DEPTH = 500;

export type PastedBranch = Branch;
export type PasteFormat = "outline" | "proCon" | "argdown" | "kialo" | "crux";

/** What did not fit, or not as it was written. `line` counts from 1; null where the text has no lines that mean anything. */
export interface PasteNote {
  readonly line: number | null;
  readonly code: PasteNoteCode;
  /** The words it is about, shortened. */
  readonly text: string;
}

export type PasteNoteCode =
  /** Left out: nothing in this line can be a claim. */
  | "lineLeftOut"
  | "emptyItem"
  | "frontmatterLeftOut"
  | "headingLeftOut"
  | "commentLeftOut"
  /** One too many, or longer than a tag may be. */
  | "tagLeftOut"
  | "dataLeftOut"
  | "citationLeftOut"
  | "charactersLeftOut"
  /** A second wording of a claim that has one. */
  | "secondWordingLeftOut"
  | "circleLeftOut"
  | "equalRelationLeftOut"
  | "relationLeftOut"
  /** Read, but otherwise than written. */
  | "sideHeadingRead"
  | "titleApart"
  | "claimSplit"
  | "sideWithoutParent"
  | "undercutWithoutRelation"
  | "linkedWithoutRelation"
  | "unknownReference"
  | "unknownParent"
  | "questionAsClaim"
  | "answerAsReason"
  | "inferenceAsReason";

export type PasteRefusal =
  | { readonly code: "textTooLarge"; readonly length: number; readonly max: number }
  | { readonly code: "tooManyClaims"; readonly count: number; readonly max: number }
  | { readonly code: "tooDeep"; readonly depth: number; readonly max: number }
  /** No line of it is a claim. */
  | { readonly code: "nothingFound" }
  | FileRefusal;

/** What the text is pasted into; a question takes answers, at the top a reason has nothing that it is a reason for. */
export type PastePlace = "top" | "claim" | "relation" | "question";

export interface PasteOptions {
  readonly place?: PastePlace;
  /** The words that tell sides in an outline, in each language that is to be understood. */
  readonly words?: readonly OutlineWords[];
  /**
   * What all of a list is that no word tells: what is pasted under a claim or relation, at the top what stands under its
   * first claims. Signs are bullets then. Left out, signs and words tell.
   */
  readonly listSide?: "reason" | "objection" | "contradiction" | "restatement";
  /** The sources of the map that is pasted into; citations of others lead nowhere and are left out. */
  readonly sourceIds?: ReadonlySet<SourceId>;
}

export type PasteResult =
  | {
      readonly ok: true;
      readonly format: PasteFormat;
      /** Never empty. */
      readonly branches: readonly PastedBranch[];
      readonly title: string | null;
      readonly report: { readonly claims: number; readonly notes: readonly PasteNote[] };
    }
  | { readonly ok: false; readonly refusal: PasteRefusal };

const EXCERPT_LENGTH = 80;

export function note(line: number | null, code: PasteNoteCode, text: string): PasteNote {
  const words = text.trim();
  const end = words.codePointAt(EXCERPT_LENGTH - 1) ?? 0;
  const length = end > 0xffff ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH;
  return { line, code, text: words.length > EXCERPT_LENGTH ? `${words.slice(0, length)}…` : words };
}

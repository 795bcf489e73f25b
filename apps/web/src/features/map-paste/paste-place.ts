import type { Branch, Command, Place, Projection, RelationId, Target } from "@crux/domain";
import { findPrimary } from "../../map/act-context.ts";
import { pasteTarget } from "../../map/clipboard/clipboard-acts.ts";
import { toSentence } from "../../map/writing/claim-binding.ts";
import type { PasteOptions } from "@crux/formats";
import type { PasteOrigin } from "../../map/open-map-state.ts";
import type { OpenMap } from "../../map/open-map.ts";

/** What a list is that no word tells. */
export type ListSide = NonNullable<PasteOptions["listSide"]>;

/** Where a pasted text goes. */
export interface PastePlace {
  readonly target: Target | null;
  /** Beside what stands there already; last, where it is left out. */
  readonly place?: Place<RelationId>;
  /** What the field was open for, unless that is a reason: a list without words for its sides is one of those. */
  readonly side: ListSide | null;
  /** A question that is not asked yet: it comes with what is pasted, which answers it. Empty where there is none. */
  readonly question: string;
}

/** Where the field stood that a text was pasted into, or what was selected. */
export function findPastePlace(map: OpenMap, from: PasteOrigin | undefined): PastePlace {
  const plain = { side: null, question: "" };
  switch (from?.type) {
    case "draft":
      return { ...plain, ...placeOfDraft(map.whole(), from.command) };
    case "claim":
      return { ...plain, target: { type: "claim", id: from.claimId } };
    case "question":
      return { ...plain, target: null, question: toSentence(from.words).trim() };
    case undefined:
      return { ...plain, target: pasteTarget(map) };
  }
}

const SIDES = {
  addReason: null,
  addBacking: null,
  addAnswer: null,
  addObjection: "objection",
  addUndercut: "objection",
  addContradiction: "contradiction",
  addRestatement: "restatement",
} as const satisfies Partial<Record<Command["type"], ListSide | null>>;

/** Where the claim would have come to stand that a field was open for. */
function placeOfDraft(
  projection: Projection,
  command: Command,
): Omit<PastePlace, "side" | "question"> & { readonly side?: ListSide | null } {
  switch (command.type) {
    case "addReason":
    case "addObjection":
    case "addAnswer":
    case "addContradiction":
    case "addRestatement": {
      const target: Target = { type: "claim", id: command.targetId };
      return {
        target,
        side: SIDES[command.type],
        ...(command.place === undefined ? {} : { place: command.place }),
      };
    }
    case "addUndercut":
    case "addBacking": {
      const target: Target = { type: "relation", id: command.relationId };
      return {
        target,
        side: SIDES[command.type],
        ...(command.place === undefined ? {} : { place: command.place }),
      };
    }
    case "addLinkedPremise": {
      // Several claims hold together only one by one; beside those that do, each stands for itself.
      const relation =
        command.target.type === "claim"
          ? findPrimary(projection, command.target.id)
          : projection.map.relations.get(command.target.id);
      if (relation == null) return { target: null };
      return {
        target: relation.target,
        side: relation.kind === "attacks" ? "objection" : null,
        place: { type: "after", id: relation.id },
      };
    }
    default:
      return { target: null };
  }
}

/** The branches as they come onto the map: under the question that comes with them, or as they are. */
export function withQuestion(branches: readonly Branch[], question: string): readonly Branch[] {
  return question === "" ? branches : [{ side: "question", text: question, children: branches }];
}

/** What was pasted as the one sentence that the field would have made of it. */
export function asSentence(text: string): string {
  return toSentence(text).replaceAll(/\s+/gu, " ").trim();
}

/** Back into the field, as if nothing had been pasted; what has no field of its own keeps the focus it has. */
export function goBack(map: OpenMap, from: PasteOrigin | undefined): void {
  if (from?.type === "draft") map.startDraft(from.command);
  else if (from?.type === "claim") map.startEditing(from.claimId);
  else if (from === undefined) map.viewport?.focusSelected();
}

/** The words that the field's claim would have with the sentence in it. */
export function wordsWith(map: OpenMap, from: PasteOrigin, sentence: string): string {
  if (from.type === "draft") return sentence;
  if (from.type === "question") return asSentence(`${from.words} ${sentence}`);
  // Others may have written in it meanwhile.
  const words = map.whole().map.claims.get(from.claimId)?.text ?? "";
  return `${words.slice(0, from.start)}${sentence}${words.slice(Math.min(from.end, words.length))}`;
}

/** Writes a sentence where the field is and opens it again, so that it can be put right. */
export function writeSentence(map: OpenMap, from: PasteOrigin, sentence: string): void {
  const text = wordsWith(map, from, sentence);
  if (from.type === "claim") {
    map.act({ type: "editText", claimId: from.claimId, text });
    map.startEditing(from.claimId);
    return;
  }
  map.startDraft(from.type === "draft" ? from.command : { type: "addQuestion", text });
  map.writeDraft(text);
}

import {
  type ArgumentMap,
  type BranchSide,
  type Claim,
  type ClaimId,
  project,
  type SourceId,
} from "@crux/domain";
import { readCruxPart } from "../read-crux-json.ts";
import { createDraft, type Draft, relate, report } from "./draft.ts";
import { finish } from "./finish.ts";
import type { PasteOptions, PasteResult } from "./paste.ts";

/** Whether a text is meant for the reader of JSON; a claim may begin with a brace too, but not like this. */
export function isJson(text: string): boolean {
  return /^\s*\{\s*"/u.test(text.slice(0, 1000)) && text.trimEnd().endsWith("}");
}

/** Reads a copied branch or a whole file of ours. Ids of sources are kept where the map has them. */
export function readCruxBranch(text: string, options: PasteOptions): PasteResult {
  const read = readCruxPart(text);
  if (!read.ok) return read;
  const place = options.place ?? "top";
  const draft = createDraft(place);
  const map = withKnownSources(draft, read.map, options.sourceIds ?? new Set());
  const shown = project(map);
  const sides = new Map(read.roots?.map(({ claimId, side }) => [claimId, side]));
  const roots = orderOfRoots(shown.roots, [...sides.keys()]);
  for (const [id, claim] of map.claims) draft.claims.set(id, claim);
  for (const id of roots) placeRoot(draft, id, sides.get(id) ?? "claim");
  // Relations to what is pasted into come before those of the branch, and their ids name nothing else.
  const relations = new Map([...draft.relations, ...map.relations]);
  const { base, claims, lineOf, notes } = draft;
  const whole = { meta: map.meta, claims, relations };
  return finish({ format: "crux", title: null, map: whole, place, base, lineOf, notes, roots });
}

function orderOfRoots(shown: readonly ClaimId[], given: readonly ClaimId[]): readonly ClaimId[] {
  const places = new Map(given.map((id, place) => [id, place]));
  const placeOf = (id: ClaimId): number => places.get(id) ?? places.size;
  return shown.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeRoot(draft: Draft, id: ClaimId, side: BranchSide): void {
  const { base } = draft;
  if (base === null) return;
  const isOnQuestion = draft.claims.get(base)?.kind === "question";
  const sideHere = side === "question" && isOnQuestion ? "restatement" : side;
  relate(draft, { premise: id, target: { type: "claim", id: base }, side: sideHere, line: null });
}

function withKnownSources(draft: Draft, map: ArgumentMap, known: ReadonlySet<SourceId>): ArgumentMap {
  const claims = [...map.claims.values()].map((claim): Claim => {
    const citations = new Map([...claim.citations].filter(([, { sourceId }]) => known.has(sourceId)));
    if (citations.size === claim.citations.size) return claim;
    report(draft, null, "citationLeftOut", claim.text);
    return { ...claim, citations };
  });
  return { ...map, claims: new Map(claims.map((claim) => [claim.id, claim])) };
}

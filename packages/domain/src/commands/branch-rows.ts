import { type ClaimId, createIdAt, type RelationId } from "../ids.ts";
import type { ClaimKind } from "../model.ts";
import { compareText } from "../order.ts";
import { type Branch, type BranchPremise, premisesOfBranch } from "./branch.ts";
import type { CommandContext } from "./command.ts";
import { type Refusal, type Refused, refuse } from "./refusal.ts";

/** One branch of a tree value under the ids it will have. */
export interface BranchRow {
  readonly branch: Branch;
  readonly above: Above | null;
  /** Null for what will stand at the top. */
  readonly relationId: RelationId | null;
  readonly premises: readonly RowPremise[];
}

interface Above {
  readonly relationId: RelationId | null;
  readonly claimId: ClaimId;
  readonly kind: ClaimKind;
}

export interface RowPremise {
  readonly premise: BranchPremise;
  readonly claimId: ClaimId;
  readonly kind: ClaimKind;
  /** Not for a premise that is a claim which stands elsewhere in the branches. */
  readonly isNew: boolean;
}

interface Flat {
  readonly branch: Branch;
  readonly above: { readonly flat: Flat; readonly position: number } | null;
}

/** Branches in the order they are read in, without recursion because they may be deep. */
function flatten(branches: readonly Branch[]): readonly Flat[] {
  const flats: Flat[] = [];
  const pending: Flat[] = branches.map((branch) => ({ branch, above: null })).toReversed();
  for (let flat = pending.pop(); flat !== undefined; flat = pending.pop()) {
    const here = flat;
    flats.push(here);
    const below = premisesOfBranch(here.branch).flatMap(({ children }, position) =>
      children.map((branch): Flat => ({ branch, above: { flat: here, position } })),
    );
    for (const child of below.toReversed()) pending.push(child);
  }
  return flats;
}

/**
 * Gives every branch its ids. They rise in reading order, since claims at the top stand in the order of their
 * ids; refused is a reference to a claim that is not among the branches.
 */
export function nameRows(
  branches: readonly Branch[],
  isUnder: boolean,
  context: CommandContext,
): { readonly ok: true; readonly rows: readonly BranchRow[] } | Refused {
  const flats = flatten(branches);
  const claimIds = risingIds<ClaimId>(
    flats.reduce((sum, { branch }) => sum + premisesOfBranch(branch).length, 0),
    context,
  );
  const relationIds = risingIds<RelationId>(flats.length, context);
  const ownIds = new Map<BranchPlace, ClaimId>();
  const idOfKey = new Map<string, ClaimId>();
  const placesOf = new Map<Flat, readonly BranchPlace[]>();
  for (const flat of flats) {
    const places = premisesOfBranch(flat.branch).map((premise) => ({ premise }));
    placesOf.set(flat, places);
    for (const place of places) {
      const id = claimIds.next();
      ownIds.set(place, id);
      const { key, see } = place.premise;
      if (key !== undefined && see === undefined && !idOfKey.has(key)) idOfKey.set(key, id);
    }
  }
  const rowOf = new Map<Flat, BranchRow>();
  for (const flat of flats) {
    const above = aboveOf(flat, rowOf);
    const premises: RowPremise[] = [];
    for (const place of placesOf.get(flat) ?? []) {
      const { premise } = place;
      const claimId = premise.see === undefined ? ownIds.get(place) : idOfKey.get(premise.see);
      if (claimId === undefined) return refuse(unknownReference(premise));
      premises.push({ premise, claimId, kind: kindOf(flat.branch, above), isNew: premise.see === undefined });
    }
    const relationId = above !== null || isUnder ? relationIds.next() : null;
    rowOf.set(flat, { branch: flat.branch, above, relationId, premises });
  }
  return { ok: true, rows: [...rowOf.values()] };
}

function unknownReference({ see }: BranchPremise): Refusal {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name inside the branches stands for the claim it means.
  return { code: "unknownClaim", claimId: (see ?? "") as ClaimId };
}

interface BranchPlace {
  readonly premise: BranchPremise;
}

function aboveOf(flat: Flat, rowOf: ReadonlyMap<Flat, BranchRow>): Above | null {
  if (flat.above === null) return null;
  const row = rowOf.get(flat.above.flat);
  const premise = row?.premises[flat.above.position];
  if (row === undefined || premise === undefined) throw new Error("What stands above is read first");
  return { relationId: row.relationId, claimId: premise.claimId, kind: premise.kind };
}

/** A question is told by its side, and a restatement of a question is one. */
function kindOf({ side }: Branch, above: Above | null): ClaimKind {
  return side === "question" || (side === "restatement" && above?.kind === "question") ? "question" : "claim";
}

function risingIds<Id extends ClaimId | RelationId>(count: number, context: CommandContext) {
  const ids = Array.from({ length: count }, () => createIdAt<Id>(context.random, context.nowMs));
  const rising = ids.toSorted(compareText)[Symbol.iterator]();
  return {
    next: (): Id => {
      const { value } = rising.next();
      if (value === undefined) throw new Error("As many ids are made as there are places");
      return value;
    },
  };
}

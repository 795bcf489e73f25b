import { generateNKeysBetween } from "fractional-indexing";
import { emptyMap } from "../empty-map.ts";
import { type ClaimId, createId, type RelationId } from "../ids.ts";
import type { ArgumentMap, Claim, Pin, Relation, RelationKind, Target } from "../model.ts";
import { buildClaim } from "./build-map.ts";
import { type SeededRandom, seededRandom } from "./random.ts";
import { questionSentence, sentence } from "./sentences.ts";

/** How many of each; the claims in all are `claims`. */
export interface MapSize {
  readonly claims: number;
  readonly seed: number;
  /** Further parents of claims that have one. */
  readonly crossRelations?: number;
  readonly undercuts?: number;
  /** Claims that join an earlier relation as a linked premise. */
  readonly linked?: number;
  readonly pins?: number;
  /** Questions at the top, with answers drawn from the claims. */
  readonly questions?: number;
  /** Most relations on one claim, so that a map is neither a star nor a line; 6 if left out. */
  readonly maxRelations?: number;
}

interface Draft {
  readonly random: SeededRandom;
  readonly claims: Map<ClaimId, Claim>;
  readonly relations: Map<RelationId, Relation>;
  /** In order of making: a relation only leads to an earlier claim, so nothing goes round. */
  readonly placeOf: Map<ClaimId, number>;
  readonly countOn: Map<string, number>;
  readonly keys: readonly string[];
}

/**
 * Makes a map without issues, the same for the same numbers and seed: a tree of reasons and objections from
 * one main claim, with what `size` asks for besides. Where a map is too small for a wish, it gets less of it.
 */
export function generateMap(size: MapSize): ArgumentMap {
  const random = seededRandom(size.seed);
  const maxRelations = size.maxRelations ?? 6;
  const draft: Draft = {
    random,
    claims: new Map(),
    relations: new Map(),
    placeOf: new Map(),
    countOn: new Map(),
    keys: generateNKeysBetween(null, null, Math.max(64, size.claims + (size.crossRelations ?? 0))),
  };
  const questions = Math.min(size.questions ?? 0, Math.max(0, size.claims - 1));
  for (let made = 0; made < questions; made += 1) addClaim(draft, null, "question");
  const main = addClaim(draft, null, "claim");
  const open: ClaimId[] = [main];
  const ordinary: RelationId[] = [];
  const wishes = wishList(size, size.claims - questions - 1, random);
  const answerTo = [...draft.claims.values()].filter(({ kind }) => kind === "question").map(({ id }) => id);
  for (const wish of wishes) {
    const relation = ordinary.length === 0 ? undefined : draft.relations.get(random.pick(ordinary));
    let id: ClaimId;
    if (wish === "linked" && relation !== undefined && relation.premises.size < 4) {
      id = addPremise(draft, relation);
    } else if (wish === "undercut" && relation !== undefined) {
      id = addUnder(draft, { type: "relation", id: relation.id }, "attacks").claimId;
    } else {
      const question = answerTo.length > 0 && random.below(40) === 0 ? random.pick(answerTo) : null;
      const target = question ?? pickOpen(draft, open, maxRelations);
      const side = random.below(3) === 0 ? "attacks" : "supports";
      const added = addUnder(draft, { type: "claim", id: target }, question === null ? side : "answers");
      ordinary.push(added.relationId);
      id = added.claimId;
    }
    open.push(id);
  }
  addCrossRelations(draft, size.crossRelations ?? 0);
  addPins(draft, size.pins ?? 0);
  const { meta } = emptyMap({ title: `Generated debate ${size.seed}`, question: questionSentence(random) });
  return { meta, claims: draft.claims, relations: draft.relations };
}

type Wish = "plain" | "linked" | "undercut";

function wishList(size: MapSize, count: number, random: SeededRandom): Wish[] {
  const wishes: Wish[] = Array.from({ length: Math.max(0, count) }, () => "plain");
  const scatter = (wish: Wish, wanted: number): void => {
    for (let made = 0, tries = 0; made < wanted && tries < wanted * 20; tries += 1) {
      // The first few stay plain, so that there are relations to join or dispute.
      const index = 3 + random.below(Math.max(1, wishes.length - 3));
      if (wishes[index] !== "plain") continue;
      wishes[index] = wish;
      made += 1;
    }
  };
  scatter("linked", size.linked ?? 0);
  scatter("undercut", size.undercuts ?? 0);
  return wishes;
}

function addClaim(draft: Draft, primary: RelationId | null, kind: Claim["kind"]): ClaimId {
  const id = createId<ClaimId>(draft.random.bytes);
  const text = kind === "question" ? questionSentence(draft.random) : sentence(draft.random);
  const isSaid = draft.random.below(2) === 0;
  const name = draft.random.pick(["A minister", "An envoy", "The union", "A historian"]);
  const saidBy = { type: "speaker", name, reportedBy: null, saidWhen: null } as const;
  draft.claims.set(id, buildClaim(id, isSaid ? { text, kind, primary, saidBy } : { text, kind, primary }));
  draft.placeOf.set(id, draft.placeOf.size);
  return id;
}

function addUnder(draft: Draft, target: Target, kind: RelationKind) {
  const id = createId<RelationId>(draft.random.bytes);
  const premise = addClaim(draft, id, "claim");
  putRelation(draft, id, kind, target, premise);
  return { claimId: premise, relationId: id };
}

function putRelation(
  draft: Draft,
  id: RelationId,
  kind: RelationKind,
  target: Target,
  premise: ClaimId,
): void {
  const count = draft.countOn.get(target.id) ?? 0;
  draft.countOn.set(target.id, count + 1);
  const order = draft.keys[count] ?? "a0";
  const premises = new Map([[premise, "a0"]]);
  draft.relations.set(id, { id, kind, target, order, premises, deletedAt: null, deletedBy: null });
}

function addPremise(draft: Draft, relation: Relation): ClaimId {
  const id = addClaim(draft, relation.id, "claim");
  const order = draft.keys[relation.premises.size] ?? "a0";
  draft.relations.set(relation.id, { ...relation, premises: new Map(relation.premises).set(id, order) });
  return id;
}

/** Prefers early claims a little, so that maps are broad above and ragged below. */
function pickOpen(draft: Draft, open: ClaimId[], maxRelations: number): ClaimId {
  for (;;) {
    const index = Math.floor(open.length * draft.random.next() ** 1.5);
    const id = open[index];
    if (id === undefined) throw new Error("A claim that was just added can always take relations");
    if ((draft.countOn.get(id) ?? 0) < maxRelations) return id;
    open.splice(index, 1);
  }
}

function addCrossRelations(draft: Draft, wanted: number): void {
  const { random, placeOf } = draft;
  const premises = [...draft.claims.values()].filter(({ primary }) => primary !== null).map(({ id }) => id);
  const targets = [...draft.claims.values()].filter(({ kind }) => kind === "claim").map(({ id }) => id);
  const pairs = new Set<string>();
  for (const { target, premises: from } of draft.relations.values()) {
    for (const id of from.keys()) pairs.add(`${id} ${target.id}`);
  }
  if (premises.length === 0) return;
  for (let made = 0, tries = 0; made < wanted && tries < wanted * 20; tries += 1) {
    const premise = random.pick(premises);
    const target = random.pick(targets);
    const pair = `${premise} ${target}`;
    if ((placeOf.get(target) ?? 0) >= earliestCompanion(draft, premise) || pairs.has(pair)) continue;
    pairs.add(pair);
    const kind = random.pick(["supports", "attacks", "contradicts", "restates"] as const);
    putRelation(draft, createId<RelationId>(random.bytes), kind, { type: "claim", id: target }, premise);
    made += 1;
  }
}

/** Linked premises are made after their relation's target; a target before all of them can close no round. */
function earliestCompanion(draft: Draft, premise: ClaimId): number {
  return draft.placeOf.get(premise) ?? 0;
}

function addPins(draft: Draft, wanted: number): void {
  const { random, claims } = draft;
  const ids = [...claims.keys()];
  for (let made = 0; made < Math.min(wanted, ids.length); made += 1) {
    const id = random.pick(ids);
    const claim = claims.get(id);
    const pin: Pin = { dxPx: random.below(800) - 400, dyPx: random.below(600) - 300 };
    if (claim !== undefined) claims.set(id, { ...claim, pin });
  }
}

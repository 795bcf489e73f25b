import { emptyMap } from "../empty-map.ts";
import type { ArgumentMap, Claim, Relation, RelationKind } from "../model.ts";
import { buildClaim, claimId, relationId } from "./build-map.ts";
import { type SeededRandom, seededRandom } from "./random.ts";

const KINDS: readonly RelationKind[] = [
  "supports",
  "supports",
  "attacks",
  "answers",
  "contradicts",
  "restates",
];

/**
 * Makes a stored map with everything wrong that edits at the same time, old files and hostile ones can bring:
 * missing and removed ends, circles through claims and relations, doubled relations, primaries that lead nowhere.
 * Ids and contents follow from the seed; the order of arrival does too.
 */
export function generateBrokenMap(seed: number, claimCount = 8): ArgumentMap {
  const random = seededRandom(seed);
  const claimNames = Array.from({ length: claimCount }, (_, index) => `claim${index}`);
  const relationNames = Array.from({ length: claimCount * 2 }, (_, index) => `relation${index}`);
  const claims = shuffled(random, claimNames).map((name) => brokenClaim(random, name, relationNames));
  const relations = shuffled(random, relationNames).map((name) =>
    brokenRelation(random, name, claimNames, relationNames),
  );
  return {
    meta: emptyMap().meta,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
}

/** The same content in another order of arrival. */
export function shuffleMap(map: ArgumentMap, random: SeededRandom): ArgumentMap {
  const relations = shuffled(random, [...map.relations]).map(([id, relation]) => {
    const premises = new Map(shuffled(random, [...relation.premises]));
    return [id, { ...relation, premises }] as const;
  });
  return {
    meta: map.meta,
    claims: new Map(shuffled(random, [...map.claims])),
    relations: new Map(relations),
  };
}

/** A new list in random order (Fisher and Yates). */
export function shuffled<Item>(random: SeededRandom, items: readonly Item[]): Item[] {
  const list = [...items];
  for (let left = list.length; left > 1; left -= 1) {
    const [item] = list.splice(random.below(left), 1);
    if (item !== undefined) list.push(item);
  }
  return list;
}

function brokenClaim(random: SeededRandom, name: string, relationNames: readonly string[]): Claim {
  return buildClaim(name, {
    text: random.below(15) === 0 ? "long ".repeat(120) : name,
    kind: random.below(6) === 0 ? "question" : "claim",
    primary: random.below(3) === 0 ? null : pickOrMissing(random, relationNames),
    isDeleted: random.below(10) === 0,
    ...(random.below(2) === 0 ? { order: random.pick(["a0", "a1", "", "not a key"]) } : {}),
    ...(random.below(20) === 0 ? { mergedInto: "claim0" } : {}),
  });
}

function brokenRelation(
  random: SeededRandom,
  name: string,
  claimNames: readonly string[],
  relationNames: readonly string[],
): Relation {
  const isOnRelation = random.below(4) === 0;
  const count = [0, 1, 1, 1, 1, 1, 2, 3][random.below(8)] ?? 1;
  const premises = Array.from(
    { length: count },
    () => [claimId(pickOrMissing(random, claimNames)), random.pick(["a0", "a1", "a2"])] as const,
  );
  return {
    id: relationId(name),
    kind: random.pick(KINDS),
    target: isOnRelation
      ? { type: "relation", id: relationId(pickOrMissing(random, relationNames)) }
      : { type: "claim", id: claimId(pickOrMissing(random, claimNames)) },
    order: random.pick(["a0", "a0", "a1", "a2", "not a key"]),
    premises: new Map(premises),
    deletedAt: random.below(10) === 0 ? 1 : null,
    deletedBy: null,
  };
}

function pickOrMissing(random: SeededRandom, names: readonly string[]): string {
  return random.below(20) === 0 ? "missing" : random.pick(names);
}

import {
  type Change,
  type CitationId,
  type ClaimId,
  NO_TAGS,
  type RelationId,
  type SourceId,
  type Target,
  type UserId,
} from "@crux/domain";
import type { SeededRandom } from "@crux/domain/testing";
import { buildClaim, buildRelation } from "./build.ts";

/* oxlint-disable typescript/no-unsafe-type-assertion -- a test's readable names are given the brand of ids. */

const CLAIMS = ["claimAAA1", "claimBBB2", "claimCCC3", "claimDDD4"] as ClaimId[];
const RELATIONS = ["relation1", "relation2", "relation3"] as RelationId[];
const CITATIONS = ["citation1", "citation2"] as CitationId[];
const TAGS = [
  { key: "cost", tag: "cost" },
  { key: "cost", tag: "Cost" },
  { key: "дві річі", tag: "Дві річі" },
  { key: "__proto__", tag: "🕊️" },
];
const PIECES = ["", "x", "🕊️", "é", "ab cd", "\uD83D", "\uDD4A"];

/** Any change at all, sensible or not, on a handful of ids of which some exist. */
export function randomChange(random: SeededRandom): Change {
  const claimId = random.pick(CLAIMS);
  const relationId = random.pick(RELATIONS);
  const citationId = random.pick(CITATIONS);
  const order = random.pick(["a0", "a1", "Zz", ""]);
  const target: Target = random.chance(0.5)
    ? { type: "claim", id: claimId }
    : { type: "relation", id: relationId };
  const deletion = {
    deletedAt: random.pick([null, 5, 6]),
    deletedBy: random.pick([null, "person01" as UserId]),
  };
  const choices: (() => Change)[] = [
    () => ({
      type: "putClaim",
      claim: buildClaim(claimId, {
        text: random.pick(["one 🕊️", "two", ""]),
        tags: random.pick([NO_TAGS, new Map([["cost", "COST"]])]),
      }),
    }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { kind: random.pick(["claim", "question"] as const), ...deletion },
    }),
    () => ({ type: "patchClaim", id: claimId, patch: { primary: random.pick([null, relationId]) } }),
    () => ({ type: "patchClaim", id: claimId, patch: { order: random.pick([null, order]) } }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { pin: random.pick([null, { dxPx: random.below(3), dyPx: 0 }]) },
    }),
    () => ({ type: "patchClaim", id: claimId, patch: { mergedInto: random.pick([null, claimId]) } }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { saidBy: random.pick([null, { type: "unstatedPremise" } as const]) },
    }),
    ...[1, 2, 3].map(() => (): Change => ({
      type: "spliceText",
      id: claimId,
      index: random.below(9) - 1,
      remove: random.below(4) - 1,
      insert: random.pick(PIECES),
    })),
    () => ({
      type: "putCitation",
      claimId,
      citation: { id: citationId, sourceId: "source01" as SourceId, paragraph: random.below(3), quote: null },
    }),
    () => ({ type: "removeCitation", claimId, citationId }),
    () => ({ type: "putTag", claimId, ...random.pick(TAGS) }),
    () => ({ type: "removeTag", claimId, key: random.pick(TAGS).key }),
    () => ({ type: "putRelation", relation: buildRelation(relationId, [claimId], random.pick(CLAIMS)) }),
    () => ({ type: "patchRelation", id: relationId, patch: { target, order, ...deletion } }),
    () => ({
      type: "patchRelation",
      id: relationId,
      patch: { kind: random.pick(["attacks", "supports"] as const) },
    }),
    () => ({ type: "putPremise", relationId, claimId, order }),
    () => ({ type: "removePremise", relationId, claimId }),
    () => ({
      type: "patchMeta",
      patch: { title: random.pick(PIECES.slice(0, 5)), direction: random.pick(["ltr", "rtl"] as const) },
    }),
  ];
  return random.pick(choices)();
}

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
import { buildClaim, buildRelation } from "./build.ts";
import type { Dice } from "./seeds.ts";

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
export function randomChange(dice: Dice): Change {
  const claimId = dice.pick(CLAIMS);
  const relationId = dice.pick(RELATIONS);
  const citationId = dice.pick(CITATIONS);
  const order = dice.pick(["a0", "a1", "Zz", ""]);
  const target: Target = dice.chance(0.5)
    ? { type: "claim", id: claimId }
    : { type: "relation", id: relationId };
  const deletion = { deletedAt: dice.pick([null, 5, 6]), deletedBy: dice.pick([null, "person01" as UserId]) };
  const choices: (() => Change)[] = [
    () => ({
      type: "putClaim",
      claim: buildClaim(claimId, {
        text: dice.pick(["one 🕊️", "two", ""]),
        tags: dice.pick([NO_TAGS, new Map([["cost", "COST"]])]),
      }),
    }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { kind: dice.pick(["claim", "question"] as const), ...deletion },
    }),
    () => ({ type: "patchClaim", id: claimId, patch: { primary: dice.pick([null, relationId]) } }),
    () => ({ type: "patchClaim", id: claimId, patch: { order: dice.pick([null, order]) } }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { pin: dice.pick([null, { dxPx: dice.below(3), dyPx: 0 }]) },
    }),
    () => ({ type: "patchClaim", id: claimId, patch: { mergedInto: dice.pick([null, claimId]) } }),
    () => ({
      type: "patchClaim",
      id: claimId,
      patch: { saidBy: dice.pick([null, { type: "unstatedPremise" } as const]) },
    }),
    ...[1, 2, 3].map(() => (): Change => ({
      type: "spliceText",
      id: claimId,
      index: dice.below(9) - 1,
      remove: dice.below(4) - 1,
      insert: dice.pick(PIECES),
    })),
    () => ({
      type: "putCitation",
      claimId,
      citation: { id: citationId, sourceId: "source01" as SourceId, paragraph: dice.below(3), quote: null },
    }),
    () => ({ type: "removeCitation", claimId, citationId }),
    () => ({ type: "putTag", claimId, ...dice.pick(TAGS) }),
    () => ({ type: "removeTag", claimId, key: dice.pick(TAGS).key }),
    () => ({ type: "putRelation", relation: buildRelation(relationId, [claimId], dice.pick(CLAIMS)) }),
    () => ({ type: "patchRelation", id: relationId, patch: { target, order, ...deletion } }),
    () => ({
      type: "patchRelation",
      id: relationId,
      patch: { kind: dice.pick(["attacks", "supports"] as const) },
    }),
    () => ({ type: "putPremise", relationId, claimId, order }),
    () => ({ type: "removePremise", relationId, claimId }),
    () => ({
      type: "patchMeta",
      patch: { title: dice.pick(PIECES.slice(0, 5)), direction: dice.pick(["ltr", "rtl"] as const) },
    }),
  ];
  return dice.pick(choices)();
}

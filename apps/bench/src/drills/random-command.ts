import type { ClaimId, Command, Projection, RelationId, RelationKind, SourceId, Target } from "@crux/domain";
import type { Dice } from "./dice.ts";

const WORDS = ["deters", "escalates", "мир", "ισχύς", "שלום", "🕊️", "not yet", "é", "because", ""];
const TAGS = ["cost", "Cost", "two words", "ціна"] as const;
const KINDS: readonly RelationKind[] = ["supports", "attacks", "answers", "contradicts", "restates"];
/** Nothing has these: commands that name what is not there are part of life. */
const NO_CLAIM = "nobodysclaim01" as ClaimId;
const NO_RELATION = "nobodysrelation1" as RelationId;
const SOURCE = "somesource01" as SourceId;

/** A command that somebody might run on this map; some will be refused. */
export function randomCommand({ map, roots, relationsFrom }: Projection, dice: Dice): Command {
  const claimIds = [...map.claims.keys()];
  const relationIds = [...map.relations.keys()];
  const text = Array.from({ length: 1 + dice.below(4) }, () => dice.pick(WORDS)).join(" ");
  if (claimIds.length < 3) return { type: "addClaim", text: `${text} so` };
  const claimId = dice.chance(0.98) ? dice.pick(claimIds) : NO_CLAIM;
  const otherId = dice.pick(claimIds);
  const relationId = relationIds.length === 0 ? NO_RELATION : dice.pick(relationIds);
  const target: Target = dice.chance(0.8)
    ? { type: "claim", id: otherId }
    : { type: "relation", id: relationId };
  const topId = dice.pick(roots);
  const kind = dice.pick(KINDS);
  const [citationId] = map.claims.get(claimId)?.citations.keys() ?? [];
  const [tag] = map.claims.get(claimId)?.tags.values() ?? [];
  return dice.pick<Command>([
    { type: "addClaim", text },
    { type: "addQuestion", text },
    { type: "addReason", targetId: claimId, text },
    { type: "addObjection", targetId: claimId, text },
    { type: "addAnswer", targetId: claimId, text },
    { type: "addLinkedPremise", target, text },
    { type: "addUndercut", relationId, text },
    { type: "addBacking", relationId, text },
    { type: "addRelation", claimId, target, kind },
    { type: "editText", claimId, text },
    { type: "editText", claimId: otherId, text },
    { type: "move", claimId, target, kind },
    { type: "move", claimId, target, kind, isAlone: true },
    { type: "reorder", relationId, place: { type: "first" } },
    { type: "reorderTop", claimId: topId, place: { type: "before", id: dice.pick(roots) } },
    { type: "reorderTop", claimId: topId, place: { type: "last" } },
    {
      type: "many",
      commands: [
        ...(relationsFrom.get(claimId) ?? []).map((from) => ({
          type: "leave" as const,
          claimId,
          relationId: from,
        })),
        { type: "reorderTop", claimId, place: { type: "after", id: topId }, isInMap: dice.chance(0.5) },
      ],
    },
    { type: "pin", claimId, pin: { dxPx: dice.below(500), dyPx: dice.below(500) } },
    { type: "unpin", claimId },
    { type: "remove", claimId },
    { type: "restore", claimId },
    { type: "removeRelation", relationId },
    { type: "convertKind", relationId, kind },
    { type: "attribute", claimId, saidBy: { type: "noSourceYet" } },
    { type: "addCitation", claimId, sourceId: SOURCE, paragraph: 1 + dice.below(9), quote: null },
    citationId === undefined ? { type: "unpin", claimId } : { type: "removeCitation", claimId, citationId },
    { type: "addTag", claimId, tag: dice.pick(TAGS) },
    { type: "removeTag", claimId, tag: tag ?? dice.pick(TAGS) },
    { type: "setMeta", patch: { title: `${text} title` } },
  ]);
}

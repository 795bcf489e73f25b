import type { ClaimId, Command, Projection, RelationId, RelationKind, SourceId, Target } from "@crux/domain";
import type { SeededRandom } from "@crux/domain/testing";

const WORDS = ["deters", "escalates", "мир", "ισχύς", "שלום", "🕊️", "not yet", "é", "because", ""];
const TAGS = ["cost", "Cost", "two words", "ціна"] as const;
const KINDS: readonly RelationKind[] = ["supports", "attacks", "answers", "contradicts", "restates"];
/** Nothing has these: commands that name what is not there are part of life. */
const NO_CLAIM = "nobodysclaim01" as ClaimId;
const NO_RELATION = "nobodysrelation1" as RelationId;
const SOURCE = "somesource01" as SourceId;

/** A command that somebody might run on this map; some will be refused. */
export function randomCommand({ map, roots, relationsFrom }: Projection, random: SeededRandom): Command {
  const claimIds = [...map.claims.keys()];
  const relationIds = [...map.relations.keys()];
  const text = Array.from({ length: 1 + random.below(4) }, () => random.pick(WORDS)).join(" ");
  if (claimIds.length < 3) return { type: "addClaim", text: `${text} so` };
  const claimId = random.chance(0.98) ? random.pick(claimIds) : NO_CLAIM;
  const otherId = random.pick(claimIds);
  const relationId = relationIds.length === 0 ? NO_RELATION : random.pick(relationIds);
  const target: Target = random.chance(0.8)
    ? { type: "claim", id: otherId }
    : { type: "relation", id: relationId };
  const topId = random.pick(roots);
  const kind = random.pick(KINDS);
  const [citationId] = map.claims.get(claimId)?.citations.keys() ?? [];
  const [tag] = map.claims.get(claimId)?.tags.values() ?? [];
  return random.pick<Command>([
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
    { type: "reorderTop", claimId: topId, place: { type: "before", id: random.pick(roots) } },
    { type: "reorderTop", claimId: topId, place: { type: "last" } },
    {
      type: "many",
      commands: [
        ...(relationsFrom.get(claimId) ?? []).map((from) => ({
          type: "leave" as const,
          claimId,
          relationId: from,
        })),
        { type: "reorderTop", claimId, place: { type: "after", id: topId }, isInMap: random.chance(0.5) },
      ],
    },
    { type: "pin", claimId, pin: { dxPx: random.below(500), dyPx: random.below(500) } },
    { type: "unpin", claimId },
    { type: "remove", claimId },
    { type: "restore", claimId },
    { type: "removeRelation", relationId },
    { type: "convertKind", relationId, kind },
    { type: "attribute", claimId, saidBy: { type: "noSourceYet" } },
    { type: "addCitation", claimId, sourceId: SOURCE, paragraph: 1 + random.below(9), quote: null },
    citationId === undefined ? { type: "unpin", claimId } : { type: "removeCitation", claimId, citationId },
    { type: "addTag", claimId, tag: random.pick(TAGS) },
    { type: "removeTag", claimId, tag: tag ?? random.pick(TAGS) },
    { type: "setMeta", patch: { title: `${text} title` } },
  ]);
}

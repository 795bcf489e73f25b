import type {
  CitationId,
  Command,
  CommandContext,
  ClaimId,
  Projection,
  RelationId,
  RelationKind,
  SourceId,
  Target,
  UserId,
} from "@crux/domain";
import type { SeededRandom } from "@crux/domain/testing";

/* oxlint-disable typescript/no-unsafe-type-assertion -- a test's readable names are given the brand of ids. */

const WORDS = [
  "deters",
  "escalates",
  "троя",
  "ισχύς",
  "שלום",
  "🕊️ peace",
  "A",
  "not – yet",
  "é",
  "",
  "  ",
  "because",
];
const SOURCES = ["source01", "source02"] as SourceId[];
const TAGS = ["cost", "Cost", "#two words", "ціна"] as const;
const KINDS: readonly RelationKind[] = ["supports", "attacks", "answers", "contradicts", "restates"];

/** The context in which a simulated person runs commands. */
export function commandContext(random: SeededRandom, actor: string): CommandContext {
  return { actor: actor as UserId, nowMs: 1_700_000_000_000 + random.below(1_000_000), random: random.bytes };
}

/** A command somebody might run on this projection; many are refused, and some name what is not there. */
export function randomCommand(projection: Projection, random: SeededRandom): Command {
  const claims = [...projection.map.claims.keys()];
  const relations = [...projection.map.relations.keys()];
  const text = (): string => Array.from({ length: 1 + random.below(4) }, () => random.pick(WORDS)).join(" ");
  const claim = (): ClaimId => (claims.length === 0 ? ("unknown01" as ClaimId) : random.pick(claims));
  const relation = (): RelationId =>
    relations.length === 0 ? ("unknown02" as RelationId) : random.pick(relations);
  const merged = (): ClaimId => {
    const found = [...projection.stored.claims.values()].filter(({ mergedInto }) => mergedInto !== null);
    return found.length === 0 ? claim() : random.pick(found).id;
  };
  const top = (): ClaimId => (projection.roots.length === 0 ? claim() : random.pick(projection.roots));
  const target = (): Target =>
    random.chance(0.8) ? { type: "claim", id: claim() } : { type: "relation", id: relation() };

  if (claims.length < 3) return { type: "addClaim", text: text() };
  const choices: (() => Command)[] = [
    () => ({ type: "addClaim", text: text() }),
    () => ({ type: "addQuestion", text: text() }),
    () => ({ type: "addReason", targetId: claim(), text: text() }),
    () => ({ type: "addReason", targetId: claim(), text: text(), place: { type: "first" } }),
    () => ({ type: "addObjection", targetId: claim(), text: text() }),
    () => ({ type: "addAnswer", targetId: claim(), text: text() }),
    () => ({ type: "addContradiction", targetId: claim(), text: text() }),
    () => ({ type: "addRestatement", targetId: claim(), text: text() }),
    () => ({ type: "split", claimId: claim(), texts: [text(), text()], isLinked: random.chance(0.5) }),
    () => ({ type: "merge", claimId: claim(), intoId: claim() }),
    () => ({ type: "merge", claimId: claim(), intoId: claim() }),
    () => ({
      type: "many",
      commands: [
        { type: "unpin", claimId: claim() },
        { type: "merge", claimId: claim(), intoId: claim() },
      ],
    }),
    () => ({ type: "unmerge", claimId: merged() }),
    () => ({ type: "useWording", wordingId: merged(), text: text() }),
    () => ({ type: "addLinkedPremise", target: target(), text: text() }),
    () => ({ type: "addUndercut", relationId: relation(), text: text() }),
    () => ({ type: "addBacking", relationId: relation(), text: text() }),
    () => ({ type: "addRelation", claimId: claim(), target: target(), kind: random.pick(KINDS) }),
    () => ({ type: "editText", claimId: claim(), text: text() }),
    () => ({ type: "editText", claimId: claim(), text: text() }),
    () => ({ type: "move", claimId: claim(), target: target(), kind: random.pick(KINDS) }),
    () => ({ type: "move", claimId: claim(), target: target(), kind: random.pick(KINDS), isAlone: true }),
    () => ({ type: "reorder", relationId: relation(), place: { type: "before", id: relation() } }),
    () => ({ type: "reorderTop", claimId: top(), place: { type: "first" } }),
    () => ({ type: "reorderTop", claimId: top(), place: { type: "after", id: top() } }),
    () => {
      const claimId = claim();
      const leaving = projection.relationsFrom.get(claimId) ?? [];
      return {
        type: "many",
        commands: [
          ...leaving.map((relationId) => ({ type: "leave", claimId, relationId }) as const),
          { type: "reorderTop", claimId, place: { type: "before", id: top() }, isInMap: random.chance(0.5) },
        ],
      };
    },
    () => ({ type: "reorderPremise", relationId: relation(), claimId: claim(), place: { type: "first" } }),
    () => ({ type: "pin", claimId: claim(), pin: { dxPx: random.below(500), dyPx: -random.below(500) } }),
    () => ({ type: "unpin", claimId: claim() }),
    () => ({ type: "remove", claimId: claim() }),
    () => ({ type: "removeRelation", relationId: relation() }),
    () => ({ type: "restore", claimId: claim() }),
    () => ({
      type: "attribute",
      claimId: claim(),
      saidBy: random.chance(0.5)
        ? { type: "speaker", name: `${text()} N.`, reportedBy: null, saidWhen: "in May" }
        : { type: "noSourceYet" },
    }),
    () => ({
      type: "addCitation",
      claimId: claim(),
      sourceId: random.pick(SOURCES),
      paragraph: random.below(40) + 1,
      quote: random.chance(0.5) ? "as it stands" : null,
    }),
    () => {
      const claimId = claim();
      const [citationId] = projection.map.claims.get(claimId)?.citations.keys() ?? [];
      return { type: "removeCitation", claimId, citationId: citationId ?? ("unknown03" as CitationId) };
    },
    () => ({ type: "addTag", claimId: claim(), tag: random.pick(TAGS) }),
    () => ({ type: "addTag", claimId: claim(), tag: random.pick(TAGS) }),
    () => {
      const claimId = claim();
      const [tag] = projection.map.claims.get(claimId)?.tags.values() ?? [];
      return { type: "removeTag", claimId, tag: tag ?? random.pick(TAGS) };
    },
    () => ({ type: "convertKind", relationId: relation(), kind: random.pick(KINDS) }),
    () => ({ type: "convertClaimKind", claimId: claim(), kind: random.pick(["claim", "question"] as const) }),
    () => ({ type: "setMeta", patch: { title: `${text()} T` } }),
  ];
  return random.pick(choices)();
}

import type { Branch, BranchSide } from "../commands/branch.ts";
import type { Command, CommandType, Place } from "../commands/command.ts";
import type { ClaimId, RelationId } from "../ids.ts";
import type { RelationKind, Target } from "../model.ts";
import type { Projection } from "../projection.ts";
import { sourceId } from "./build-map.ts";
import type { SeededRandom } from "./random.ts";
import { sentence } from "./sentences.ts";

/** How often each command comes, adding before all, so that a map grows; a new command without a number does not compile. */
const WEIGHTS: Readonly<Record<CommandType, number>> = {
  addClaim: 2,
  addQuestion: 1,
  addReason: 6,
  addObjection: 5,
  addAnswer: 2,
  addLinkedPremise: 4,
  link: 5,
  addUndercut: 3,
  addBacking: 2,
  addRelation: 6,
  addBranch: 2,
  editText: 3,
  move: 6,
  reorder: 2,
  reorderTop: 3,
  reorderPremise: 1,
  pin: 2,
  unpin: 1,
  remove: 3,
  removeAlone: 2,
  drawUnder: 2,
  leave: 2,
  removeRelation: 2,
  restore: 3,
  restoreRelation: 2,
  attribute: 1,
  addCitation: 2,
  removeCitation: 1,
  addTag: 3,
  removeTag: 1,
  setMeta: 1,
  convertKind: 3,
  convertClaimKind: 1,
  addContradiction: 1,
  addRestatement: 1,
  split: 2,
  merge: 3,
  unmerge: 2,
  useWording: 1,
  many: 1,
};

const KINDS: readonly RelationKind[] = ["supports", "attacks", "answers", "contradicts", "restates"];

/** A command that somebody might give on this map; many are refused, which is wanted too. */
export function randomCommand(projection: Projection, random: SeededRandom): Command {
  const types = Object.entries(WEIGHTS).flatMap(([type, weight]) =>
    Array.from({ length: weight }, () => type),
  );
  // Keys of WEIGHTS, which names every command once.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above.
  const type = random.pick(types) as CommandType;
  const claims = [...projection.stored.claims.keys()];
  const relations = [...projection.stored.relations.keys()];
  if (claims.length === 0) return { type: "addClaim", text: sentence(random) };
  const claimId = random.pick(claims);
  if (relations.length === 0) return { type: "addReason", targetId: claimId, text: sentence(random) };
  return commandOf(type, {
    projection,
    random,
    claimId,
    relationId: random.pick(relations),
    claims,
    relations,
  });
}

interface Choice {
  readonly projection: Projection;
  readonly random: SeededRandom;
  readonly claimId: ClaimId;
  readonly relationId: RelationId;
  readonly claims: readonly ClaimId[];
  readonly relations: readonly RelationId[];
}

function commandOf(type: CommandType, choice: Choice): Command {
  const { projection, random, claimId, relationId, claims } = choice;
  const text = sentence(random);
  const target = randomTarget(choice);
  const kind = random.pick(KINDS);
  const place = randomPlace(random, projection.relationsOn.get(target.id) ?? []);
  switch (type) {
    case "addClaim":
    case "addQuestion":
      return { type, text };
    case "addReason":
    case "addObjection":
    case "addAnswer":
    case "addContradiction":
    case "addRestatement":
      return { type, targetId: claimId, text };
    case "addLinkedPremise":
      return { type, target, text };
    case "link": {
      const claimIds = Array.from({ length: 1 + random.below(3) }, () => random.pick(claims));
      const on = target.type === "relation" ? target.id : projection.map.claims.get(target.id)?.primary;
      return {
        type,
        claimIds,
        isFurther: random.below(3) === 0,
        target,
        place: randomPlace(random, (on && projection.premisesOf.get(on)) ?? []),
      };
    }
    case "addUndercut":
    case "addBacking":
      return { type, relationId, text };
    case "addRelation":
      return { type, claimId, target, kind, place };
    case "addBranch":
      return { type, target: random.below(3) === 0 ? null : target, branches: randomBranches(random), place };
    case "editText":
      return { type, claimId, text };
    case "move":
      return { type, claimId, target, kind, place, isAlone: random.below(2) === 0 };
    case "reorder": {
      const on = projection.map.relations.get(relationId)?.target.id;
      return { type, relationId, place: randomPlace(random, (on && projection.relationsOn.get(on)) ?? []) };
    }
    case "reorderTop": {
      const { roots } = projection;
      const moved = roots.length === 0 || random.below(5) === 0 ? claimId : random.pick(roots);
      const where = random.below(3) === 0 ? { isInMap: random.below(2) === 0 } : {};
      return { type, claimId: moved, place: randomPlace(random, roots), ...where };
    }
    case "reorderPremise": {
      const premises = projection.premisesOf.get(relationId) ?? [];
      const premise = premises.length === 0 ? claimId : random.pick(premises);
      return { type, relationId, claimId: premise, place: randomPlace(random, premises) };
    }
    case "pin":
      return { type, claimId, pin: { dxPx: random.below(400) - 200, dyPx: random.below(400) - 200 } };
    case "unpin":
      return { type, claimId };
    case "remove":
      return { type, claimId, ...(random.below(3) === 0 ? { others: [random.pick(claims)] } : {}) };
    case "removeAlone":
      return { type, claimId };
    case "split":
      return { type, claimId, texts: [sentence(random), text], isLinked: random.below(2) === 0 };
    case "merge":
      return { type, claimId, intoId: random.pick(claims) };
    case "unmerge":
      return { type, claimId: randomMerged(choice) };
    case "useWording":
      return { type, wordingId: randomMerged(choice), text };
    case "many":
      return {
        type,
        commands: [
          { type: "unpin", claimId },
          { type: "merge", claimId, intoId: random.pick(claims) },
          { type: "move", claimId: random.pick(claims), target, kind },
        ],
      };
    case "restore": {
      const removed = claims.filter((id) => projection.stored.claims.get(id)?.deletedAt !== null);
      return { type, claimId: removed.length === 0 ? claimId : random.pick(removed) };
    }
    case "drawUnder":
    case "leave": {
      const from = projection.relationsFrom.get(claimId) ?? [];
      return { type, claimId, relationId: from.length === 0 ? relationId : random.pick(from) };
    }
    case "removeRelation":
      return { type, relationId };
    case "restoreRelation": {
      const removed = choice.relations.filter(
        (id) => projection.stored.relations.get(id)?.deletedAt !== null,
      );
      return { type, relationId: removed.length === 0 ? relationId : random.pick(removed) };
    }
    case "attribute": {
      const saidBy = { type: "speaker", name: "An envoy", reportedBy: null, saidWhen: "in spring" } as const;
      return { type, claimId, saidBy: random.below(3) === 0 ? null : saidBy };
    }
    case "addCitation": {
      const source = sourceId(random.pick(["sourceA1", "sourceB2"]));
      return { type, claimId, sourceId: source, paragraph: 1 + random.below(30), quote: null };
    }
    case "removeCitation": {
      const [citationId] = projection.map.claims.get(claimId)?.citations.keys() ?? [];
      return citationId === undefined ? { type: "unpin", claimId } : { type, claimId, citationId };
    }
    case "addTag":
      return { type, claimId, tag: random.pick(TAGS) };
    case "removeTag": {
      const [tag] = projection.map.claims.get(claimId)?.tags.values() ?? [];
      return { type, claimId, tag: tag ?? random.pick(TAGS) };
    }
    case "setMeta":
      return { type, patch: { title: text.slice(0, 100), direction: random.pick(["ltr", "rtl"]) } };
    case "convertKind":
      return { type, relationId, kind };
    case "convertClaimKind":
      return { type, claimId, kind: random.pick(["claim", "question"]) };
    default:
      return type satisfies never;
  }
}

/** Some are one tag in two spellings, and the last is none. */
const TAGS = ["cost", "Cost", "#NATO", "two words", "ціна", " "] as const;

/** A few branches that mostly fit together; some refer to each other, which may lead round. */
export function randomBranches(random: SeededRandom): Branch[] {
  const count = random.below(5);
  const branch = (depth: number): Branch => {
    const number = random.below(count + 2);
    const children = Array.from({ length: depth > 2 ? 0 : random.below(3) }, () => branch(depth + 1));
    const side = depth === 0 ? random.pick(ROOT_SIDES) : random.pick(SIDES);
    const linked = random.below(4) === 0 ? { linked: [{ text: sentence(random), children: [] }] } : {};
    const reference = random.below(6) === 0 && depth > 0 ? { see: `k${number}` } : { key: `k${number}` };
    const tags = random.below(3) === 0 ? { tags: [random.pick(TAGS)] } : {};
    return { side, text: sentence(random), ...reference, ...tags, ...(depth === 0 ? {} : linked), children };
  };
  return Array.from({ length: 1 + random.below(2) }, () => branch(0));
}

const ROOT_SIDES: readonly BranchSide[] = ["claim", "claim", "reason", "objection", "question"];
const SIDES: readonly BranchSide[] = [
  "reason",
  "reason",
  "objection",
  "answer",
  "undercut",
  "backing",
  "contradiction",
  "restatement",
];

function randomMerged({ projection, random, claims, claimId }: Choice): ClaimId {
  const merged = claims.filter((id) => projection.stored.claims.get(id)?.mergedInto !== null);
  return merged.length === 0 ? claimId : random.pick(merged);
}

function randomTarget({ random, claims, relations }: Choice): Target {
  return random.below(4) === 0
    ? { type: "relation", id: random.pick(relations) }
    : { type: "claim", id: random.pick(claims) };
}

function randomPlace<Id>(random: SeededRandom, siblings: readonly Id[]): Place<Id> {
  const type = random.pick(["first", "last", "before", "after"] as const);
  if (type === "first" || type === "last" || siblings.length === 0) return { type: "last" };
  return { type, id: random.pick(siblings) };
}

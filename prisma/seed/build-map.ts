import {
  applyChanges,
  createId,
  emptyMap,
  project,
  runCommand,
  type ArgumentMap,
  type Attribution,
  type ClaimId,
  type Command,
  type Projection,
  type RandomBytes,
  type RelationId,
  type SourceId,
} from "@crux/domain";
import type { SeedBranch, SeedFile, SeedNode } from "./format.ts";

/** A seed outline turned into a map, with the ids that its sources got. */
export interface BuiltMap {
  readonly map: ArgumentMap;
  /** Source key of the seed file to id, in the order of the file. */
  readonly sourceIds: ReadonlyMap<string, SourceId>;
}

type Side = "because" | "but" | "answers";
const SIDE_COMMAND = { because: "addReason", but: "addObjection", answers: "addAnswer" } as const;

/**
 * Enters an outline into an empty map through the commands that people use, so that a seed cannot hold what a
 * person could not have made.
 *
 * @throws when a command is refused or a name or source is unknown: the file is part of the project and has to be mended.
 */
export function buildSeedMap(seed: SeedFile, random: RandomBytes): BuiltMap {
  const sourceIds = new Map(seed.sources.map((key) => [key, createId<SourceId>(random)]));
  const writer = new SeedWriter(seed, sourceIds, random);
  for (const node of seed.map) writer.addTop(node);
  writer.addFurtherParents();
  return { map: writer.map, sourceIds };
}

class SeedWriter {
  map: ArgumentMap;
  readonly #seed: SeedFile;
  readonly #random: RandomBytes;
  readonly #sourceIds: ReadonlyMap<string, SourceId>;
  readonly #named = new Map<string, ClaimId>();
  readonly #further: { from: ClaimId; kind: "supports" | "attacks"; name: string }[] = [];
  #projection: Projection;
  /** Stands in for the clock, so that what comes first in the file stands first on the map. */
  #acts = 0;

  constructor(seed: SeedFile, sourceIds: ReadonlyMap<string, SourceId>, random: RandomBytes) {
    this.#seed = seed;
    this.#random = random;
    this.#sourceIds = sourceIds;
    this.map = emptyMap({ title: seed.title, question: seed.question });
    this.#projection = project(this.map);
  }

  addTop(node: SeedNode): void {
    const text = textOf(node);
    this.#finish(node, this.#add({ type: node.question === undefined ? "addClaim" : "addQuestion", text }));
  }

  addFurtherParents(): void {
    for (const { from, kind, name } of this.#further) {
      const id = this.#named.get(name) ?? this.#fail(`nothing is named “${name}”`);
      this.#run({ type: "addRelation", claimId: from, target: { type: "claim", id }, kind });
    }
  }

  #addBranch(branch: SeedBranch, targetId: ClaimId, side: Side): void {
    const premises = "together" in branch ? branch.together : [branch];
    const ids: ClaimId[] = [];
    for (const premise of premises) {
      const text = textOf(premise);
      const first = ids[0];
      const relationId = first === undefined ? null : this.#relationOf(first);
      const id =
        relationId === null
          ? this.#add({ type: SIDE_COMMAND[side], targetId, text })
          : this.#add({ type: "addLinkedPremise", target: { type: "relation", id: relationId }, text });
      if (premise.question !== undefined) {
        this.#run({ type: "convertClaimKind", claimId: id, kind: "question" });
      }
      ids.push(id);
    }
    for (const [index, premise] of premises.entries())
      this.#finish(premise, ids[index] ?? this.#fail("no premise"));
    const relationId = this.#relationOf(ids[0] ?? this.#fail("no premise"));
    for (const node of branch.disputed ?? []) {
      this.#finish(node, this.#add({ type: "addUndercut", relationId, text: textOf(node) }));
    }
    for (const node of branch.defended ?? []) {
      this.#finish(node, this.#add({ type: "addBacking", relationId, text: textOf(node) }));
    }
  }

  /** Who says it, where, and everything below. */
  #finish(node: SeedNode, claimId: ClaimId): void {
    if (node.name !== undefined) this.#named.set(node.name, claimId);
    const saidBy = attributionOf(node);
    if (saidBy) this.#run({ type: "attribute", claimId, saidBy });
    for (const [index, place] of (node.at ?? []).entries()) {
      const [key = "", paragraph = ""] = place.split(" ");
      const sourceId = this.#sourceIds.get(key) ?? this.#fail(`“${key}” is not among the sources`);
      const quote = index === 0 ? (node.quote ?? null) : null;
      this.#run({ type: "addCitation", claimId, sourceId, paragraph: Number(paragraph), quote });
    }
    for (const { supports, attacks } of node.also ?? []) {
      if (supports !== undefined) this.#further.push({ from: claimId, kind: "supports", name: supports });
      if (attacks !== undefined) this.#further.push({ from: claimId, kind: "attacks", name: attacks });
    }
    for (const side of ["answers", "because", "but"] as const) {
      for (const branch of node[side] ?? []) this.#addBranch(branch, claimId, side);
    }
  }

  #relationOf(claimId: ClaimId): RelationId {
    return this.#projection.map.claims.get(claimId)?.primary ?? this.#fail("a claim without its relation");
  }

  #add(command: Command): ClaimId {
    return this.#run(command) ?? this.#fail("the command made no claim");
  }

  #run(command: Command): ClaimId | null {
    const context = { actor: null, nowMs: this.#acts++, random: this.#random };
    const result = runCommand(this.#projection, command, context);
    if (!result.ok) return this.#fail(`${JSON.stringify(command)} is refused: ${result.refusal.code}`);
    this.map = applyChanges(this.map, result.changes);
    this.#projection = project(this.map);
    return result.focus;
  }

  #fail(reason: string): never {
    throw new Error(`Seed map “${this.#seed.key}”: ${reason}`);
  }
}

function textOf(node: SeedNode): string {
  return node.claim ?? node.question ?? "";
}

function attributionOf(node: SeedNode): Attribution | null {
  if (node.by !== undefined) {
    return { type: "speaker", name: node.by, reportedBy: node.via ?? null, saidWhen: node.when ?? null };
  }
  if (node.unstated) return { type: "unstatedPremise" };
  return node.unsourced ? { type: "noSourceYet" } : null;
}

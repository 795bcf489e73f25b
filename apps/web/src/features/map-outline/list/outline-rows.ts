import { sideOf, sideOfRelation } from "@crux/domain";
import type { Claim, ClaimId, Projection, RelationId, Side } from "@crux/domain";
import { listLoose } from "../../../map/finding/loose-claims.ts";
import { listEntriesBelow } from "./outline-entries.ts";
import type { Entry, RowWord } from "./outline-entries.ts";
import { bearingKey, claimKey, groupKey, referenceKey } from "./row-keys.ts";

/**
 * The map as an indented list. Every claim has one full row, under its primary relation; where it also stands there is
 * a reference row that leads to it. Linked premises share a row above them, and a relation that is disputed or defended
 * has a row of its own below its premises, with what disputes or defends it underneath. So nothing of the map is missing
 * from the outline, and nothing of it stands there twice.
 */
export type OutlineRow = ClaimRow | ReferenceRow | GroupRow | BearingRow;

interface RowPlace {
  /** The same row has the same key for as long as it exists, also when it is moved. */
  readonly key: string;
  /** From 1, as it is spoken. */
  readonly level: number;
  readonly position: number;
  readonly siblingCount: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
}

interface Counts {
  readonly reasonCount: number;
  readonly objectionCount: number;
  readonly answerCount: number;
}

export interface ClaimRow extends RowPlace, Counts {
  readonly type: "claim";
  readonly claim: Claim;
  readonly side: Side;
  readonly word: RowWord;
  /** The claims under which it stands besides, for "also under …". */
  readonly alsoUnder: readonly Claim[];
  /** It stands for itself beside an argument and waits for its place. */
  readonly isLoose: boolean;
}

export interface ReferenceRow extends RowPlace {
  readonly type: "reference";
  readonly claim: Claim;
  readonly relationId: RelationId;
  readonly side: Side;
  readonly word: RowWord;
}

/** Stands above linked premises. */
interface GroupRow extends RowPlace {
  readonly type: "group";
  readonly relationId: RelationId;
  readonly side: Side;
  readonly premiseCount: number;
}

/** "Does this follow?": stands above what disputes or defends a relation. */
interface BearingRow extends RowPlace {
  readonly type: "bearing";
  readonly relationId: RelationId;
  readonly undercutCount: number;
  readonly backingCount: number;
}

export interface OutlineNode {
  readonly key: string;
  readonly row: OutlineRow;
  readonly children: readonly OutlineNode[];
}

export interface Outline {
  readonly roots: readonly OutlineNode[];
  /** Every row that is shown, in reading order. */
  readonly nodes: ReadonlyMap<string, OutlineNode>;
  /** The row above each, by their keys; null at the top. */
  readonly parentOf: ReadonlyMap<string, string | null>;
  /** The rows that show what stands below them. */
  readonly openKeys: ReadonlySet<string>;
}

/** Deeper rows are no longer set in, or their words would have no room. */
const INDENT_MAX = 9;

/** By how many steps the rows of a level, from 1, are set in. */
export function depthOf(level: number): number {
  return Math.min(level - 1, INDENT_MAX);
}

interface Open {
  readonly entry: Entry;
  readonly level: number;
  readonly position: number;
  readonly siblingCount: number;
  readonly parent: number;
}

/**
 * Lists the rows of a map. Rows in which nothing changed are the very objects of `previous`, and so are whole branches,
 * so that the page draws only what differs.
 *
 * @param folded claims whose branch is folded away, on the canvas as here
 * @param closed keys of rows of relations and references that are closed in the outline alone
 */
export function listOutline(
  projection: Projection,
  folded: ReadonlySet<ClaimId>,
  closed: ReadonlySet<string>,
  previous: Outline | null = null,
): Outline {
  const rows: { readonly row: OutlineRow; readonly parent: number }[] = [];
  // A stack and not recursion: a chain of a thousand claims is a legal map.
  const open: Open[] = [];
  const push = (entries: readonly Entry[], level: number, parent: number): void => {
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry === undefined) continue;
      open.push({ entry, level, position: index + 1, siblingCount: entries.length, parent });
    }
  };
  const roots = projection.roots.map((claimId): Entry => ({
    type: "claim",
    claimId,
    relationId: null,
    word: "side",
  }));
  push(roots, 1, -1);
  const loose = new Set(listLoose(projection));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = listEntriesBelow(projection, next.entry);
    const row = buildRow(projection, next, children.length > 0, { folded, closed, loose });
    if (row === null) continue;
    const own = rows.push({ row, parent: next.parent }) - 1;
    if (row.isOpen) push(children, row.level + 1, own);
  }
  return assemble(rows, previous);
}

/** Joins rows to a tree from the last to the first: children come after their parent, so they are there before it. */
function assemble(
  rows: readonly { readonly row: OutlineRow; readonly parent: number }[],
  previous: Outline | null,
): Outline {
  const childrenOf = new Map<number, OutlineNode[]>();
  const parentOf = new Map<string, string | null>();
  const openKeys = new Set<string>();
  const made: OutlineNode[] = [];
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const item = rows[index];
    if (item === undefined) continue;
    const children = (childrenOf.get(index) ?? []).toReversed();
    const node = reuse(previous?.nodes.get(item.row.key), item.row, children);
    made.push(node);
    parentOf.set(node.key, rows[item.parent]?.row.key ?? null);
    if (node.row.hasChildren && node.row.isOpen) openKeys.add(node.key);
    const siblings = childrenOf.get(item.parent);
    if (siblings === undefined) childrenOf.set(item.parent, [node]);
    else siblings.push(node);
  }
  const nodes = new Map(made.toReversed().map((node) => [node.key, node]));
  const roots = (childrenOf.get(-1) ?? []).toReversed();
  return {
    roots: previous !== null && areSame(previous.roots, roots) ? previous.roots : roots,
    nodes,
    parentOf,
    // The tree is told only of what differs.
    openKeys: previous !== null && isSameSet(previous.openKeys, openKeys) ? previous.openKeys : openKeys,
  };
}

function reuse(
  before: OutlineNode | undefined,
  row: OutlineRow,
  children: readonly OutlineNode[],
): OutlineNode {
  const kept = before !== undefined && isSameRow(before.row, row) ? before.row : row;
  if (before !== undefined && kept === before.row && areSame(before.children, children)) return before;
  return { key: row.key, row: kept, children };
}

function areSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((item, index) => item === after[index]);
}

function isSameSet(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  return before.size === after.size && [...after].every((key) => before.has(key));
}

function isSameRow(before: OutlineRow, after: OutlineRow): boolean {
  return Object.keys(before).every((name) => {
    const value: unknown = Reflect.get(before, name);
    const now: unknown = Reflect.get(after, name);
    return value === now || (Array.isArray(value) && Array.isArray(now) && areSame(value, now));
  });
}

interface RowSets {
  readonly folded: ReadonlySet<ClaimId>;
  readonly closed: ReadonlySet<string>;
  readonly loose: ReadonlySet<ClaimId>;
}

function buildRow(
  projection: Projection,
  { entry, level, position, siblingCount }: Open,
  hasChildren: boolean,
  { folded, closed, loose }: RowSets,
): OutlineRow | null {
  const place = { level, position, siblingCount, hasChildren };
  switch (entry.type) {
    case "claim": {
      const claim = projection.map.claims.get(entry.claimId);
      if (claim === undefined) return null;
      const key = claimKey(claim.id);
      const isOpen = hasChildren && !folded.has(claim.id);
      const side = sideOf(projection, claim.id);
      const alsoUnder = listAlsoUnder(projection, claim);
      const counts = countOn(projection, claim.id);
      const { word } = entry;
      const isLoose = loose.has(claim.id);
      return { type: "claim", key, ...place, isOpen, claim, side, word, alsoUnder, isLoose, ...counts };
    }
    case "reference": {
      const claim = projection.map.claims.get(entry.claimId);
      if (claim === undefined) return null;
      const { relationId, word } = entry;
      const key = referenceKey(relationId, claim.id);
      const isOpen = hasChildren && !closed.has(key);
      return {
        type: "reference",
        key,
        ...place,
        isOpen,
        claim,
        relationId,
        side: sideOn(projection, relationId),
        word,
      };
    }
    case "group": {
      const { relationId } = entry;
      const key = groupKey(relationId);
      const side = sideOn(projection, relationId);
      const premiseCount = projection.premisesOf.get(relationId)?.length ?? 0;
      return { type: "group", key, ...place, isOpen: !closed.has(key), relationId, side, premiseCount };
    }
    case "bearing": {
      const { relationId } = entry;
      const key = bearingKey(relationId);
      const { objectionCount: undercutCount, reasonCount: backingCount } = countOn(projection, relationId);
      const isOpen = !closed.has(key);
      return { type: "bearing", key, ...place, isOpen, relationId, undercutCount, backingCount };
    }
  }
}

function sideOn(projection: Projection, relationId: RelationId): Side {
  const relation = projection.map.relations.get(relationId);
  return relation === undefined ? "main" : sideOfRelation(relation);
}

function countOn(projection: Projection, target: ClaimId | RelationId): Counts {
  const kinds = (projection.relationsOn.get(target) ?? []).map(
    (id) => projection.map.relations.get(id)?.kind,
  );
  return {
    reasonCount: kinds.filter((kind) => kind === "supports").length,
    objectionCount: kinds.filter((kind) => kind === "attacks").length,
    answerCount: kinds.filter((kind) => kind === "answers").length,
  };
}

function listAlsoUnder(projection: Projection, claim: Claim): readonly Claim[] {
  return (projection.relationsFrom.get(claim.id) ?? []).flatMap((relationId) => {
    const relation = projection.map.relations.get(relationId);
    if (relationId === claim.primary || relation?.target.type !== "claim") return [];
    return projection.map.claims.get(relation.target.id) ?? [];
  });
}

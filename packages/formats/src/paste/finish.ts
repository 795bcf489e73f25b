import {
  type ArgumentMap,
  type Branch,
  type BranchSide,
  branchesOf,
  CLAIMS_MAX,
  type ClaimId,
  PREMISES_MAX,
  premisesOfBranch,
  project,
  type Projection,
  type Relation,
  type RelationId,
} from "@crux/domain";
import { limitTags } from "../tag-text.ts";
import { rank } from "./draft.ts";
import { generatedId } from "./generated-id.ts";
import {
  note,
  PASTE_MAX_DEPTH,
  type PasteFormat,
  type PasteNote,
  type PasteNoteCode,
  type PastePlace,
  type PasteResult,
} from "./paste.ts";
import { settleQuestions } from "./settle-questions.ts";
import { splitLong } from "./split-long.ts";

export interface Unfinished {
  readonly format: PasteFormat;
  readonly title: string | null;
  readonly map: ArgumentMap;
  readonly place: PastePlace;
  readonly base: ClaimId | null;
  readonly lineOf: ReadonlyMap<string, number>;
  readonly notes: readonly PasteNote[];
  /** The order of claims at the top; left out, that of their ids. */
  readonly roots?: readonly ClaimId[];
}

/** Brings what was read into a form that the command `addBranch` takes, and says what that changed. */
export function finish(read: Unfinished): PasteResult {
  const { base } = read;
  const notes = [...read.notes];
  const say = (id: string, code: PasteNoteCode, text: string): void => {
    notes.push(note(read.lineOf.get(id) ?? null, code, text));
  };
  const whole = splitLong(read.map, ({ id, text }) => say(id, "claimSplit", text));
  const count = whole.claims.size - (base === null ? 0 : 1);
  if (count === 0) return { ok: false, refusal: { code: "nothingFound" } };
  if (count > CLAIMS_MAX) return { ok: false, refusal: { code: "tooManyClaims", count, max: CLAIMS_MAX } };
  const tagged = limitTags(whole, (id, tag) => say(id, "tagLeftOut", tag));
  const narrow = partLinked(tagged, (relation) => say(relation.id, "linkedWithoutRelation", ""));
  const settled = settleQuestions(narrow, base, say);
  const shown = project(settled);
  const losses = lossesOf(shown);
  for (const relation of settled.relations.values()) {
    if (shown.map.relations.has(relation.id)) continue;
    const { target, premises } = relation;
    const isOnItself = target.type === "claim" && premises.has(target.id);
    const code = isOnItself ? "circleLeftOut" : (losses.get(relation.id) ?? "relationLeftOut");
    say(relation.id, code, premiseText(settled, relation));
  }
  const branches = base === null ? rootBranches(shown, read.roots) : branchesOnBase(shown, base, read, notes);
  const depth = depthOf(branches);
  if (depth > PASTE_MAX_DEPTH)
    return { ok: false, refusal: { code: "tooDeep", depth, max: PASTE_MAX_DEPTH } };
  notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ok: true, format: read.format, title: read.title, branches, report: { claims: count, notes } };
}

function rootBranches(shown: Projection, order: readonly ClaimId[] | undefined): readonly Branch[] {
  const places = new Map((order ?? []).map((id, place) => [id, place]));
  const placeOf = (id: ClaimId): number => places.get(id) ?? places.size;
  // What was cut off a claim stands behind it: its id begins with the claim's.
  const roots = shown.roots.toSorted((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  return branchesOf(shown, roots);
}

/** What a broken circle left at the top goes under what is pasted into, as all the rest does. */
function branchesOnBase(
  shown: Projection,
  base: ClaimId,
  { place, roots }: Unfinished,
  notes: PasteNote[],
): readonly Branch[] {
  const { map } = shown;
  const places = new Map((roots ?? []).map((id, at) => [id, at]));
  const placeOf = (id: ClaimId): number => places.get(id) ?? places.size;
  const left = shown.roots
    .filter((id) => id !== base)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  const kind = place === "question" ? "answers" : "supports";
  const relations = new Map(map.relations);
  const claims = new Map(map.claims);
  for (const [at, premise] of left.entries()) {
    const id = generatedId<RelationId>("toBase", at);
    const order = `b${rank(at)}`;
    const premises = new Map([[premise, rank(0)]]);
    const target = { type: "claim", id: base } as const;
    relations.set(id, { id, kind, target, order, premises, deletedAt: null, deletedBy: null });
    const claim = claims.get(premise);
    if (claim !== undefined) claims.set(premise, { ...claim, primary: id, kind: "claim" });
  }
  const whole = left.length === 0 ? shown : project({ meta: map.meta, claims, relations });
  const [onBase] = branchesOf(whole, [base]);
  const branches = onBase?.children ?? [];
  // A question that restates the one it is put under is told from a claim by its side.
  if (place === "question") {
    return branches.map((branch) =>
      branch.side === "restatement" ? { ...branch, side: "question" } : branch,
    );
  }
  if (place !== "relation") return branches;
  const onRelation = branches.map((branch) => ({ ...branch, side: SIDE_ON_RELATION[branch.side] }));
  return withoutEqual(onRelation, notes);
}

/** Sides that were two can become one on a relation; of branches that are then equal the claim's own place stays. */
function withoutEqual(branches: readonly Branch[], notes: PasteNote[]): readonly Branch[] {
  const keyOf = (branch: Branch): string =>
    [
      branch.side,
      ...premisesOfBranch(branch)
        .map(({ see, key, text }) => see ?? key ?? `"${text}"`)
        .toSorted(),
    ].join("\n");
  const isReference = (branch: Branch): boolean =>
    premisesOfBranch(branch).every(({ see }) => see !== undefined);
  const owners = new Set(branches.filter((branch) => !isReference(branch)).map(keyOf));
  const seen = new Set<string>();
  return branches.filter((branch) => {
    if (!isReference(branch)) return true;
    const key = keyOf(branch);
    if (!owners.has(key) && !seen.has(key)) return Boolean(seen.add(key));
    notes.push(note(null, "equalRelationLeftOut", branch.text));
    return false;
  });
}

/** A relation is only disputed or defended. */
const SIDE_ON_RELATION: Readonly<Record<BranchSide, BranchSide>> = {
  claim: "backing",
  question: "backing",
  reason: "backing",
  answer: "backing",
  backing: "backing",
  restatement: "backing",
  objection: "undercut",
  undercut: "undercut",
  contradiction: "undercut",
};

/** Linked premises that are more than a relation may have go into relations of their own. */
function partLinked(map: ArgumentMap, say: (relation: Relation) => void): ArgumentMap {
  const relations = new Map<RelationId, Relation>();
  const claims = new Map(map.claims);
  for (const relation of map.relations.values()) {
    const ids = [...relation.premises].toSorted(([, a], [, b]) => (a < b ? -1 : 1));
    relations.set(relation.id, { ...relation, premises: new Map(ids.slice(0, PREMISES_MAX)) });
    for (let from = PREMISES_MAX; from < ids.length; from += PREMISES_MAX) {
      if (from === PREMISES_MAX) say(relation);
      const id = generatedId<RelationId>(`${relation.id.slice(0, 28)}x`, from);
      const premises = new Map(ids.slice(from, from + PREMISES_MAX));
      relations.set(id, { ...relation, id, premises, order: `${relation.order}${rank(from)}` });
      for (const premise of premises.keys()) {
        const claim = claims.get(premise);
        if (claim?.primary === relation.id) claims.set(premise, { ...claim, primary: id });
      }
    }
  }
  return { meta: map.meta, claims, relations };
}

function lossesOf(shown: Projection): ReadonlyMap<RelationId, PasteNoteCode> {
  const losses = new Map<RelationId, PasteNoteCode>();
  for (const repair of shown.repairs) {
    if (repair.code === "cycle") losses.set(repair.relationId, "circleLeftOut");
    if (repair.code === "equalRelation") losses.set(repair.relationId, "equalRelationLeftOut");
  }
  return losses;
}

function premiseText(map: ArgumentMap, { premises }: Relation): string {
  const [id] = premises.keys();
  return id === undefined ? "" : (map.claims.get(id)?.text ?? "");
}

function depthOf(branches: readonly Branch[]): number {
  let depth = 0;
  for (let level = branches; level.length > 0; depth += 1) {
    level = level.flatMap((branch) => premisesOfBranch(branch).flatMap(({ children }) => children));
  }
  return depth;
}

import type { ClaimId, Place, RelationId, RelationKind, SingleCommand, Target } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import type { OpenMap } from "../open-map.ts";
import type { Picking, PickSide } from "../open-map-state.ts";
import { selectClaim } from "../walk/selection.ts";
import { mergeAll } from "../acts/claim-acts.ts";
import { linkTo } from "../acts/group-acts.ts";
import { keptKind } from "../acts/kept-kind.ts";
import { countLinked, firstSide, goingOf } from "./pick-choices.ts";
import { actTogether } from "../acts/selected.ts";
import { moveCommands } from "../acts/move-commands.ts";
import { leaveCommands, topCommands } from "../acts/top-commands.ts";

/**
 * How a claim is to stand where it is put: by a relation of its own, as one more premise of another's, at the top before or
 * after another, or, where a claim is brought to another, in dispute or defence of that one's relation.
 */
type PickKind = RelationKind | "linked" | "before" | "after" | "undercut" | "backing";

/** What follows once it is known where claims go that wait for a place. */
export interface PickActs {
  /** Chooses the claim that is waited for. Left out, the kind follows from the side that was chosen beforehand. */
  pick(targetId: ClaimId, kind?: PickKind): void;
  /** Chooses a relation, which is disputed or defended then; by the side that is kept where none is given. */
  pickRelation(relationId: RelationId, kind?: "supports" | "attacks"): void;
  /** What is being moved leaves all its places for the top, where claims on which nothing stands wait for one. */
  pickTop(): void;
  /** Says on which side it is to stand at the place that is chosen next. */
  choosePickSide(side: PickSide): void;
  /** Says whether what holds together with what moves goes along. */
  takeLinkedAlong(isWithLinked: boolean): void;
  openPickList(isOpen: boolean): void;
  cancelPick(): void;
}

export function createPickActs(map: OpenMap): PickActs {
  return {
    pick: (id, kind) => place(map, { type: "claim", id }, kind),
    pickRelation(id, kind) {
      const type = map.store.get().picking?.type;
      if (type === "move" || type === "parent") place(map, { type: "relation", id }, kind);
    },
    pickTop: () => moveToTop(map),
    choosePickSide(side) {
      const { picking } = map.store.get();
      if (picking !== null) map.store.set({ picking: { ...picking, side } });
    },
    takeLinkedAlong(isWithLinked) {
      const { picking } = map.store.get();
      if (picking !== null) map.store.set({ picking: { ...picking, isWithLinked } });
    },
    openPickList(isListOpen) {
      const { picking } = map.store.get();
      if (picking !== null) map.store.set({ picking: { ...picking, isListOpen } });
    },
    cancelPick: () => map.store.set({ picking: null }),
  };
}

export function startPick(
  map: OpenMap,
  type: "move" | "parent" | "existing",
  claimId: ClaimId,
  others: readonly ClaimId[] = [],
): void {
  map.endEditing({ keepFocus: false });
  const projection = map.whole();
  const side = firstSide(projection, { type, claimId, others });
  const isOfGroup = type === "move" && countLinked(projection, [claimId, ...others]) > 0;
  map.store.set({
    picking: {
      type,
      claimId,
      others,
      // What is on the map already is known by its words: the list comes first.
      isListOpen: type === "existing",
      ...(side === null ? {} : { side }),
      // What is selected moves, unless all of it is asked for.
      ...(isOfGroup ? { isWithLinked: false } : {}),
    },
  });
}

/** A refused choice leaves the question open: another place can be chosen at once. */
function place(map: OpenMap, target: Target, wanted?: PickKind): void {
  const { picking, scene } = map.store.get();
  if (picking === null || scene === null) return;
  const { claimId, type } = picking;
  const ids = goingOf(map.whole(), picking);
  if (target.type === "claim" && type === "merge") {
    if (mergeAll(map, ids, target.id)) map.store.set({ picking: null });
    return;
  }
  if (target.type === "claim" && (type === "link" || (type === "move" && wanted === "linked"))) {
    if (linkTo(map, ids, target.id)) map.store.set({ picking: null });
    return;
  }
  if (target.type === "claim" && type === "existing") {
    if (bringHere(map, claimId, target.id, wanted ?? saidSide(map, picking, claimId)))
      map.store.set({ picking: null });
    return;
  }
  if (type !== "move" && type !== "parent") return;
  if (wanted === "undercut" || wanted === "backing") return;
  if (wanted === "before" || wanted === "after") {
    if (type === "move" && target.type === "claim") moveBeside(map, ids, { type: wanted, id: target.id });
    return;
  }
  const underId = target.type === "claim" ? target.id : findTargetClaim(scene.projection.map, { target });
  const kind = wanted ?? saidSide(map, picking, target.type === "claim" ? target.id : null);
  const commands =
    type === "move" && kind !== "linked"
      ? moveCommands(map.whole(), ids, target, (id) => kind ?? keptKind(map.whole(), id, target))
      : [parentCommand(map, claimId, target, kind)];
  if (actTogether(map, commands, underId ?? undefined) === null) return;
  map.store.set({ picking: null });
  map.select(selectClaim(claimId), { reveal: true, focus: true });
  const text = underId === null ? "" : (scene.projection.map.claims.get(underId)?.text ?? "");
  // A claim that stands in one place more stays where it was seen.
  const wayTo = type === "parent" ? underId : null;
  map.notify({ type: "placed", by: wanted === "linked" ? "link" : type, text, wayTo });
}

/** The side that was chosen for what is put on a claim; a question takes answers, whatever was chosen. */
function saidSide(
  map: OpenMap,
  { side }: Picking,
  onId: ClaimId | null,
): Exclude<PickSide, "kept"> | undefined {
  const isQuestion = onId !== null && map.whole().map.claims.get(onId)?.kind === "question";
  return side === undefined || side === "kept" || isQuestion ? undefined : side;
}

/** A claim that stands on the map already stands on this one, too; it stays drawn where it was. */
function bringHere(map: OpenMap, hereId: ClaimId, broughtId: ClaimId, wanted?: PickKind): boolean {
  const command = bringCommand(map, hereId, broughtId, wanted);
  if (command === null || actTogether(map, [command], hereId) === null) return false;
  map.select(selectClaim(hereId), { reveal: true, focus: true });
  const text = map.whole().map.claims.get(broughtId)?.text ?? "";
  map.notify({ type: "placed", by: "existing", text, wayTo: broughtId });
  return true;
}

function bringCommand(
  map: OpenMap,
  hereId: ClaimId,
  claimId: ClaimId,
  wanted: PickKind | undefined,
): SingleCommand | null {
  const target = { type: "claim", id: hereId } as const;
  switch (wanted) {
    case "linked":
      return { type: "link", claimIds: [claimId], target, isFurther: true };
    case "undercut":
    case "backing": {
      const relation = findPrimary(map.whole(), hereId);
      const kind = wanted === "undercut" ? "attacks" : "supports";
      if (relation === null) return null;
      return { type: "addRelation", claimId, target: { type: "relation", id: relation.id }, kind };
    }
    case "before":
    case "after":
      return null;
    case undefined:
    case "supports":
    case "attacks":
    case "answers":
    case "contradicts":
    case "restates":
      return { type: "addRelation", claimId, target, kind: wanted ?? "answers" };
  }
}

function parentCommand(
  map: OpenMap,
  claimId: ClaimId,
  target: Target,
  wanted: RelationKind | "linked" | undefined,
): SingleCommand {
  if (wanted === "linked") return { type: "link", claimIds: [claimId], target, isFurther: true };
  const projection = map.whole();
  // A further parent is supported unless something else is said; a relation is disputed by what disputes already.
  const isPlain = target.type === "claim" && projection.map.claims.get(target.id)?.kind !== "question";
  const kind = wanted ?? (isPlain ? "supports" : keptKind(projection, claimId, target));
  return { type: "addRelation", claimId, target, kind };
}

function moveToTop(map: OpenMap): void {
  const { picking } = map.store.get();
  if (picking?.type !== "move") return;
  const projection = map.whole();
  const ids = goingOf(projection, picking);
  const commands = ids.flatMap((claimId) => leaveCommands(projection, claimId));
  if (commands.length > 0 && actTogether(map, commands, picking.claimId) === null) return;
  endAtTop(map, picking.claimId);
}

/** At the top, beside a claim that stands there. */
function moveBeside(
  map: OpenMap,
  ids: readonly [ClaimId, ...ClaimId[]],
  where: Extract<Place<ClaimId>, { readonly type: "before" | "after" }>,
): void {
  const [claimId] = ids;
  if (actTogether(map, topCommands(map.whole(), ids, where), claimId) !== null) endAtTop(map, claimId);
}

function endAtTop(map: OpenMap, claimId: ClaimId): void {
  map.store.set({ picking: null });
  map.select(selectClaim(claimId), { reveal: true, focus: true });
  map.notify({ type: "placed", by: "top", text: "", wayTo: null });
}

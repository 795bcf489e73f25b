import type { ClaimId, Projection, SingleCommand } from "@crux/domain";
import { branchesOf, survivorOf } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { MapActs } from "../commands.ts";
import { DRAFT_TEXT } from "../scene/draft.ts";
import type { OpenMap } from "../open-map.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { convertClaim } from "./place-acts.ts";
import { topmostOf } from "../walk/walk.ts";
import { actTogether, relationsToFlip, selectedIds } from "./selected.ts";

type ClaimActs = Pick<
  MapActs,
  | "addContradiction"
  | "addRestatement"
  | "flip"
  | "convert"
  | "startSplit"
  | "startMerge"
  | "openTags"
  | "duplicate"
>;

/** Acts on the selected claims that need no place to be chosen first. */
export function createClaimActs(map: OpenMap): ClaimActs {
  const lead = (): ClaimId | null => leadOf(map.store.get().selection);
  const add = (type: "addContradiction" | "addRestatement"): void => {
    const targetId = lead();
    if (targetId !== null) map.startDraft({ type, targetId, text: DRAFT_TEXT });
  };
  return {
    addContradiction: () => add("addContradiction"),
    addRestatement: () => add("addRestatement"),
    flip() {
      const { scene, selection } = map.store.get();
      if (scene === null) return;
      const { relations } = scene.projection.map;
      const commands = relationsToFlip(scene.projection, selection).map((relationId): SingleCommand => {
        const kind = relations.get(relationId)?.kind === "supports" ? "attacks" : "supports";
        return { type: "convertKind", relationId, kind };
      });
      actTogether(map, commands);
    },
    convert() {
      const claimId = lead();
      const whole = map.whole();
      const claim = claimId === null ? undefined : whole.map.claims.get(claimId);
      if (claim !== undefined) convertClaim(map, whole, claim);
    },
    startSplit() {
      const claimId = lead();
      if (claimId === null) return;
      map.endEditing({ keepFocus: false });
      map.store.set({ overlay: { type: "split", claimId } });
    },
    startMerge() {
      const ids = selectedIds(map);
      const claimId = lead();
      if (claimId === null) return;
      map.endEditing({ keepFocus: false });
      if (ids.length > 1) map.store.set({ overlay: { type: "merge", claimIds: ids, leadId: claimId } });
      else map.store.set({ picking: { type: "merge", claimId, others: [], isListOpen: false } });
    },
    openTags() {
      const claimIds = selectedIds(map);
      if (claimIds.length === 0) return;
      map.endEditing({ keepFocus: false });
      map.store.set({ overlay: { type: "tag", claimIds, words: "" } });
    },
    duplicate() {
      const { scene } = map.store.get();
      if (scene === null) return;
      const ids = topmostOf(scene.projection, selectedIds(map));
      const result = actTogether(
        map,
        ids.map((id) => duplicateOf(scene.projection, id)),
      );
      if (result?.focus != null) map.select(selectClaim(result.focus), { reveal: true, focus: true });
    },
  };
}

/** One stays; the others go into it. */
export function mergeAll(map: OpenMap, claimIds: readonly ClaimId[], intoId: ClaimId): boolean {
  const going = claimIds.filter((id) => id !== intoId);
  const commands = going.map((claimId): SingleCommand => ({ type: "merge", claimId, intoId }));
  if (actTogether(map, commands, intoId) === null) return false;
  map.notify({ type: "merged", count: going.length });
  map.select(selectClaim(intoId), { reveal: true, focus: true });
  return true;
}

/**
 * Makes one of claims that were chosen a while ago: others may have merged some of them or taken them away since.
 *
 * @returns whether nothing is left to choose
 */
export function mergeChosen(map: OpenMap, claimIds: readonly ClaimId[], chosenId: ClaimId): boolean {
  const { map: drawn, stored } = map.whole();
  const now = (id: ClaimId): ClaimId => survivorOf(stored.claims, id);
  const still = [...new Set(claimIds.map(now))].filter((id) => drawn.claims.has(id));
  const [only] = still;
  if (still.length > 1) return mergeAll(map, still, now(chosenId));
  const isMerged = only !== undefined && claimIds.every((id) => now(id) === only);
  if (isMerged) map.notify({ type: "mergedAlready" });
  else map.notify({ type: "refused", refusal: { code: "unknownClaim", claimId: chosenId } });
  if (only !== undefined) map.select(selectClaim(only), { reveal: true });
  return true;
}

/** The same branch once more, right behind itself. */
function duplicateOf(projection: Projection, claimId: ClaimId): SingleCommand {
  const relation = findPrimary(projection, claimId);
  const branches = branchesOf(projection, [claimId]);
  return relation === null
    ? { type: "addBranch", target: null, branches }
    : { type: "addBranch", target: relation.target, branches, place: { type: "after", id: relation.id } };
}

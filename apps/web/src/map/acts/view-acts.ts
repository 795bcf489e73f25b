import type { ClaimId, Projection } from "@crux/domain";
import type { CommandId, MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { isOverviewShown, toggleOverview } from "../view/overview-place.ts";
import { findRowOnPage } from "../scene/scene.ts";
import { leadOf } from "../walk/selection.ts";
import type { Box } from "../scene/viewport-anchor.ts";
import { collectBranch, listOn } from "../walk/walk.ts";
import { selectedIds } from "./selected.ts";

type ViewActs = Pick<
  MapActs,
  | "foldBelow"
  | "foldAll"
  | "toggleBranch"
  | "selectAll"
  | "toggleSelecting"
  | "fitSelection"
  | "zoomReset"
  | "toggleOverview"
  | "toggleBuildingKeys"
  | "openFind"
  | "openPalette"
  | "openHelp"
  | "openTrash"
  | "openPaste"
>;

/** Acts that change what is seen of the map, and nothing in it. */
export function createViewActs(map: OpenMap): ViewActs {
  return {
    foldBelow() {
      const claimId = leadOf(map.store.get().selection);
      if (claimId !== null) foldBelow(map, claimId);
    },
    foldAll: () => foldAll(map),
    toggleBranch() {
      const { branchId, selection } = map.store.get();
      const lead = leadOf(selection);
      map.showBranch(lead === null || lead === branchId ? null : lead);
    },
    selectAll() {
      const ids = map.store.get().scene?.steps.map((step) => step.claimId) ?? [];
      const leadId = leadOf(map.store.get().selection) ?? ids[0];
      if (leadId !== undefined) map.select({ type: "claims", ids, leadId });
    },
    toggleSelecting: () => map.store.set({ isSelecting: !map.store.get().isSelecting }),
    fitSelection() {
      const { scene } = map.store.get();
      if (scene === null) return;
      const boxes = selectedIds(map).flatMap((id) => findRowOnPage(scene, id) ?? []);
      const [first, ...rest] = boxes;
      if (first !== undefined) map.viewport?.fitBox(rest.reduce(around, first));
    },
    toggleOverview,
    zoomReset: () => map.viewport?.zoomReset(),
    toggleBuildingKeys() {
      const isBuilding = !map.store.get().isBuilding;
      map.store.set({ isBuilding });
      map.notify({ type: "buildingKeys", isOn: isBuilding });
    },
    openFind: () => map.store.set({ overlay: { type: "find", words: "", isBegun: false } }),
    openPalette: () => map.store.set({ overlay: { type: "palette", words: "" } }),
    openHelp: () => map.store.set({ overlay: { type: "help" } }),
    openTrash: () => map.store.set({ overlay: { type: "trash" } }),
    openPaste: () => map.store.set({ overlay: { type: "paste", text: null } }),
  };
}

/**
 * Unfolds all that is folded below a claim; where nothing is, folds every branch below it, so that only what stands right
 * on it is seen.
 */
export function foldBelow(map: OpenMap, claimId: ClaimId): void {
  const { scene, folded } = map.store.get();
  if (scene === null) return;
  const { projection } = scene;
  const below = [...collectBranch(projection, listOn(projection, claimId))].filter(
    (id) => listOn(projection, id).length > 0,
  );
  const isFolded = [claimId, ...below].some((id) => folded.has(id));
  const next = new Set(folded);
  next.delete(claimId);
  for (const id of below) {
    if (isFolded) next.delete(id);
    else next.add(id);
  }
  map.setFolded(next, claimId);
}

/**
 * Unfolds the whole map; where nothing is folded, folds every branch below the top, so that only what stands right on each
 * question and main claim is seen.
 */
function foldAll(map: OpenMap): void {
  const { scene, folded } = map.store.get();
  if (scene === null) return;
  const { projection } = scene;
  const isFolded = isAnyFolded(projection, folded);
  const roots = new Set(projection.roots);
  const next = isFolded
    ? []
    : [...projection.map.claims.keys()].filter((id) => !roots.has(id) && listOn(projection, id).length > 0);
  map.setFolded(new Set(next), null);
  map.notify({ type: "foldedAll", isFolded: !isFolded });
}

/** Folds of claims that are gone, or that nothing stands on any more, fold nothing. */
function isAnyFolded(projection: Projection, folded: ReadonlySet<ClaimId>): boolean {
  return [...folded].some((id) => projection.map.claims.has(id) && listOn(projection, id).length > 0);
}

/** Of a command that turns something on and off: whether it is on now. Others turn nothing, and are never on. */
export function isOn(map: OpenMap, id: CommandId): boolean {
  const { scene, folded, selection, branchId, isBuilding, isSelecting } = map.store.get();
  const lead = leadOf(selection);
  if (id === "focusBranch") return branchId !== null;
  if (id === "overview") return isOverviewShown();
  if (id === "buildingKeys") return isBuilding;
  if (id === "selectAlso") return isSelecting;
  if (id === "foldAll") return scene !== null && isAnyFolded(scene.projection, folded);
  if (scene === null || lead === null) return false;
  if (id === "fold") return folded.has(lead);
  if (id !== "foldBelow") return false;
  return [...collectBranch(scene.projection, listOn(scene.projection, lead))].some((each) =>
    folded.has(each),
  );
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

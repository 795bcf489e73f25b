import { useRef } from "react";
import type { KeyboardEvent } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMap } from "../../map/open-map.ts";
import { FAR_NUDGE_PX, NUDGE_PX } from "../../map/acts/pin-acts.ts";
import type { PinActs } from "../../map/acts/pin-acts.ts";
import { walkAside } from "../../map/keys/walk-aside.ts";
import { extendTo, leadOf, NOTHING_SELECTED, selectClaim } from "../../map/walk/selection.ts";
import { findCommand, sayWhyNot } from "../../map/keys/command-keys.ts";
import { findRowOnPage } from "../../map/scene/scene.ts";
import type { Point } from "../../map/scene/viewport-anchor.ts";
import { arrowDirection, findNeighbour } from "../../map/walk/walk-neighbour.ts";
import { walkFromRelation } from "./lines/walk-from-relation.ts";

/** What keys do while focus is in the canvas. */
export function useCanvasKeys(): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
} {
  const { map, actions } = useOpenMap();
  const isTabFromHere = useRef(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Tab") isTabFromHere.current = true;
    // Only while the canvas itself has the focus: what stands inside it (fields, menus) has keys of its own.
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    // Tab builds only for those who came with the pointer, began to write, or asked for it; others it takes further.
    if (event.key === "Tab" && !map.store.get().isBuilding) return;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const { picking, selection } = map.store.get();
    if (picking !== null && event.key === "Enter" && isPlain) {
      // Whoever is asked for a claim goes to it by the arrows and takes it.
      event.preventDefault();
      const lead = leadOf(selection);
      if (lead !== null) actions.pick(lead);
      else if (selection.type === "relation") actions.pickRelation(selection.id);
      return;
    }
    if (isPlain && nudgeBy(event, map, actions)) {
      event.preventDefault();
      return;
    }
    const command = findCommand(event.nativeEvent, map);
    if (command !== null) {
      event.preventDefault();
      actions.run(command);
      return;
    }
    const isMeant = (isPlain && walkFromRelation(event.key, map)) || followKey(event, map);
    if (isMeant || walkAside(event, map) || sayWhyNot(event.nativeEvent, map)) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== "Tab") return;
    const cameByTab = !isTabFromHere.current && event.target === event.currentTarget;
    isTabFromHere.current = false;
    // Also the Tab that is kept for a field on its way.
    if (cameByTab && map.store.get().editing === null) map.store.set({ isBuilding: false });
  };
  // Where Tab takes further, its release happens elsewhere.
  const onBlur = (): void => {
    isTabFromHere.current = false;
  };
  return { onKeyDown, onKeyUp, onBlur };
}

const NUDGES: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** While something is put in its place by hand: arrows move it, Enter and Escape leave it there. Tells whether the key meant that. */
function nudgeBy(event: KeyboardEvent, map: OpenMap, actions: PinActs): boolean {
  const { isNudging, selection } = map.store.get();
  if (!isNudging || selection.type !== "claims") return false;
  const by = NUDGES[event.key];
  if (by !== undefined) {
    const step = event.shiftKey ? FAR_NUDGE_PX : NUDGE_PX;
    actions.nudge({ x: by.x * step, y: by.y * step });
  } else if (event.key === "Enter" || event.key === "Escape") actions.stopNudging();
  else return false;
  return true;
}

/** Arrows along the argument, with Shift taking along what is selected, Home to its beginning, Escape to let go. Tells whether the key meant anything. */
function followKey(event: KeyboardEvent, map: OpenMap): boolean {
  const { scene, selection, picking, cutIds, branchId, isSelecting } = map.store.get();
  if (scene === null || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Escape") {
    if (picking !== null) map.store.set({ picking: null });
    else if (isSelecting) map.store.set({ isSelecting: false });
    else if (cutIds.length > 0) map.store.set({ cutIds: [] });
    else if (selection.type === "none" && branchId !== null) map.showBranch(null);
    else if (selection.type === "none") return false;
    else map.select(NOTHING_SELECTED);
    return true;
  }
  const direction = arrowDirection(event.key, scene.layout.direction);
  if (direction === null && event.key !== "Home") return false;
  const lead = leadOf(selection);
  const isDrawn = lead !== null && findRowOnPage(scene, lead) !== null;
  const next =
    event.key === "Home" || direction === null || lead === null
      ? scene.projection.roots[0]
      : // Where an arrow leads no further, it still brings into sight what it leads from.
        ((isDrawn ? findNeighbour(scene, lead, direction) : null) ?? lead);
  if (next === undefined) return true;
  const isExtended = event.shiftKey && next !== lead;
  map.select(isExtended ? extendTo(selection, next) : selectClaim(next), { reveal: true });
  return true;
}

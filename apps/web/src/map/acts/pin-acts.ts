import type { ClaimId, Pin, Projection, SingleCommand } from "@crux/domain";
import { cardOf } from "../act-context.ts";
import type { OpenMap } from "../open-map.ts";
import { cardIdOf, findRowOnPage } from "../scene/scene.ts";
import { leadOf } from "../walk/selection.ts";
import { overlaps } from "../scene/viewport-anchor.ts";
import type { Point } from "../scene/viewport-anchor.ts";
import { topmostOf } from "../walk/walk.ts";
import { actTogether, selectedIds } from "./selected.ts";

/** How far a press of an arrow moves what is pinned, in map px: the gap between two cards, and with Shift five of them. */
export const NUDGE_PX = 24;
export const FAR_NUDGE_PX = 5 * NUDGE_PX;

/** Acts on where claims were put by hand. What is dragged is pinned by the drop itself. */
export interface PinActs {
  /** What is selected goes back to the places where the map would draw it. */
  unpin(): void;
  /** Everything that is pinned goes back. */
  tidyUp(): void;
  /** Pins what is selected where it stands, and waits for arrows to move it. */
  pinHere(): void;
  /** Moves what is selected, in map px. */
  nudge(by: Point): void;
  stopNudging(): void;
}

export function createPinActs(map: OpenMap): PinActs {
  const projection = () => map.store.get().scene?.projection ?? null;

  const unpinAll = (claimIds: readonly ClaimId[], anchorId?: ClaimId): boolean => {
    const commands = claimIds.map((claimId) => ({ type: "unpin", claimId }) as const);
    return actTogether(map, commands, anchorId) !== null;
  };
  /** What is moved: what is selected, with the branches below it. */
  const goingIds = (drawn: Projection): readonly ClaimId[] => topmostOf(drawn, selectedIds(map));

  return {
    unpin() {
      const drawn = projection();
      if (drawn === null) return;
      const ids = selectedIds(map);
      unpinAll(listPinned(drawn, ids), whatStays(map, ids));
    },
    tidyUp() {
      const ids = [...(projection()?.map.claims.values() ?? [])].filter(({ pin }) => pin !== null);
      const pinned = ids.map(({ id }) => id);
      if (unpinAll(pinned)) map.notify({ type: "tidied", count: pinned.length });
    },
    pinHere() {
      const { scene, view } = map.store.get();
      if (scene === null || view !== "map") return;
      const going = goingIds(scene.projection);
      const loose = going.filter((id) => listPinned(scene.projection, [id]).length === 0);
      if (going.length === 0) return;
      const commands = pinCommands(map, scene.projection, loose, { x: 0, y: 0 });
      if (commands.length > 0 && actTogether(map, commands, whatStays(map, going)) === null) return;
      map.store.set({ isNudging: true });
      map.notify({ type: "pinned", count: going.length, isMoving: true });
    },
    nudge(by) {
      const { scene } = map.store.get();
      if (scene === null) return;
      const going = goingIds(scene.projection);
      if (actTogether(map, pinCommands(map, scene.projection, going, by), whatStays(map, going)) === null)
        return;
      const now = map.store.get().scene;
      const lead = leadOf(map.store.get().selection);
      if (now === null || lead === null) return;
      const box = findRowOnPage(now, lead);
      if (box !== null) map.viewport?.reveal(box);
      const isOnAnother = going.some((id) => now.layout.overlappingPins.has(cardIdOf(now.projection, id)));
      map.notify({ type: "nudged", by, isOnAnother });
    },
    stopNudging: () => map.store.set({ isNudging: false }),
  };
}

/** The claims that hold the pins of these: a card of linked premises is pinned as one. */
function listPinned(projection: Projection, claimIds: readonly ClaimId[]): readonly ClaimId[] {
  const held = claimIds
    .flatMap((id) => cardOf(projection, id))
    .filter((id) => projection.map.claims.get(id)?.pin != null);
  return [...new Set(held)];
}

/**
 * Pins cards by so much from where they are: each goes as one, so its pin is that of its first claim. What has made way for
 * another pin is held where it stands, and not on what it made way for.
 */
export function pinCommands(
  map: OpenMap,
  projection: Projection,
  claimIds: readonly ClaimId[],
  moved: Point,
): readonly SingleCommand[] {
  const madeWay = map.store.get().scene?.layout.madeWay;
  const holders = new Set(
    claimIds.map(
      (claimId) => listPinned(projection, [claimId])[0] ?? cardOf(projection, claimId)[0] ?? claimId,
    ),
  );
  return [...holders].map((claimId) => {
    const held = projection.map.claims.get(claimId)?.pin;
    const dyPx = held?.dyPx ?? madeWay?.get(cardIdOf(projection, claimId)) ?? 0;
    const pin: Pin = {
      dxPx: Math.round((held?.dxPx ?? 0) + moved.x),
      dyPx: Math.round(dyPx + moved.y),
    };
    return { type: "pin", claimId, pin };
  });
}

/**
 * What stays on the screen while others are moved by hand: what the first of them stands under, or else something at the top
 * that is in sight. Without it what is moved would stay, and everything around it would move.
 */
export function whatStays(map: OpenMap, movedIds: readonly ClaimId[]): ClaimId | undefined {
  const { scene } = map.store.get();
  const [first] = movedIds;
  if (scene === null || first === undefined) return undefined;
  const parentId = scene.steps.find((step) => step.claimId === first)?.parentId;
  if (parentId != null) return parentId;
  const view = map.viewport?.view() ?? null;
  const moved = new Set(movedIds);
  return scene.projection.roots.find((id) => {
    const box = moved.has(id) ? null : findRowOnPage(scene, id);
    return box !== null && (view === null || overlaps(box, view));
  });
}

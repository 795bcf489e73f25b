import { createDeviceChoice } from "../../lib/kept/device-choice.ts";
import type { Participant } from "./presence.ts";
import { distanceTo } from "../scene/viewport-anchor.ts";
import type { Box, Point } from "../scene/viewport-anchor.ts";

/** Whose cursors are shown. What others have selected and where they write stands on the claims in any case. */
export const CURSOR_CHOICES = ["all", "near", "none"] as const;
export type CursorChoice = (typeof CURSOR_CHOICES)[number];

export const cursorChoice = createDeviceChoice<CursorChoice>("crux-cursors", CURSOR_CHOICES, "all");

/** A cursor so close to what is selected belongs to the same talk: about two cards away. */
const NEAR_PX = 560;
/** More than these nobody can follow, and each costs a frame's time. */
const CURSORS_MAX = 30;

/** The next choice, round and round. */
export function nextCursorChoice(choice: CursorChoice): CursorChoice {
  return CURSOR_CHOICES[(CURSOR_CHOICES.indexOf(choice) + 1) % CURSOR_CHOICES.length] ?? "all";
}

/** A cursor of somebody else, and where this page draws it. */
export interface DrawnCursor {
  readonly participant: Participant;
  readonly point: Point;
}

/**
 * The cursors that are drawn.
 *
 * @param selected where the selected claim lies on the page; null when none is selected: then nobody is near
 */
export function chooseCursors(
  cursors: readonly DrawnCursor[],
  choice: CursorChoice,
  selected: Box | null,
): readonly DrawnCursor[] {
  if (choice === "none") return [];
  const shown = cursors.filter(
    ({ point }) => choice === "all" || (selected !== null && distanceTo(selected, point) <= NEAR_PX),
  );
  return shown.slice(0, CURSORS_MAX);
}

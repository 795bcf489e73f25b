import { createDeviceChoice } from "../../lib/device-choice.ts";
import type { Participant } from "../presence.ts";
import type { Box, Point } from "../viewport-anchor.ts";

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

/**
 * The people whose cursors are drawn.
 *
 * @param selected where the selected claim lies, in the coordinates of the cursors; null when none is selected: then
 * nobody is near
 */
export function chooseCursors(
  participants: readonly Participant[],
  choice: CursorChoice,
  selected: Box | null,
): readonly Participant[] {
  if (choice === "none") return [];
  const shown = participants.filter(
    ({ cursor }) => cursor !== null && (choice === "all" || (selected !== null && isNear(cursor, selected))),
  );
  return shown.slice(0, CURSORS_MAX);
}

function isNear(point: Point, box: Box): boolean {
  const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
  const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
  return Math.hypot(dx, dy) <= NEAR_PX;
}

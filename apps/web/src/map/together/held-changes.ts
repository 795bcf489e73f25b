/**
 * Nobody moves the ground under you: what others change is drawn at once only where it does not shift what somebody
 * here is writing, dragging or reading. The rest is held and offered ("Map changed"), and drawn with the next act of
 * one's own that changes the drawing anyway. What the document holds is never held back: commands, saving and the
 * field one writes in work on the newest state all the time.
 */
import type { ClaimId, Projection } from "@crux/domain";
import { findRowOnPage, listRowsOnPage } from "../scene.ts";
import type { Scene } from "../scene.ts";
import type { Box } from "../viewport-anchor.ts";

/** Cards so close to the selected one are read together with it. */
const NEAR_PX = 480;
/** Less is not seen. */
const MOVED_PX = 1;

/**
 * The drawn state with the words of some claims as they are now, and nothing else changed. Null when more than words
 * differs there, so that the drawing has to be made anew.
 */
export function patchWords(
  drawn: Projection,
  current: Projection,
  changedIds: ReadonlySet<string>,
): Projection | null {
  const claims = new Map(drawn.map.claims);
  for (const id of changedIds) {
    const claimId = id as ClaimId; // Asked of the map at once: what is no claim's id is not found.
    const before = drawn.map.claims.get(claimId);
    const after = current.map.claims.get(claimId);
    if (before === undefined || after === undefined) return null;
    const isOnlyWords =
      before.primary === after.primary && before.kind === after.kind && before.pin === after.pin;
    if (!isOnlyWords) return null;
    claims.set(claimId, after);
  }
  return { ...drawn, map: { ...drawn.map, claims } };
}

/**
 * Whether a new drawing would move what is seen around the claim that somebody is reading. The claim itself stays where
 * it is by its anchor; what matters is what stands around it.
 *
 * @param view what is seen, in the page's coordinates
 */
export function disturbsReading(before: Scene, after: Scene, leadId: ClaimId, view: Box): boolean {
  const lead = findRowOnPage(before, leadId);
  if (lead === null || !overlaps(lead, view)) return false;
  const near: Box = {
    x: lead.x - NEAR_PX,
    y: lead.y - NEAR_PX,
    width: lead.width + 2 * NEAR_PX,
    height: lead.height + 2 * NEAR_PX,
  };
  for (const row of listRowsOnPage(before, view)) {
    if (!overlaps(row, view) || !overlaps(row, near)) continue;
    const now = findRowOnPage(after, row.claimId);
    if (now === null) continue;
    if (Math.abs(now.x - row.x) > MOVED_PX || Math.abs(now.y - row.y) > MOVED_PX) return true;
  }
  return false;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

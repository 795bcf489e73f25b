/**
 * Nobody moves the ground under you: after a new layout one card stays where it was on screen, and everything else
 * moves around it. The layout's own coordinates are left alone; the page adds one offset to all of them, so cards,
 * lines and the anchor change in the same frame. (Rejected: moving the viewport after the cards; the frame between
 * the two shows as a jump, and it fights with a pan that is under way.)
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What is seen of the map, in the page's coordinates (layout plus offset). */
export type View = Box;

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Chooses what stays: the first of `preferred` that is drawn before and after and is on screen before; else the card
 * nearest to the middle of the view; null when nothing on screen survives.
 *
 * @param place finds where something was drawn in a layout, in layout coordinates; null when it is not drawn.
 */
export function chooseAnchor<Id extends string>(
  preferred: readonly Id[],
  before: ReadonlyMap<Id, Box>,
  after: ReadonlyMap<Id, Box>,
  view: View,
  offset: Point,
): Id | null {
  const shown = (box: Box): Box => ({
    x: box.x + offset.x,
    y: box.y + offset.y,
    width: box.width,
    height: box.height,
  });
  for (const id of preferred) {
    const box = before.get(id);
    if (box !== undefined && after.has(id) && overlaps(shown(box), view)) return id;
  }
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  let nearest: Id | null = null;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const [id, box] of before) {
    const box2 = shown(box);
    if (!after.has(id) || !overlaps(box2, view)) continue;
    const distance = Math.hypot(box2.x + box2.width / 2 - middle.x, box2.y + box2.height / 2 - middle.y);
    if (distance < nearestDistance) {
      nearest = id;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/**
 * The offset that keeps the anchor's top left corner in place. The near edge and not the middle: a card that is being
 * written in grows downwards, and its first line must not move.
 */
export function keepInPlace(before: Box, after: Box, offset: Point): Point {
  return { x: offset.x + before.x - after.x, y: offset.y + before.y - after.y };
}

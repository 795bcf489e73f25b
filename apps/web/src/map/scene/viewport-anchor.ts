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

/** Whether two boxes have more than an edge in common. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Finds where something is drawn, in layout coordinates; null when it is not drawn. */
interface Places<Id extends string> {
  readonly before: (id: Id) => Box | null;
  readonly after: (id: Id) => Box | null;
  /** What was in the view before. */
  readonly seen: () => Iterable<Box & { readonly claimId: Id }>;
}

/**
 * Chooses what stays: the first of `preferred` that is drawn before and after and is on screen before; else the card
 * nearest to the middle of the view; null when nothing on screen survives.
 */
export function chooseAnchor<Id extends string>(
  preferred: readonly Id[],
  places: Places<Id>,
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
    const box = places.before(id);
    if (box !== null && overlaps(shown(box), view) && places.after(id) !== null) return id;
  }
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const byDistance = [...places.seen()]
    .map((box) => {
      const { x, y, width, height } = shown(box);
      const distance = Math.hypot(x + width / 2 - middle.x, y + height / 2 - middle.y);
      return { id: box.claimId, distance };
    })
    .toSorted((a, b) => a.distance - b.distance);
  return byDistance.find(({ id }) => places.after(id) !== null)?.id ?? null;
}

/**
 * The offset that keeps the anchor's top left corner in place. The near edge and not the middle: a card that is being
 * written in grows downwards, and its first line must not move.
 */
export function keepInPlace(before: Box, after: Box, offset: Point): Point {
  return { x: offset.x + before.x - after.x, y: offset.y + before.y - after.y };
}

/** How far a point is from a box; nothing within it. */
export function distanceTo(box: Box, { x, y }: Point): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy);
}

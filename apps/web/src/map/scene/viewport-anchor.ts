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
  /** Whether somebody has put it elsewhere: everything else would jump so that it stays. */
  readonly hasMoved: (id: Id) => boolean;
  /** What stays instead of something that was put elsewhere, the most important first. */
  readonly holding: (id: Id) => readonly Id[];
}

/** So many of those in the view are asked what most of them do. */
const ASKED_MAX = 60;

/**
 * Chooses what stays: the first of `preferred` that is drawn before and after and is on screen before, or what holds it where
 * it was put elsewhere; else the card nearest to the middle of the view; null when nothing on screen survives. Where
 * something in hand has moved, and nothing that holds it is seen, most of what is seen stays: its neighbours make room.
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
  const isSeen = (id: Id): boolean => {
    const box = places.before(id);
    return box !== null && overlaps(shown(box), view) && places.after(id) !== null;
  };
  let movedId: Id | null = null;
  for (const id of preferred) {
    if (!places.hasMoved(id)) {
      if (isSeen(id)) return id;
      continue;
    }
    const holdingId = places.holding(id).find((each) => !places.hasMoved(each) && isSeen(each));
    if (holdingId !== undefined) return holdingId;
    if (isSeen(id)) movedId ??= id;
  }
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const byDistance = [...places.seen()]
    .map((box) => {
      const { x, y, width, height } = shown(box);
      const distance = Math.hypot(x + width / 2 - middle.x, y + height / 2 - middle.y);
      return { box, id: box.claimId, distance };
    })
    .toSorted((a, b) => a.distance - b.distance);
  const standing = new Map<string, Id[]>();
  let asked = 0;
  for (const { box, id } of byDistance) {
    const after = places.after(id);
    if (after === null || places.hasMoved(id)) continue;
    if (movedId === null) return id;
    const shift = `${Math.round(after.x - box.x)} ${Math.round(after.y - box.y)}`;
    const alike = standing.get(shift);
    if (alike === undefined) standing.set(shift, [id]);
    else alike.push(id);
    asked += 1;
    if (asked === ASKED_MAX) break;
  }
  const [most] = [...standing.values()].toSorted((a, b) => b.length - a.length);
  // Where all that is seen has moved together, nobody sees it move.
  return most?.[0] ?? movedId ?? byDistance.find(({ id }) => places.after(id) !== null)?.id ?? null;
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

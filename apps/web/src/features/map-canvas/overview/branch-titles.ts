import type { ClaimId } from "@crux/domain";
import { cardIdOf } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import { overlaps } from "../../../map/scene/viewport-anchor.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";

/** The name of a branch at the card where it begins, in the layout's coordinates. */
export interface BranchTitle {
  readonly claimId: ClaimId;
  readonly text: string;
  readonly box: Box;
  /** Claims in the branch: the larger one keeps its title where two have no room. */
  readonly size: number;
}

const TITLES_MAX = 600;
const LETTERS_MAX = 38;
/** Of fewer claims than this nobody needs the name from afar. */
const SIZE_MIN = 3;

const known = new WeakMap<Scene["layout"], readonly BranchTitle[]>();

/** The branches of a map: what the map is about first, then by size, the largest first. */
export function listBranchTitles(scene: Scene): readonly BranchTitle[] {
  const found = known.get(scene.layout);
  if (found !== undefined) return found;
  const { steps } = scene;
  const sizes = new Float64Array(steps.length).fill(1);
  const placeOf = new Map(steps.map(({ claimId }, index) => [claimId, index]));
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const parentId = steps[index]?.parentId ?? null;
    const parent = parentId === null ? undefined : placeOf.get(parentId);
    if (parent !== undefined) sizes[parent] = (sizes[parent] ?? 0) + (sizes[index] ?? 0);
  }
  const isRoot = (index: number): number => Number(steps[index]?.parentId === null);
  const order = steps
    .map((_, index) => index)
    .filter((index) => (sizes[index] ?? 0) >= SIZE_MIN)
    .toSorted((a, b) => isRoot(b) - isRoot(a) || (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b)
    .slice(0, TITLES_MAX);
  const titles: BranchTitle[] = [];
  for (const index of order) {
    const claimId = steps[index]?.claimId;
    const text = claimId === undefined ? undefined : scene.projection.map.claims.get(claimId)?.text;
    const box =
      claimId === undefined ? undefined : scene.layout.boxes.get(cardIdOf(scene.projection, claimId));
    if (claimId === undefined || text === undefined || box === undefined) continue;
    titles.push({ claimId, text: shorten(text), box, size: sizes[index] ?? 1 });
  }
  known.set(scene.layout, titles);
  return titles;
}

function shorten(text: string): string {
  if (text.length <= LETTERS_MAX) return text;
  const cut = text.slice(0, LETTERS_MAX);
  const space = cut.lastIndexOf(" ");
  return `${(space > LETTERS_MAX / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** A title with its place on the screen at a zoom, relative to the layout's origin, in px of the screen. */
export interface PlacedTitle extends BranchTitle {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
}

export const TITLE_HEIGHT_PX = 20;
/** Between two titles: they name the picture and must not cover it. */
const GAP_X_PX = 24;
const ROOM_Y_PX = 40;

/**
 * Chooses which titles are shown at a zoom, so that none lies on another. The choice is made for the whole map and not
 * for the view: a pan changes no title.
 */
export function placeTitles(
  titles: readonly BranchTitle[],
  zoom: number,
  measure: (text: string) => number,
): readonly PlacedTitle[] {
  const placed: PlacedTitle[] = [];
  // A title at the far edge ends there, so that all of it is seen when all of the map is.
  const end = titles.reduce((most, { box }) => Math.max(most, (box.x + box.width) * zoom), -Infinity);
  const start = titles.reduce((least, { box }) => Math.min(least, box.x * zoom), Infinity);
  const rows = new Map<number, PlacedTitle[]>();
  for (const title of titles) {
    const widthPx = measure(title.text);
    const left = Math.max(start, Math.min(title.box.x * zoom, end - widthPx));
    const top = (title.box.y + title.box.height / 2) * zoom - TITLE_HEIGHT_PX / 2;
    const band = Math.floor(top / ROOM_Y_PX);
    const isTaken = [band - 1, band, band + 1].some((near) =>
      rows
        .get(near)
        ?.some(
          (other) =>
            Math.abs(other.top - top) < ROOM_Y_PX &&
            left < other.left + other.widthPx + GAP_X_PX &&
            other.left < left + widthPx + GAP_X_PX,
        ),
    );
    if (isTaken) continue;
    const here: PlacedTitle = { ...title, left, top, widthPx };
    placed.push(here);
    const row = rows.get(band);
    if (row === undefined) rows.set(band, [here]);
    else row.push(here);
  }
  return placed;
}

/** Between a title and the ring that it makes way for. */
const RING_GAP_PX = 3;

/**
 * Where a title stands so that it covers no ring of a selected claim: where it is, else right above or below the ring.
 *
 * @param title on the screen, in px, as are the rings and the other titles
 * @returns null when there it would lie on a ring or on another title
 */
export function clearOfRings(title: Box, rings: readonly Box[], others: readonly Box[]): Box | null {
  const ring = rings.find((each) => overlaps(each, title));
  if (ring === undefined) return title;
  const above = { ...title, y: ring.y - RING_GAP_PX - title.height };
  const below = { ...title, y: ring.y + ring.height + RING_GAP_PX };
  const isAboveNearer = title.y - above.y <= below.y - title.y;
  const places = isAboveNearer ? [above, below] : [below, above];
  return places.find((place) => ![...rings, ...others].some((each) => overlaps(each, place))) ?? null;
}

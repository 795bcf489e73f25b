import { layoutMap, openCards, settleLines, updateCards, updateLayout } from "@crux/diagram";
import type { CardBook, CardId, CardOptions, DiagramLabels, Layout, TextMeasurer } from "@crux/diagram";
import { listAffected } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { chooseAnchor, keepInPlace, overlaps } from "./viewport-anchor.ts";
import type { Box, Point } from "./viewport-anchor.ts";
import { hasMoved, listHolding } from "./what-moved.ts";
import { walk } from "../walk/walk.ts";
import type { WalkStep } from "../walk/walk.ts";

/** The map as it is drawn now. Positions in `layout` are the layout's own; the page adds `offset` to all of them. */
export interface Scene {
  readonly projection: Projection;
  /** Measured as they are asked for: those that are drawn have been. */
  readonly cards: CardBook;
  readonly layout: Layout;
  readonly offset: Point;
  readonly folded: ReadonlySet<ClaimId>;
  /** Every claim that is drawn, in reading order; walked when it is first asked for. */
  readonly steps: readonly WalkStep[];
  /** Where the steps are kept, for all drawings in which everything stands on the same. */
  readonly walked: { steps: readonly WalkStep[] | null };
}

export interface SceneRequest {
  readonly projection: Projection;
  readonly folded: ReadonlySet<ClaimId>;
  /** What differs from the scene before; null when everything may. */
  readonly changedIds: ReadonlySet<string> | null;
  /** Claims that should stay where they are, the most important first; what has moved gives way to what holds it. */
  readonly anchors: readonly ClaimId[];
  /** The claim that is written in stays under the hands, also where it has moved. */
  readonly writingId?: ClaimId | null;
  /** It draws an act that is taken back. */
  readonly isTakenBack?: boolean;
  /** What is seen, in the page's coordinates; null when nothing is yet. */
  readonly view: Box | null;
}

/** On smaller maps all lines are led at once: it costs nothing that anybody would notice. */
const WAIT_FROM_CARDS = 400;
/** What an act shifts may come into sight from so far. */
const AROUND_PX = 600;
/** Who sees so much of the map's plane sees it painted from afar. */
const FAR_VIEW_PX = 6000;
const ORIGIN: Point = { x: 0, y: 0 };
const NOTHING: ReadonlySet<string> = new Set();

/** Draws a map, the first time in full and then only what changed. */
export function updateScene(
  previous: Scene | null,
  request: SceneRequest,
  measurer: TextMeasurer,
  labels: DiagramLabels,
): Scene {
  const { projection, folded, changedIds } = request;
  const direction = projection.map.meta.direction;
  const cardOptions: CardOptions = { direction, hasNames: true, hasSources: true };
  const layoutOptions = { folded, direction };
  const mayWait = previous !== null && previous.layout.boxes.size >= WAIT_FROM_CARDS;
  const near = mayWait ? whatIsNear(request.view, previous.offset) : undefined;
  const known = changedIds !== null && previous?.layout.direction === direction ? previous : null;
  // Asked of the two maps and not of the edit: a card also shows what stands on it.
  const affectedIds = known === null ? NOTHING : listAffected(known.projection, projection);
  const cards =
    known === null
      ? openCards(projection, measurer, labels, cardOptions)
      : updateCards(known.cards, projection, affectedIds);
  const layout =
    known === null
      ? layoutMap(projection, cards, layoutOptions)
      : updateLayout(
          known.layout,
          projection,
          cards,
          near === undefined ? layoutOptions : { ...layoutOptions, near },
          affectedIds,
        );
  const drawn = { projection, cards, layout };
  const offset =
    previous === null || request.view === null
      ? (previous?.offset ?? ORIGIN)
      : findOffset(previous, drawn, request, request.view);
  const walked = previous !== null && isWalkedAlike(previous, request) ? previous.walked : { steps: null };
  return makeScene({ ...drawn, offset, folded, walked });
}

function makeScene(parts: Omit<Scene, "steps">): Scene {
  return {
    ...parts,
    get steps() {
      return (parts.walked.steps ??= walk(parts.projection, parts.folded));
    },
  };
}

/** Leads some more of the lines that had to wait: null until all are, then the drawing with them; see `settleLines`. */
export function settleScene(scene: Scene, most: number): Scene | null {
  const layout = settleLines(scene.layout, most);
  if (layout === null) return null;
  if (layout === scene.layout) return scene;
  const { projection, cards, offset, folded, walked } = scene;
  return makeScene({ projection, cards, layout, offset, folded, walked });
}

/**
 * What is seen and a window's breadth around it, in the layout's coordinates; null from afar, where a line that is led a
 * moment later is no fault, and undefined before anything is seen.
 */
function whatIsNear(view: Box | null, offset: Point): Box | null | undefined {
  if (view === null) return undefined;
  if (view.width > FAR_VIEW_PX) return null;
  return {
    x: view.x - offset.x - AROUND_PX,
    y: view.y - offset.y - AROUND_PX,
    width: view.width + 2 * AROUND_PX,
    height: view.height + 2 * AROUND_PX,
  };
}

/** Words that change do not change where anything stands. */
function isWalkedAlike(before: Scene, { projection, folded }: SceneRequest): boolean {
  return (
    before.folded === folded &&
    before.projection.roots === projection.roots &&
    before.projection.relationsOn === projection.relationsOn &&
    before.projection.premisesOf === projection.premisesOf
  );
}

type Drawn = Pick<Scene, "projection" | "cards" | "layout">;

function findOffset(before: Scene, after: Drawn, request: SceneRequest, view: Box): Point {
  const { offset } = before;
  // Nothing has moved, so whatever stays stays where it is.
  if (before.layout === after.layout) return offset;
  const { anchors, writingId = null, isTakenBack = false } = request;
  const [was, is] = [before.projection, after.projection];
  const anchorId = chooseAnchor(
    anchors,
    {
      before: (id) => findRow(before, id),
      after: (id) => findRow(after, id),
      seen: () => listRowsIn(before, { ...view, x: view.x - offset.x, y: view.y - offset.y }),
      hasMoved: (id) => id !== writingId && hasMoved(was, is, id),
      holding: (id) => listHolding(was, is, id, isTakenBack),
    },
    view,
    offset,
  );
  if (anchorId === null) return offset;
  const from = findRow(before, anchorId);
  const to = findRow(after, anchorId);
  return from === null || to === null ? offset : keepInPlace(from, to, offset);
}

/** The row of a claim in the layout's coordinates; null while it is folded away. */
function findRow({ projection, cards, layout }: Drawn, claimId: ClaimId): Box | null {
  const cardId = cardIdOf(projection, claimId);
  const box = layout.boxes.get(cardId);
  const row =
    box === undefined ? undefined : cards.get(cardId)?.rows.find((each) => each.claimId === claimId);
  return box === undefined || row === undefined
    ? null
    : { x: box.x, y: box.y + row.topPx, width: box.width, height: row.heightPx };
}

/** The rows that reach into an area, in the layout's coordinates. */
function listRowsIn({ cards, layout }: Drawn, area: Box): readonly (Box & { readonly claimId: ClaimId })[] {
  const rows: (Box & { readonly claimId: ClaimId })[] = [];
  layout.boxes.eachIn(area, (box, cardId) => {
    for (const { claimId, topPx, heightPx } of cards.get(cardId)?.rows ?? []) {
      const row = { claimId, x: box.x, y: box.y + topPx, width: box.width, height: heightPx };
      if (overlaps(row, area)) rows.push(row);
    }
  });
  return rows;
}

/** A box of the layout where the page draws it. */
export function onPage(box: Box, offset: Point): Box {
  return { x: box.x + offset.x, y: box.y + offset.y, width: box.width, height: box.height };
}

/** Where a claim's row is drawn on the page; null while it is folded away. */
export function findRowOnPage(scene: Scene, claimId: ClaimId): Box | null {
  const box = findRow(scene, claimId);
  return box === null ? null : onPage(box, scene.offset);
}

/** The rows that reach into an area of the page. */
export function listRowsOnPage(scene: Scene, area: Box): readonly (Box & { readonly claimId: ClaimId })[] {
  const { offset } = scene;
  const inside = { ...area, x: area.x - offset.x, y: area.y - offset.y };
  return listRowsIn(scene, inside).map((row) => ({ claimId: row.claimId, ...onPage(row, offset) }));
}

/** The card that a claim stands on: its primary relation's, or its own when it stands at the top. */
export function cardIdOf(projection: Projection, claimId: ClaimId): CardId {
  return projection.map.claims.get(claimId)?.primary ?? claimId;
}

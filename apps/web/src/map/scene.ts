import { buildCards, layoutMap, updateCards, updateLayout } from "@crux/diagram";
import type { Card, CardId, CardOptions, DiagramLabels, Layout, TextMeasurer } from "@crux/diagram";
import type { ClaimId, Projection } from "@crux/domain";
import { chooseAnchor, keepInPlace } from "./viewport-anchor.ts";
import type { Box, Point } from "./viewport-anchor.ts";
import { walk } from "./walk.ts";
import type { WalkStep } from "./walk.ts";

/** The map as it is drawn now. Positions in `layout` are the layout's own; the page adds `offset` to all of them. */
export interface Scene {
  readonly projection: Projection;
  readonly cards: ReadonlyMap<CardId, Card>;
  readonly layout: Layout;
  readonly offset: Point;
  readonly folded: ReadonlySet<ClaimId>;
  /** Every claim that is drawn, in reading order. */
  readonly steps: readonly WalkStep[];
}

export interface SceneRequest {
  readonly projection: Projection;
  readonly folded: ReadonlySet<ClaimId>;
  /** What differs from the scene before; null when everything may. */
  readonly changedIds: ReadonlySet<string> | null;
  /** Claims that should stay where they are, the most important first. */
  readonly anchors: readonly ClaimId[];
  /** What is seen, in the page's coordinates; null when nothing is yet. */
  readonly view: Box | null;
}

const ORIGIN: Point = { x: 0, y: 0 };

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
  const canUpdate = previous !== null && changedIds !== null && previous.layout.direction === direction;
  const cards = canUpdate
    ? updateCards(previous.cards, projection, measurer, labels, changedIds, cardOptions)
    : buildCards(projection, measurer, labels, cardOptions);
  const layout = canUpdate
    ? updateLayout(previous.layout, projection, cards, layoutOptions)
    : layoutMap(projection, cards, layoutOptions);
  const scene: Scene = {
    projection,
    cards,
    layout,
    offset: previous?.offset ?? ORIGIN,
    folded,
    steps: walk(projection, folded),
  };
  return previous === null || request.view === null
    ? scene
    : { ...scene, offset: findOffset(previous, scene, request.anchors, request.view) };
}

function findOffset(before: Scene, after: Scene, anchors: readonly ClaimId[], view: Box): Point {
  const anchorId = chooseAnchor(anchors, rowBoxes(before), rowBoxes(after), view, before.offset);
  if (anchorId === null) return before.offset;
  const from = rowBoxes(before).get(anchorId);
  const to = rowBoxes(after).get(anchorId);
  return from === undefined || to === undefined ? before.offset : keepInPlace(from, to, before.offset);
}

const rowBoxCache = new WeakMap<Layout, ReadonlyMap<ClaimId, Box>>();

/** The row of every drawn claim, in the layout's coordinates. */
function rowBoxes(scene: Scene): ReadonlyMap<ClaimId, Box> {
  const cached = rowBoxCache.get(scene.layout);
  if (cached !== undefined) return cached;
  const boxes = new Map<ClaimId, Box>();
  for (const [cardId, box] of scene.layout.boxes) {
    for (const row of scene.cards.get(cardId)?.rows ?? []) {
      boxes.set(row.claimId, { x: box.x, y: box.y + row.topPx, width: box.width, height: row.heightPx });
    }
  }
  rowBoxCache.set(scene.layout, boxes);
  return boxes;
}

/** A box of the layout where the page draws it. */
export function onPage(box: Box, offset: Point): Box {
  return { x: box.x + offset.x, y: box.y + offset.y, width: box.width, height: box.height };
}

/** Where a claim's row is drawn on the page; null while it is folded away. */
export function findRowOnPage(scene: Scene, claimId: ClaimId): Box | null {
  const box = rowBoxes(scene).get(claimId);
  return box === undefined ? null : onPage(box, scene.offset);
}

/** The rows of all drawn claims on the page. */
export function listRowsOnPage(scene: Scene): readonly (Box & { readonly claimId: ClaimId })[] {
  return [...rowBoxes(scene)].map(([claimId, box]) => ({ claimId, ...onPage(box, scene.offset) }));
}

/** The card that a claim stands on: its primary relation's, or its own when it stands at the top. */
export function cardIdOf(projection: Projection, claimId: ClaimId): CardId {
  return projection.map.claims.get(claimId)?.primary ?? claimId;
}

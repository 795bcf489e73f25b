import {
  buildCards,
  type DiagramLabels,
  layoutMap,
  openCards,
  settleLines,
  updateCards,
  updateLayout,
} from "@crux/diagram";
import type { Rectangle, TextMeasurer } from "@crux/diagram";
import { type ClaimId, listAffected, project, runCommand } from "@crux/domain";
import { createProjector, docFromState, newMapState, type ProjectionUpdate, writeChanges } from "@crux/ydoc";
import { randomBytes } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { median, percentile } from "./figures.ts";
import { largeMap } from "./large-map.ts";

const GROWTH_ROUNDS = 7;
/** The smaller map is opened so often in a round: it takes a few milliseconds, of which the machine's pace makes anything. */
const SMALL_TIMES = 5;
const CHANGES = 40;
/** As the page does; see `map/scene/settle-lines.ts` of the web application. */
const SETTLED_AT_A_TIME = 120;
const OPTIONS = { folded: new Set<ClaimId>(), direction: "ltr" } as const;

interface SizeTimes {
  readonly openMs: number;
  readonly layoutMs: number;
}

/**
 * By how much opening and laying out grow with the map, all of it unfolded, for so many times n log n: 1 grows as that
 * does. The sizes are measured in turns and each turn is compared for itself: a machine that changes its pace in between
 * spoils one turn, not the figure.
 */
export function measureGrowth(
  [small, large]: readonly [number, number],
  measurer: TextMeasurer,
  labels: DiagramLabels,
): { readonly open: number; readonly layout: number } {
  const [smallState, largeState] = [small, large].map((claims) => newMapState(largeMap(claims), 1));
  if (smallState === undefined || largeState === undefined) throw new Error("There are no two sizes.");
  const nLogN = (large * Math.log(large)) / (small * Math.log(small));
  const rounds = Array.from({ length: GROWTH_ROUNDS }, () => {
    const several = Array.from({ length: SMALL_TIMES }, () => measureOnce(smallState, measurer, labels));
    const one = measureOnce(largeState, measurer, labels);
    return {
      open: one.openMs / median(several.map(({ openMs }) => openMs)) / nLogN,
      layout: one.layoutMs / median(several.map(({ layoutMs }) => layoutMs)) / nLogN,
    };
  });
  return {
    open: median(rounds.map(({ open }) => open)),
    layout: median(rounds.map(({ layout }) => layout)),
  };
}

function measureOnce(state: Uint8Array, measurer: TextMeasurer, labels: DiagramLabels): SizeTimes {
  collectGarbage();
  const beganMs = performance.now();
  const doc = docFromState(state);
  const projector = createProjector(doc);
  const projection = projector.current();
  const openedMs = performance.now();
  const cards = buildCards(projection, measurer, labels);
  const measuredMs = performance.now();
  layoutMap(projection, cards, OPTIONS);
  const laidOutMs = performance.now();
  projector.destroy();
  doc.destroy();
  return { openMs: openedMs - beganMs, layoutMs: laidOutMs - measuredMs };
}

/** What the measurement before left behind is not gone through during the next. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  // A context that is made now has what the flag brings.
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}

/** What one act costs from the document to the layout, in ms: words changed and claims added, in turns. */
export function measureChanges(claims: number, measurer: TextMeasurer, labels: DiagramLabels) {
  const doc = docFromState(newMapState(largeMap(claims), 1));
  doc.clientID = 2;
  const projector = createProjector(doc);
  let projection = projector.current();
  let cards = openCards(projection, measurer, labels);
  let layout = layoutMap(projection, cards, OPTIONS);
  const ids = [...projection.map.claims.keys()];
  const times = {
    projection: [] as number[],
    cards: [] as number[],
    layout: [] as number[],
    settle: [] as number[],
  };
  let update: ProjectionUpdate | null = null;
  projector.subscribe((next) => (update = next));
  const read = (): ProjectionUpdate => {
    if (update === null) throw new Error("The change did not arrive.");
    return update;
  };
  for (let change = 0; change < CHANGES; change += 1) {
    const claimId = ids[(change * 1777 + 5) % ids.length];
    if (claimId === undefined) break;
    const text = `Said otherwise, for the ${change}th time, and at such a length that it takes two lines.`;
    const result = runCommand(
      projection,
      change % 2 === 0 ? { type: "addReason", targetId: claimId, text } : { type: "editText", claimId, text },
      { actor: null, nowMs: 0, random: (length) => randomBytes(length) },
    );
    if (!result.ok) throw new Error(result.refusal.code);
    const beganMs = performance.now();
    writeChanges(doc, result.changes, "bench");
    const projectedMs = performance.now();
    const before = projection;
    projection = read().projection;
    const affectedIds = listAffected(before, projection);
    cards = updateCards(cards, projection, affectedIds);
    const measuredMs = performance.now();
    const seen = layout.boxes.get(projection.map.claims.get(claimId)?.primary ?? claimId);
    const near = seen === undefined ? null : around(seen);
    layout = updateLayout(layout, projection, cards, { ...OPTIONS, near }, affectedIds);
    times.projection.push(projectedMs - beganMs);
    times.cards.push(measuredMs - projectedMs);
    times.layout.push(performance.now() - measuredMs);
    while (!layout.isSettled) {
      const sliceMs = performance.now();
      layout = settleLines(layout, SETTLED_AT_A_TIME) ?? layout;
      times.settle.push(performance.now() - sliceMs);
    }
  }
  if (layout.claimCount !== project(projection.stored).map.claims.size) throw new Error("A claim was lost.");
  return {
    changeProjectionP95Ms: percentile(times.projection, 0.95),
    changeCardsP95Ms: percentile(times.cards, 0.95),
    changeLayoutMedianMs: median(times.layout),
    changeLayoutP95Ms: percentile(times.layout, 0.95),
    changeLinesMedianMs: median(times.settle),
    changeLinesP95Ms: percentile(times.settle, 0.95),
  };
}

/** A window in whose middle a card stands, as the page tells the layout. */
function around(box: Rectangle): Rectangle {
  const [width, height] = [2400, 1900];
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  return { x: middleX - width / 2, y: middleY - height / 2, width, height };
}

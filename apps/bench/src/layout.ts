import type { CardBox, CardId, Layout } from "@crux/diagram";
import { checkLayout, layoutMap, loadTextMeasurer, updateLayout } from "@crux/diagram";
import { readFontAssets } from "@crux/diagram/server";
import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { project } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";

/**
 * How fast a big map is laid out (pins and routing included, sizes given), how fast its texts are measured cold, what
 * shape maps of all sizes get, and whether a thousand generated maps keep the promises of the layout.
 */
export const bench: Bench = { name: "layout", run };

const OPTIONS = { folded: new Set<ClaimId>(), direction: "ltr" } as const;
const CHECKED_MAPS = 1000;
const ROUNDS = 15;

async function run({ log }: BenchOptions): Promise<BenchResult> {
  const figures: Record<string, number> = {};
  const bars: BenchResult["bars"] = {
    layout: { figure: "layout10000MedianMs", atMost: 250 },
    measuring: { figure: "measure10000ColdMs", atMost: 500 },
    ...Object.fromEntries(
      [60, 300, 1000, 10_000].flatMap((claims) => [
        [`shape${claims}NotTooHigh`, { figure: `shape${claims}Least`, atLeast: 1 }],
        [`shape${claims}NotTooWide`, { figure: `shape${claims}Greatest`, atMost: 3 }],
      ]),
    ),
    promises: { figure: "brokenPromises", atMost: 0 },
    stability: { figure: "cardsMovedElsewhere", atMost: 0 },
  };

  const big = bigMap(10_000, 7);
  const sizes = givenSizes(big);
  const times: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const start = performance.now();
    layoutMap(big, sizes, OPTIONS);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  figures["layout10000MedianMs"] = round(times[Math.floor(times.length / 2)] ?? Number.NaN);
  figures["layout10000LeastMs"] = round(times[0] ?? Number.NaN);
  log(`layout of 10,000 claims: median ${figures["layout10000MedianMs"]} ms`);

  const measurer = await loadTextMeasurer(await readFontAssets());
  const start = performance.now();
  for (const claim of big.map.claims.values()) measurer.measure(claim.text, "claim", 236);
  figures["measure10000ColdMs"] = round(performance.now() - start);
  log(`measuring their texts cold: ${figures["measure10000ColdMs"]} ms`);

  for (const claims of [60, 300, 1000, 10_000]) {
    const shapes: number[] = [];
    for (let seed = 1; seed <= (claims === 10_000 ? 2 : 12); seed += 1) {
      const map = bigMap(claims, seed);
      const { bounds } = layoutMap(map, givenSizes(map), OPTIONS);
      shapes.push(bounds.width / bounds.height);
    }
    figures[`shape${claims}Least`] = round(Math.min(...shapes));
    figures[`shape${claims}Greatest`] = round(Math.max(...shapes));
    log(
      `shape at ${claims} claims: ${figures[`shape${claims}Least`]} to ${figures[`shape${claims}Greatest`]}`,
    );
  }

  let broken = 0;
  let moved = 0;
  for (let seed = 1; seed <= CHECKED_MAPS; seed += 1) {
    const claims = 5 + ((seed * 37) % 300);
    const projection = project(
      generateMap({
        claims,
        seed,
        crossRelations: Math.floor(claims / 10),
        undercuts: Math.floor(claims / 12),
        linked: Math.floor(claims / 10),
        pins: Math.floor(claims / 40),
        questions: seed % 3,
      }),
    );
    const cards = givenSizes(projection);
    const layout = layoutMap(projection, cards, OPTIONS);
    const faults = checkLayout(projection, layout);
    broken += faults.length;
    if (faults.length > 0) log(`seed ${seed}: ${JSON.stringify(faults[0])}`);
    if (seed % 10 === 0) moved += movedElsewhere(seed);
  }
  figures["checkedMaps"] = CHECKED_MAPS;
  figures["brokenPromises"] = broken;
  figures["cardsMovedElsewhere"] = moved;
  return { figures, bars };
}

function bigMap(claims: number, seed: number): Projection {
  return project(
    generateMap({
      claims,
      seed,
      crossRelations: Math.floor(claims / 20),
      undercuts: Math.floor(claims / 20),
      linked: Math.floor(claims / 12),
      pins: Math.floor(claims / 100),
      questions: 1,
    }),
  );
}

/** Sizes as if measured, from the ids alone. */
function givenSizes(projection: Projection): Map<CardId, CardBox> {
  const cards = new Map<CardId, CardBox>();
  const heightOf = (id: string): number => {
    let hash = 7;
    for (let place = 0; place < id.length; place += 1) hash = (hash * 31 + id.charCodeAt(place)) >>> 0;
    return 72 + (hash % 12) * 8;
  };
  for (const claim of projection.map.claims.values()) {
    const id = claim.primary ?? claim.id;
    if (cards.has(id)) continue;
    let topPx = 0;
    const rows = rowsOf(projection, claim.id, claim.primary).map((claimId) => {
      const row = { claimId, topPx, heightPx: heightOf(claimId) };
      topPx += row.heightPx;
      return row;
    });
    cards.set(id, { id, relationId: claim.primary, widthPx: 264, heightPx: topPx, rows });
  }
  return cards;
}

function rowsOf(projection: Projection, claimId: ClaimId, primary: RelationId | null): readonly ClaimId[] {
  if (primary === null) return [claimId];
  const premises = projection.premisesOf.get(primary) ?? [];
  return premises.filter((id) => projection.map.claims.get(id)?.primary === primary);
}

/** Takes a leaf away and adds it again: how many cards in other columns of the picture move, unless it is packed anew. */
function movedElsewhere(seed: number): number {
  const full = bigMap(150 + seed, seed);
  const leaf = [...full.map.claims.values()].findLast(
    (claim) =>
      claim.primary !== null &&
      !full.relationsOn.has(claim.id) &&
      !full.relationsOn.has(claim.primary) &&
      full.premisesOf.get(claim.primary)?.length === 1 &&
      claim.pin === null &&
      full.relationsFrom.get(claim.id)?.length === 1,
  );
  if (leaf?.primary === undefined || leaf.primary === null) return 0;
  const claims = new Map(full.map.claims);
  const relations = new Map(full.map.relations);
  claims.delete(leaf.id);
  relations.delete(leaf.primary);
  const unpinned = (map: Projection): Projection =>
    project({
      ...map.map,
      claims: new Map([...map.map.claims].map(([id, claim]) => [id, { ...claim, pin: null }])),
    });
  const before = unpinned(project({ ...full.map, claims, relations }));
  const after = unpinned(full);
  const first = layoutMap(before, givenSizes(before), OPTIONS);
  const next = updateLayout(first, after, givenSizes(after), OPTIONS);
  if (!hasSameColumns(first, next)) return 0;
  const column = columnOf(next, leaf.primary);
  let moved = 0;
  for (const [id, box] of first.boxes) {
    const now = next.boxes.get(id);
    if (columnOf(next, id) !== column && (now?.x !== box.x || now.y !== box.y)) moved += 1;
  }
  return moved;
}

function hasSameColumns(a: Layout, b: Layout): boolean {
  return (
    a.breaks.columns.length === b.breaks.columns.length &&
    a.breaks.columns.every((column, index) => column.gridStart === b.breaks.columns[index]?.gridStart)
  );
}

function columnOf(layout: Layout, id: CardId): number {
  const box = layout.boxes.get(id);
  if (box === undefined) return -1;
  const place = Math.round(box.x / 356);
  return layout.breaks.columns.findLastIndex((column) => column.gridStart <= place);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

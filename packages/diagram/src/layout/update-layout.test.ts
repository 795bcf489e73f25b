import {
  applyChanges,
  type ArgumentMap,
  type ClaimId,
  listAffected,
  project,
  type Projection,
  runCommand,
  updateProjection,
} from "@crux/domain";
import { generateMap, randomCommand, seededRandom, type SeededRandom } from "@crux/domain/testing";
import { expect, test, vi } from "vitest";
import { openCards, updateCards } from "../cards/build-cards.ts";
import { plainMeasurer } from "../testing/given-sizes.ts";
import { plainLabels } from "../testing/plain-labels.ts";
import type { Layout, LayoutOptions } from "./layout.ts";
import { layoutMap, settleLines, updateLayout } from "./layout-map.ts";

// Many maps in one test: a busy machine may take longer than the usual five seconds.
vi.setConfig({ testTimeout: 120_000 });

/** The ids of claims and relations that are not the same values in both maps. */
function differences(before: ArgumentMap, after: ArgumentMap): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [id, claim] of after.claims) if (before.claims.get(id) !== claim) ids.add(id);
  for (const [id, relation] of after.relations) if (before.relations.get(id) !== relation) ids.add(id);
  return ids;
}

function sizedMap(seed: number): Projection {
  const claims = 20 + ((seed * 53) % 240);
  return project(
    generateMap({
      claims,
      seed,
      crossRelations: Math.floor(claims / 8),
      undercuts: Math.floor(claims / 12),
      linked: Math.floor(claims / 10),
      pins: Math.floor(claims / 20),
      questions: seed % 3,
    }),
  );
}

/** One act of somebody: mostly a command of any kind, now and then a fold or a pin. */
function act(
  projection: Projection,
  folded: ReadonlySet<ClaimId>,
  random: SeededRandom,
  step: number,
): { readonly projection: Projection; readonly folded: ReadonlySet<ClaimId> } {
  const claimIds = [...projection.map.claims.keys()];
  const kind = random.below(5);
  const claimId = claimIds[random.below(Math.max(1, claimIds.length))];
  if (kind === 0 && claimId !== undefined) {
    const next = new Set(folded);
    if (!next.delete(claimId)) next.add(claimId);
    return { projection, folded: next };
  }
  const pin = { dxPx: random.below(900) - 450, dyPx: random.below(700) - 350 };
  const command =
    kind === 1 && claimId !== undefined
      ? ({ type: "pin", claimId, pin } as const)
      : randomCommand(projection, random);
  const result = runCommand(projection, command, { actor: null, nowMs: step, random: random.bytes });
  if (!result.ok) return { projection, folded };
  const stored = applyChanges(projection.stored, result.changes);
  return { projection: updateProjection(projection, stored, differences(projection.stored, stored)), folded };
}

test("L6 through any acts, what an update gives is what laying out afresh with the same breaks gives", () => {
  let kept = 0;
  for (let seed = 1; seed <= 24; seed += 1) {
    const random = seededRandom(seed);
    let state: ReturnType<typeof act> = { projection: sizedMap(seed), folded: new Set() };
    let cards = openCards(state.projection, plainMeasurer, plainLabels);
    const direction = seed % 4 === 0 ? "rtl" : "ltr";
    const optionsOf = (): LayoutOptions => ({ folded: state.folded, direction });
    let layout: Layout = layoutMap(state.projection, cards, optionsOf());
    for (let step = 0; step < 16; step += 1) {
      const before = state;
      state = act(state.projection, state.folded, random, step);
      const affected = listAffected(before.projection, state.projection);
      cards = updateCards(cards, state.projection, affected);
      const afresh = updateLayout(layout, state.projection, cards, optionsOf());
      if (step % 5 === 4) {
        // A drawing that is made and not used, as for somebody who must not be disturbed: of the map before, all folded.
        const folded = new Set(before.projection.roots);
        updateLayout(layout, before.projection, cards, { folded, direction }, new Set());
      }
      const boxes = [...layout.boxes];
      const next = updateLayout(layout, state.projection, cards, optionsOf(), affected);
      expect(next, `seed ${seed}, step ${step}`).toEqual(afresh);
      // In reading order; and those of the layout before are still its own.
      expect([...next.boxes.keys()]).toEqual([...afresh.boxes.keys()]);
      expect([...layout.boxes].every(([id, box], at) => boxes[at]?.[0] === id && boxes[at][1] === box)).toBe(
        true,
      );
      expect(layout.boxes.size).toBe(boxes.length);
      const lines = new Set(layout.lines);
      kept += next.lines.filter((line) => lines.has(line)).length;
      layout = next;
    }
  }
  expect(kept).toBeGreaterThan(10_000);
});

test("L6 an update that changes nothing is the layout before", () => {
  const projection = sizedMap(5);
  const cards = openCards(projection, plainMeasurer, plainLabels);
  const options: LayoutOptions = { folded: new Set(), direction: "ltr" };
  const first = updateLayout(layoutMap(projection, cards, options), projection, cards, options);
  expect(updateLayout(first, projection, cards, options, new Set())).toBe(first);
});

test("L16 through any acts, lines that waited come out as those of a layout in which none did", () => {
  let waited = 0;
  for (let seed = 1; seed <= 16; seed += 1) {
    const random = seededRandom(seed);
    let state: ReturnType<typeof act> = { projection: sizedMap(seed), folded: new Set() };
    let cards = openCards(state.projection, plainMeasurer, plainLabels);
    const direction = seed % 4 === 0 ? "rtl" : "ltr";
    const optionsOf = (): LayoutOptions => ({ folded: state.folded, direction });
    let layout: Layout = layoutMap(state.projection, cards, optionsOf());
    for (let step = 0; step < 12; step += 1) {
      const before = state;
      state = act(state.projection, state.folded, random, step);
      const affected = listAffected(before.projection, state.projection);
      cards = updateCards(cards, state.projection, affected);
      const afresh = updateLayout(layout, state.projection, cards, optionsOf());
      const seen = [...layout.boxes.values()][random.below(layout.boxes.size)];
      const near = seen === undefined ? null : { ...seen, width: 700, height: 500 };
      let next = updateLayout(layout, state.projection, cards, { ...optionsOf(), near }, affected);
      waited += Number(!next.isSettled);
      expect(next.boxes, `seed ${seed}, step ${step}`).toEqual(afresh.boxes);
      // Now and then the next act comes before all have been led.
      const slices = step % 3 === 0 ? 1 : 1000;
      for (let slice = 0; slice < slices && !next.isSettled; slice += 1) next = settleLines(next, 24) ?? next;
      if (slices > 1) expect(next, `seed ${seed}, step ${step}`).toEqual(afresh);
      layout = next;
    }
  }
  expect(waited).toBeGreaterThan(100);
});

test("L16 what is seen is led at once: lines near it are those of a layout in which none waits", () => {
  const projection = sizedMap(9);
  const cards = openCards(projection, plainMeasurer, plainLabels);
  const options: LayoutOptions = { folded: new Set(), direction: "ltr" };
  const layout = layoutMap(projection, cards, options);
  const [id, near] = [...layout.boxes].at(-1) ?? [];
  const claimId = id === undefined ? undefined : cards.get(id)?.rows[0]?.claimId;
  if (claimId === undefined || near === undefined) throw new Error("The map has no card");
  const pin = { dxPx: 0, dyPx: 400 };
  const result = runCommand(
    projection,
    { type: "pin", claimId, pin },
    { actor: null, nowMs: 0, random: () => new Uint8Array(16) },
  );
  if (!result.ok) throw new Error(result.refusal.code);
  const stored = applyChanges(projection.stored, result.changes);
  const next = updateProjection(projection, stored, differences(projection.stored, stored));
  const affected = listAffected(projection, next);
  const changed = updateCards(cards, next, affected);
  const led = updateLayout(layout, next, changed, { ...options, near }, affected);
  const all = updateLayout(layout, next, changed, options);
  const lineTo = (of: Layout) => of.lines.find((line) => line.toCardId === id);
  expect(lineTo(led)).toEqual(lineTo(all));
  expect(lineTo(led)).not.toEqual(lineTo(layout));
});

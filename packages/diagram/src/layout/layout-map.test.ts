import { type ClaimId, project, type Projection, type Relation } from "@crux/domain";
import { buildMap, claimId, generateMap, relationId } from "@crux/domain/testing";
import { describe, expect, test, vi } from "vitest";
import type { Rectangle } from "../display-list.ts";
import { givenSizes } from "../testing/given-sizes.ts";
import { checkLayout } from "./check-layout.ts";
import type { Layout, LayoutOptions } from "./layout.ts";
import { layoutMap, updateLayout } from "./layout-map.ts";

// Many maps in one test: a busy machine may take longer than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 });

const LTR: LayoutOptions = { folded: new Set<ClaimId>(), direction: "ltr" };
/** The whole thousand is held against the rules by `pnpm bench layout`. */
const MAPS = 40;

function generated(seed: number, pinShare = 1 / 40): Projection {
  const claims = 4 + ((seed * 37) % 260);
  return project(
    generateMap({
      claims,
      seed,
      crossRelations: Math.floor(claims / 10),
      undercuts: Math.floor(claims / 12),
      linked: Math.floor(claims / 10),
      pins: Math.floor(claims * pinShare),
      questions: seed % 3,
    }),
  );
}

function layOut(projection: Projection, options: LayoutOptions = LTR): Layout {
  return layoutMap(projection, givenSizes(projection), options);
}

/** A claim at the end of a branch, with the map before it was added. */
function withoutOneLeaf(full: Projection): { before: Projection; relation: string } | null {
  for (const claim of [...full.map.claims.values()].toReversed()) {
    const { primary } = claim;
    if (primary === null || full.relationsOn.has(claim.id) || full.relationsOn.has(primary)) continue;
    if (full.premisesOf.get(primary)?.length !== 1 || full.relationsFrom.get(claim.id)?.length !== 1)
      continue;
    const claims = new Map(full.map.claims);
    const relations = new Map(full.map.relations);
    claims.delete(claim.id);
    relations.delete(primary);
    return { before: project({ ...full.map, claims, relations }), relation: primary };
  }
  return null;
}

/** Whether a card stands under a claim at the top, or is its card. */
function isUnder(projection: Projection, cardId: string, root: ClaimId): boolean {
  const relations: ReadonlyMap<string, Relation> = projection.map.relations;
  for (let id: string = cardId; ;) {
    if (id === root) return true;
    const target = relations.get(id)?.target;
    if (target === undefined) return false;
    id = target.type === "claim" ? (projection.map.claims.get(target.id)?.primary ?? target.id) : target.id;
  }
}

describe("generated maps", () => {
  test(`L4 L7 L9 L10 L11 L12: cards, lines and dots keep their promises on ${MAPS} maps`, () => {
    for (let seed = 1; seed <= MAPS; seed += 1) {
      const projection = generated(seed);
      expect(checkLayout(projection, layOut(projection)), `seed ${seed}`).toEqual([]);
    }
  });

  test.each([0.06, 0.2, 0.5])("L9 no line enters a card when %d of all claims are pinned", (pinShare) => {
    // 136 and 176 are maps whose lines once gave up between crowded pins.
    for (const seed of [...Array.from({ length: 30 }, (_, index) => index + 1), 136, 176]) {
      const projection = generated(seed, pinShare);
      expect(checkLayout(projection, layOut(projection)), `seed ${seed}`).toEqual([]);
    }
  });

  test("L7 a card that is pinned where it stands moves nothing", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const plain = generated(seed, 0);
      const before = layOut(plain);
      const claims = [...plain.map.claims.values()];
      for (const claim of [claims[seed], claims[claims.length - seed]]) {
        if (claim === undefined) continue;
        const held = { ...claim, pin: { dxPx: 0, dyPx: 0 } };
        const pinned = project({ ...plain.map, claims: new Map(plain.map.claims).set(claim.id, held) });
        const after = updateLayout(before, pinned, givenSizes(pinned), LTR);
        expect([...after.boxes], `seed ${seed}, ${claim.id}`).toEqual([...before.boxes]);
      }
    }
  });

  test("L7 what goes on under a heading in another column moves with a pin", () => {
    let compared = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const plain = generated(seed, 0);
      const before = layOut(plain);
      const heading = before.headings[0];
      const parent = heading === undefined ? undefined : plain.map.claims.get(heading.parentClaimId);
      if (heading === undefined || parent === undefined) continue;
      const pin = { dxPx: 60, dyPx: 36 };
      const pinned = project({
        ...plain.map,
        claims: new Map(plain.map.claims).set(parent.id, { ...parent, pin }),
      });
      const after = updateLayout(before, pinned, givenSizes(pinned), LTR);
      expect(checkLayout(pinned, after), `seed ${seed}`).toEqual([]);
      const moved = (box: Rectangle | undefined) =>
        box === undefined ? undefined : { ...box, x: box.x + pin.dxPx, y: box.y + pin.dyPx };
      const now = after.headings.find(({ id }) => id === heading.id);
      expect(now?.rectangle, `seed ${seed}`).toEqual(moved(heading.rectangle));
      for (const id of [heading.parentCardId, ...heading.continues]) {
        expect(after.boxes.get(id), `seed ${seed}`).toEqual(moved(before.boxes.get(id)));
      }
      compared += 1;
    }
    expect(compared).toBeGreaterThan(5);
  });

  test("L15 what stands right on a root stays beside it, a new answer too", () => {
    let cut = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const full = generated(seed, 0);
      const before = layOut(full);
      const root = full.roots.find((id) =>
        before.headings.some(({ parentCardId }) => isUnder(full, parentCardId, id)),
      );
      const at = root === undefined ? undefined : before.boxes.get(root);
      if (root === undefined || at === undefined) continue;
      const answers = (full.relationsOn.get(root) ?? []).filter((id) => before.boxes.has(id));
      const heights = answers.map((id) => (before.boxes.get(id)?.height ?? 0) + 24);
      // Of too many, not all can be beside it.
      if (heights.reduce((sum, height) => sum + height, 0) > before.breaks.boundPx / 2) continue;
      for (const id of answers) expect(before.boxes.get(id)?.x, `seed ${seed}`).toBe(at.x + 356);
      cut += 1;

      const [claim, relation] = [claimId("new"), relationId("newAnswer")];
      const order = `${full.map.relations.get(answers.at(-1) ?? relation)?.order ?? "a"}z`;
      const { claims, relations } = buildMap({
        claims: { new: { text: "new", primary: "newAnswer" }, [root]: "root" },
        relations: [{ id: "newAnswer", on: root, from: ["new"] }],
      });
      const answer = relations.get(relation);
      const added = claims.get(claim);
      if (answer === undefined || added === undefined) throw new Error("The answer was not made");
      const more = project({
        ...full.map,
        claims: new Map(full.map.claims).set(claim, added),
        relations: new Map(full.map.relations).set(relation, { ...answer, order }),
      });
      const after = updateLayout(before, more, givenSizes(more), LTR);
      expect(after.boxes.get(relation)?.x, `seed ${seed}`).toBe((after.boxes.get(root)?.x ?? 0) + 356);
      expect(checkLayout(more, after), `seed ${seed}`).toEqual([]);
    }
    expect(cut).toBeGreaterThan(20);
  });

  test("L1 every card and every relation is drawn once", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const projection = generated(seed);
      const layout = layOut(projection);
      expect(layout.boxes.size, `seed ${seed}`).toBe(givenSizes(projection).size);
      expect(new Set(layout.lines.map((line) => line.relationId)), `seed ${seed}`).toEqual(
        new Set(projection.map.relations.keys()),
      );
      expect(new Set(layout.lines.map((line) => line.id)).size).toBe(layout.lines.length);
    }
  });

  test("L3 a map from 60 claims on is between 1:1 and 3:1", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const projection = generated(seed);
      if (projection.map.claims.size < 60) continue;
      const { bounds } = layOut(projection);
      expect(bounds.width / bounds.height, `seed ${seed}`).toBeGreaterThanOrEqual(1);
      expect(bounds.width / bounds.height, `seed ${seed}`).toBeLessThanOrEqual(3);
    }
  });

  test("L5 one added claim moves nothing in other columns unless the map is packed anew", () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const full = generated(seed, 0);
      const cut = full.map.claims.size < 60 ? null : withoutOneLeaf(full);
      if (cut === null) continue;
      const first = layOut(cut.before);
      const next = updateLayout(first, full, givenSizes(full), LTR);
      if (next.breaks.packedHeightPx !== first.breaks.packedHeightPx) continue;
      if (!first.breaks.columns.every((c, i) => c.gridStart === next.breaks.columns[i]?.gridStart)) continue;
      const columnOf = (x: number): number =>
        next.breaks.columns.findLastIndex((column) => column.gridStart <= Math.round(x / 356));
      const changed = columnOf(next.boxes.get(relationId(cut.relation))?.x ?? 0);
      for (const [id, box] of first.boxes) {
        if (columnOf(box.x) === changed) continue;
        expect(next.boxes.get(id), `seed ${seed}`).toBe(box);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  test("L6 an update without any change of size gives the very same layout", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const projection = generated(seed);
      const first = layOut(projection);
      const again = updateLayout(first, projection, givenSizes(projection), LTR);
      expect({ ...again, breaks: null }).toEqual({ ...first, breaks: null });
      expect(again.lines).toBe(first.lines);
      // Breaks are noted more finely once they are kept; from then on nothing differs.
      expect(updateLayout(again, projection, givenSizes(projection), LTR), `seed ${seed}`).toBe(again);
    }
  });

  test("L6 boxes, headings and lines that came out equal keep their identity", () => {
    let kept = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const full = generated(seed, 0);
      const cut = withoutOneLeaf(full);
      if (cut === null) continue;
      const first = layOut(cut.before);
      const next = updateLayout(first, full, givenSizes(full), LTR);
      expect(next).not.toBe(first);
      const lines = new Map(first.lines.map((line) => [line.id, line]));
      for (const line of next.lines) {
        const before = lines.get(line.id);
        if (before === undefined || JSON.stringify(before) !== JSON.stringify(line)) continue;
        expect(line, `seed ${seed}`).toBe(before);
        kept += 1;
      }
    }
    expect(kept).toBeGreaterThan(200);
  });

  test("L2 a map that reads from right to left is the mirror image", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const projection = generated(seed, 0);
      const left = layOut(projection);
      const right = layOut(projection, { ...LTR, direction: "rtl" });
      for (const [id, box] of left.boxes) {
        expect(right.boxes.get(id)).toEqual({ ...box, x: -box.x - box.width });
      }
      expect(checkLayout(projection, right)).toEqual([]);
    }
  });
});

describe("small maps", () => {
  const spec = {
    claims: { m: "main", a: "a", b: "b", c: "c", d: "d", e: "e", f: "f" },
    relations: [
      { id: "ra", on: "m", from: ["a", "b"] },
      { id: "rc", on: "m", from: ["c"], kind: "attacks" as const },
      { id: "rd", on: "b", from: ["d"] },
      { id: "re", on: "ra", from: ["e"], kind: "attacks" as const },
      { id: "rx", on: "c", from: ["d"] },
    ],
  };

  test("L1 linked premises share a card, and a claim's reasons leave from its row", () => {
    const projection = project(buildMap(spec));
    const cards = givenSizes(projection);
    const layout = layoutMap(projection, cards, LTR);
    const card = cards.get(relationId("ra"));
    const box = layout.boxes.get(relationId("ra"));
    const line = layout.lines.find(({ id }) => id === "rd");
    const row = card?.rows[1];
    expect(card?.rows.map(({ claimId: id }) => id)).toEqual(["a", "b"]);
    expect(line?.segments[0]).toEqual([
      "M",
      (box?.x ?? 0) + 264,
      (box?.y ?? 0) + (row?.topPx ?? 0) + (row?.heightPx ?? 0) / 2,
    ]);
  });

  test("L11 an undercut hangs in the next column and ends in a dot on the disputed line", () => {
    const layout = layOut(project(buildMap(spec)));
    const line = layout.lines.find(({ id }) => id === "re");
    expect(line).toMatchObject({ kind: "undercut", token: "undercut", toCardId: "re" });
    expect(line?.dashPx).not.toBeNull();
    expect(line?.dot).not.toBeNull();
    expect(layout.boxes.get(relationId("re"))?.x).toBe((layout.boxes.get(relationId("ra"))?.x ?? 0) + 356);
  });

  test("L10 a further relation is a line of its own with a head at its target", () => {
    const line = layOut(project(buildMap(spec))).lines.find(({ id }) => id === "rx");
    expect(line).toMatchObject({ kind: "cross", claimId: "d", fromCardId: "rc", toCardId: "rd" });
    expect(line?.arrow).not.toBeNull();
  });

  test("L10 symmetric relations have no head and the colour of lines", () => {
    const projection = project(
      buildMap({
        claims: { ...spec.claims },
        relations: [...spec.relations.slice(0, 4), { id: "rs", on: "c", from: ["a"], kind: "contradicts" }],
      }),
    );
    const line = layOut(projection).lines.find(({ id }) => id === "rs");
    expect(line).toMatchObject({ kind: "symmetric", token: "line", arrow: null });
  });

  test("L12 a linked premise that stands elsewhere joins the relation's line", () => {
    const projection = project(
      buildMap({
        claims: { m: "m", a: "a", b: "b", c: "c" },
        relations: [
          { id: "rb", on: "m", from: ["b"] },
          { id: "rc", on: "m", from: ["c"] },
          { id: "ra", on: "c", from: ["a", "b"] },
        ],
      }),
    );
    const layout = layOut(projection);
    const joined = layout.lines.find(({ kind }) => kind === "joined");
    expect(joined).toMatchObject({ relationId: "ra", claimId: "b", toCardId: "rb" });
    expect(checkLayout(projection, layout)).toEqual([]);
  });

  test("L8 a folded claim hides its branch", () => {
    const projection = project(buildMap(spec));
    const layout = layOut(projection, { ...LTR, folded: new Set([claimId("b")]) });
    expect(layout.boxes.has(relationId("rd"))).toBe(false);
    expect(layout.boxes.has(relationId("re"))).toBe(true);
    expect(layout.lines.some(({ id }) => id === "rx")).toBe(false);
  });

  test("L14 claims without any relation are parked under the map", () => {
    const layout = layOut(project(buildMap(spec)));
    const loose = layout.boxes.get(claimId("f"));
    for (const [id, box] of layout.boxes) {
      if (id !== "f") expect(box.y + box.height).toBeLessThan(loose?.y ?? 0);
    }
  });

  test("L14 a claim that was put in a place in the map stands there, and lies in the strip once it is taken out", () => {
    const { m, f, ...others } = spec.claims;
    const placed = { ...others, m: { text: m, order: "a1" }, f: { text: f, order: "a00" } };
    const layout = layOut(project(buildMap({ ...spec, claims: placed })));
    const [root, put] = [layout.boxes.get(claimId("m")), layout.boxes.get(claimId("f"))];
    expect([put?.x, (put?.y ?? 0) < (root?.y ?? 0)]).toEqual([root?.x, true]);
    const parked = project(buildMap({ ...spec, claims: { ...placed, f: { text: f, order: "a0" } } }));
    const strip = layOut(parked).boxes.get(claimId("f"));
    expect(strip?.y).toBeGreaterThan(put?.y ?? 0);
    expect(checkLayout(parked, layOut(parked))).toEqual([]);
  });

  test("L7 a pin moves its branch along and the rest makes way", () => {
    const plain = layOut(project(buildMap(spec)));
    const pinned = project(
      buildMap({ ...spec, claims: { ...spec.claims, c: { text: "c", pin: { dxPx: 0, dyPx: -120 } } } }),
    );
    const layout = layOut(pinned);
    const before = plain.boxes.get(relationId("rc"));
    expect(layout.boxes.get(relationId("rc"))).toEqual({ ...before, y: (before?.y ?? 0) - 120 });
    expect(checkLayout(pinned, layout)).toEqual([]);
  });

  test("L7 what made way for a pin is told by how much, and pinned there it stays where it stands", () => {
    const pinAt = (dyPx: number) => ({ dxPx: 0, dyPx });
    const claims = { ...spec.claims, c: { text: "c", pin: pinAt(-120) } };
    const plain = layOut(project(buildMap(spec)));
    const layout = layOut(project(buildMap({ ...spec, claims })));
    expect([plain.pinCount, plain.madeWay.size]).toEqual([0, 0]);
    expect([layout.pinCount, layout.madeWay.size > 0]).toEqual([1, true]);
    for (const [id, byPx] of layout.madeWay) {
      expect(layout.boxes.get(id)?.y, id).toBe((plain.boxes.get(id)?.y ?? 0) + byPx);
      const [, name] = /^r(.)$/u.exec(id) ?? [];
      if (name === undefined) continue;
      const held = { ...claims, [name]: { text: name, pin: pinAt(byPx) } };
      const after = layOut(project(buildMap({ ...spec, claims: held })));
      // What hangs on it goes along, as with every pin.
      expect(after.boxes.get(relationId(id)), id).toEqual(layout.boxes.get(id));
      expect(after.overlappingPins.size).toBe(0);
    }
  });

  test("L7 pinned cards that lie on one another stay and are marked", () => {
    const plain = layOut(project(buildMap(spec)));
    const a = plain.boxes.get(relationId("ra"));
    const c = plain.boxes.get(relationId("rc"));
    const onto = { dxPx: (a?.x ?? 0) - (c?.x ?? 0), dyPx: (a?.y ?? 0) - (c?.y ?? 0) };
    const layout = layOut(
      project(
        buildMap({
          ...spec,
          claims: {
            ...spec.claims,
            a: { text: "a", pin: { dxPx: 0, dyPx: 0 } },
            c: { text: "c", pin: onto },
          },
        }),
      ),
    );
    expect([...layout.overlappingPins].toSorted()).toEqual(["ra", "rc"]);
    expect(layout.boxes.get(relationId("rc"))?.y).toBe(a?.y);
  });

  test("L13 a chain thousands of claims deep is laid out", () => {
    const length = 5000;
    const claims = Object.fromEntries(Array.from({ length }, (_, index) => [`c${index}`, `claim ${index}`]));
    const relations = Array.from({ length: length - 1 }, (_, index) => ({
      id: `r${index}`,
      on: `c${index}`,
      from: [`c${index + 1}`],
    }));
    const layout = layOut(project(buildMap({ claims, relations })));
    expect(layout.boxes.size).toBe(length);
    expect(layout.headings.length).toBeGreaterThan(10);
    expect(layout.bounds.width / layout.bounds.height).toBeLessThanOrEqual(3);
  });
});

import { plainMeasurer, SAMPLE_LABELS } from "@crux/diagram/testing";
import { project } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { buildMap, generateMap } from "@crux/domain/testing";
import { describe, expect, test } from "vitest";
import { chooseFolded } from "../scene/folding.ts";
import { readOpening } from "../opening/read-opening.ts";
import { updateScene } from "../scene/scene.ts";
import { drawFirstSight } from "./draw-first-sight.ts";

const draw = (projection: Projection) => drawFirstSight(projection, plainMeasurer, SAMPLE_LABELS);

/** As the canvas draws it when the map is opened. */
function openScene(projection: Projection) {
  const request = {
    projection,
    folded: chooseFolded(projection),
    changedIds: null,
    anchors: [],
    view: null,
  };
  return updateScene(null, request, plainMeasurer, SAMPLE_LABELS);
}

describe("the beginning of a map", () => {
  test.each([40, 3000])("of %i claims stands where the canvas puts it", (claims) => {
    const projection = project(generateMap({ claims, seed: 8 }));
    const sight = draw(projection);
    expect(sight?.opening).toEqual(readOpening(openScene(projection)));
    const titles = (sight?.items ?? []).flatMap((item) => (item.type === "beginGroup" ? [item.id] : []));
    expect(titles).toContain(projection.roots[0]);
    for (const item of sight?.items ?? []) {
      if (item.type !== "text") continue;
      const { whole } = sight?.opening ?? { whole: { x: 0, y: 0, width: 0, height: 0 } };
      expect(item.x).toBeGreaterThanOrEqual(whole.x);
      expect(item.baselineY).toBeLessThanOrEqual(whole.y + whole.height);
    }
  });

  test("is no more than a page carries lightly", () => {
    const sight = draw(project(generateMap({ claims: 150, seed: 8 })));
    const cards = (sight?.items ?? []).filter((item) => item.type === "beginGroup");
    expect(cards.length).toBeGreaterThan(10);
    expect(JSON.stringify(sight).length).toBeLessThan(300_000);
  });

  test("of an empty map is nothing", () => {
    expect(draw(project(buildMap({})))).toBeNull();
  });
});

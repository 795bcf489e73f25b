import { project } from "@crux/domain";
import { buildMap, claimId, generateMap } from "@crux/domain/testing";
import { describe, expect, test } from "vitest";
import { chooseFolded, countHidden, unfoldTo } from "../scene/folding.ts";
import { arrowDirection, findNeighbour } from "./walk-neighbour.ts";
import { collectBranch, topmostOf, walk } from "./walk.ts";

const NOTHING = new Set<ReturnType<typeof claimId>>();

const debate = project(
  buildMap({
    claims: {
      top: { kind: "question", text: "Would it?" },
      yes: "It would",
      no: "It would not",
      force: "A force is kept",
      allies: "Allies pay",
      cost: "It costs too much",
      will: "Will counts, not size",
    },
    relations: [
      { id: "r1", kind: "answers", on: "top", from: ["yes"] },
      { id: "r2", kind: "answers", on: "top", from: ["no"] },
      { id: "r3", kind: "supports", on: "yes", from: ["force", "allies"] },
      { id: "r4", kind: "attacks", on: "no", from: ["cost"] },
      { id: "u1", kind: "attacks", on: "r3", from: ["will"] },
    ],
  }),
);
const steps = walk(debate, NOTHING);
const order = steps.map((step) => step.claimId);

describe("the walk", () => {
  test("every claim once, a claim before its branch, an undercut beside the first premise it disputes", () => {
    expect(order).toEqual(["top", "yes", "force", "will", "allies", "no", "cost"]);
    expect(steps.find((step) => step.claimId === "will")?.parentId).toBe("force");
  });

  test("a folded claim keeps itself and loses its branch", () => {
    expect(walk(debate, new Set([claimId("yes")])).map((step) => step.claimId)).toEqual([
      "top",
      "yes",
      "no",
      "cost",
    ]);
  });

  test("what disputes a folded claim's own relation stays in sight", () => {
    expect(walk(debate, new Set([claimId("force")])).map((step) => step.claimId)).toContain("will");
  });

  test("any generated map is walked in full", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const projection = project(generateMap({ claims: 120, seed }));
      const walked = walk(projection, NOTHING).map((step) => step.claimId);
      expect(new Set(walked).size, `seed ${seed}`).toBe(walked.length);
      expect(walked.length, `seed ${seed}`).toBe(projection.map.claims.size);
    }
  });
});

describe("arrows", () => {
  const from = (id: string, direction: Parameters<typeof findNeighbour>[2]) =>
    findNeighbour({ projection: debate, folded: NOTHING, steps }, claimId(id), direction);

  test("they follow the argument and go on into the neighbouring branch", () => {
    expect(from("top", "towardsPremises")).toBe("yes");
    expect(from("force", "towardsTarget")).toBe("yes");
    expect(from("force", "next")).toBe("allies");
    expect(from("allies", "next")).toBe("cost");
    expect(from("cost", "previous")).toBe("allies");
  });

  test("on a large map with folds they lead where its reading order says", () => {
    const projection = project(generateMap({ claims: 300, seed: 5, linked: 30, undercuts: 30 }));
    const folded = chooseFolded(projection);
    const walked = { projection, folded, steps: walk(projection, folded) };
    for (const [index, { claimId: id, parentId }] of walked.steps.entries()) {
      expect(findNeighbour(walked, id, "towardsTarget")).toBe(parentId);
      const next = walked.steps[index + 1];
      const first = next?.parentId === id ? next.claimId : null;
      expect(findNeighbour(walked, id, "towardsPremises")).toBe(first);
    }
  });

  test("they stay where nothing follows", () => {
    expect(from("top", "towardsTarget")).toBeNull();
    expect(from("cost", "towardsPremises")).toBeNull();
    expect(from("cost", "next")).toBeNull();
  });

  test("left and right change their meaning with the reading direction", () => {
    expect(arrowDirection("ArrowRight", "ltr")).toBe("towardsPremises");
    expect(arrowDirection("ArrowRight", "rtl")).toBe("towardsTarget");
    expect(arrowDirection("Enter", "ltr")).toBeNull();
  });
});

describe("folding", () => {
  test("a small map opens in full, a large one without its depths", () => {
    expect(chooseFolded(debate).size).toBe(0);
    const large = project(generateMap({ claims: 400, seed: 3 }));
    const shown = walk(large, chooseFolded(large));
    expect(shown.length).toBeLessThan(large.map.claims.size);
    expect(shown.length).toBeGreaterThan(0);
  });

  test("the count says how many claims a fold hides", () => {
    expect(countHidden(debate, claimId("yes"))).toBe(3);
    expect(countHidden(debate, claimId("cost"))).toBe(0);
  });

  test("going to a hidden claim unfolds what hides it and nothing else", () => {
    const folded = new Set([claimId("yes"), claimId("no")]);
    expect([...unfoldTo(debate, folded, claimId("allies"))]).toEqual(["no"]);
    expect(unfoldTo(debate, folded, claimId("top"))).toBe(folded);
  });

  test("a branch holds what disputes its relations", () => {
    expect([...collectBranch(debate, [claimId("yes")])].toSorted()).toEqual([
      "allies",
      "force",
      "will",
      "yes",
    ]);
  });

  test("of a branch and parts of it only its head is left", () => {
    const ids = ["will", "yes", "cost"].map(claimId);
    expect(topmostOf(debate, ids)).toEqual(["yes", "cost"]);
  });
});

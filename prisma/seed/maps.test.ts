import { project, type ClaimId, type Projection } from "@crux/domain";
import { describe, expect, it } from "vitest";
import { buildSeedMap } from "./build-map.ts";
import { readSeed, readSources, SEED_KEYS, type SeedKey } from "./read-seeds.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const build = (key: SeedKey): Projection => project(buildSeedMap(readSeed(key), random).map);

/** Everything that stands on a claim or its relations, the claim itself left out. */
function below(projection: Projection, claimId: ClaimId): ReadonlySet<ClaimId> {
  const found = new Set<ClaimId>();
  const visit = (id: Parameters<typeof projection.relationsOn.get>[0]) => {
    for (const relationId of projection.relationsOn.get(id) ?? []) {
      visit(relationId);
      for (const premise of projection.premisesOf.get(relationId) ?? []) {
        if (!found.has(premise)) {
          found.add(premise);
          visit(premise);
        }
      }
    }
  };
  visit(claimId);
  return found;
}

function depthOf(projection: Projection, claimId: ClaimId): number {
  const relationId = projection.map.claims.get(claimId)?.primary;
  const target = relationId ? projection.map.relations.get(relationId)?.target : undefined;
  if (!target) return 0;
  if (target.type === "claim") return 1 + depthOf(projection, target.id);
  const premise = projection.premisesOf.get(target.id)?.[0];
  return premise ? 1 + depthOf(projection, premise) : 0;
}

describe.each(SEED_KEYS)("seed map %s", (key) => {
  const projection = build(key);
  const { claims, relations } = projection.map;
  const positions = new Set(
    [...relations.values()].filter((r) => r.kind === "answers").flatMap((r) => [...r.premises.keys()]),
  );

  it("needs no repair and is large enough", () => {
    expect(projection.repairs).toEqual([]);
    expect(claims.size).toBeGreaterThanOrEqual(key === "main" ? 60 : 25);
    console.log(`${key}: ${claims.size} claims, ${relations.size} relations`);
  });

  it("says of every claim who makes it, and where", () => {
    const open: string[] = [];
    let waiting = 0;
    for (const claim of claims.values()) {
      if (claim.kind === "question") continue;
      if (!claim.saidBy && !positions.has(claim.id)) open.push(claim.text);
      if (claim.saidBy?.type === "speaker" && claim.citations.size === 0) open.push(claim.text);
      if (claim.saidBy && claim.saidBy.type !== "speaker") waiting += 1;
    }
    expect(open).toEqual([]);
    expect(waiting / claims.size).toBeLessThanOrEqual(0.15);
  });

  it("keeps claims short and branches narrow", () => {
    for (const claim of claims.values()) {
      expect(claim.text.length, claim.text).toBeLessThanOrEqual(140);
      expect((projection.relationsOn.get(claim.id) ?? []).length, claim.text).toBeLessThanOrEqual(7);
      for (const citation of claim.citations.values()) {
        expect((citation.quote ?? "").split(/\s+/).length).toBeLessThanOrEqual(8);
      }
    }
  });

  it("names sources that stand in the list", () => {
    const known = Object.keys(readSources());
    for (const source of readSeed(key).sources) expect(known).toContain(source);
  });
});

describe("the main map", () => {
  const projection = build("main");
  const { claims, relations } = projection.map;
  const all = [...relations.values()];

  it("draws on all five articles", () => {
    const used = new Set(
      [...claims.values()].flatMap((c) => [...c.citations.values()].map((x) => x.sourceId)),
    );
    expect(used.size).toBe(5);
  });

  it("uses every form of argument", () => {
    const undercuts = all.filter((r) => r.target.type === "relation" && r.kind === "attacks");
    expect(all.filter((r) => r.premises.size > 1).length).toBeGreaterThanOrEqual(6);
    expect(undercuts.length).toBeGreaterThanOrEqual(5);
    expect([...claims.values()].filter((c) => c.kind === "question").length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...[...claims.keys()].map((id) => depthOf(projection, id)))).toBeGreaterThanOrEqual(4);
  });

  it("puts both positions at their strongest", () => {
    const question = [...claims.values()].find((c) => c.text === projection.map.meta.question);
    const answers = question ? (projection.relationsOn.get(question.id) ?? []) : [];
    expect(answers).toHaveLength(2);
    for (const answer of answers) {
      const position = projection.premisesOf.get(answer)?.[0];
      expect(position && below(projection, position).size).toBeGreaterThanOrEqual(20);
    }
  });

  it("answers its objections", () => {
    const objections = all.filter((r) => r.kind === "attacks").flatMap((r) => [...r.premises.keys()]);
    const isAnswered = (id: ClaimId) =>
      (projection.relationsOn.get(id) ?? []).some((r) => relations.get(r)?.kind === "attacks");
    expect(objections.length).toBeGreaterThanOrEqual(20);
    expect(objections.filter(isAnswered).length).toBeGreaterThanOrEqual(12);
  });

  it("spells each speaker in one way in all maps", () => {
    const names = new Set<string>();
    for (const key of SEED_KEYS) {
      for (const claim of build(key).map.claims.values()) {
        if (claim.saidBy?.type === "speaker") names.add(claim.saidBy.name);
      }
    }
    const surnames = [...names].map((name) => name.split(" ").at(-1));
    // Who is no person may stand among others: Washington speaks for itself, and once together with Kyiv.
    const others = ["article", "officials", "leaders", "Washington"];
    const people = surnames.filter((name) => name && !others.includes(name));
    expect(new Set(people).size).toBe(people.length);
  });
});

import { readFileSync } from "node:fs";
import { canonicalText, listTagsInUse, type Projection, project } from "@crux/domain";
import { buildMap, generateMap, sourceId } from "@crux/domain/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCruxJson, type Source, writeCruxJson } from "./index.ts";

const everything = { includeNames: true, includeSources: true };
const SOURCES: readonly Source[] = [
  {
    id: sourceId("source01"),
    title: "A heading",
    isOwnDescription: false,
    outlet: "An outlet",
    dated: "in May",
  },
  { id: sourceId("source02"), title: "Uncited", isOwnDescription: true, outlet: null, dated: null },
];
const small = project(
  buildMap({
    meta: { title: "Title", question: "Question?" },
    claims: {
      claim001: {
        text: "Main",
        saidBy: { type: "speaker", name: "Speaker Name", reportedBy: null, saidWhen: null },
        citations: [{ id: "citation1", sourceId: "source01", paragraph: 4 }],
      },
      claim002: { text: "Reason", saidBy: { type: "noSourceYet" }, pin: { dxPx: 1.5, dyPx: -2 } },
      claim003: { text: "Removed secret", isDeleted: true },
    },
    relations: [{ id: "relation1", on: "claim001", from: ["claim002"] }],
  }),
);

function read(text: string) {
  const result = readCruxJson(text);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result;
}

/** The file of the small map with one part replaced. */
function spoiled(change: (file: Record<string, unknown>) => void): ReturnType<typeof readCruxJson> {
  const file: Record<string, unknown> = JSON.parse(writeCruxJson(small, SOURCES, everything));
  change(file);
  return readCruxJson(JSON.stringify(file));
}

const codeOf = (result: ReturnType<typeof readCruxJson>) => (result.ok ? "read" : result.refusal.code);

test("3.1 what is written is read as an equal map", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 80 }), (seed, claims) => {
      const map = generateMap({
        claims,
        seed,
        crossRelations: 5,
        undercuts: 3,
        linked: 4,
        pins: 3,
        questions: 1,
      });
      const written = writeCruxJson(project(map), [], everything);
      const back = read(written);
      expect(canonicalText(back.map)).toBe(canonicalText(map));
      expect(writeCruxJson(project(back.map), back.sources, everything)).toBe(written);
    }),
    { numRuns: 100 },
  );
});

test("3.1 sources, attributions, citations and pins are carried; trash and uncited sources are not", () => {
  const written = writeCruxJson(small, SOURCES, everything);
  const { map, sources } = read(written);
  expect(canonicalText(map)).toBe(canonicalText(small.stored));
  expect(sources).toEqual([SOURCES[0]]);
  expect(written).not.toContain("secret");
  expect(written).not.toContain("Uncited");
});

test("3.2 names and sources that are switched off are not in the file", () => {
  const without = writeCruxJson(small, SOURCES, { includeNames: false, includeSources: false });
  for (const word of ["Speaker Name", "A heading", "source01", "An outlet"])
    expect(without).not.toContain(word);
  const { map, sources } = read(without);
  expect(sources).toEqual([]);
  expect([...map.claims.values()].map(({ saidBy, citations }) => [saidBy, citations.size])).toEqual([
    [null, 0],
    [null, 0],
  ]);
});

test("3.3 the stored example of version 1 opens", () => {
  const text = readFileSync(new URL("examples/small-debate.v1.json", import.meta.url), "utf8");
  const { map, sources } = read(text);
  expect([map.claims.size, map.relations.size, sources.length]).toEqual([8, 6, 1]);
  expect(project(map).repairs).toEqual([]);
});

test("3.1 3.3 tags are in the file, which only then is of version 2, and files of both versions open", () => {
  const text = readFileSync(new URL("examples/tagged-debate.v2.json", import.meta.url), "utf8");
  const { map, sources } = read(text);
  expect(listTagsInUse(map.claims.values())).toEqual([
    { key: "cost", tag: "Cost", count: 2 },
    { key: "two words", tag: "two words", count: 1 },
    { key: "ціна", tag: "Ціна", count: 1 },
  ]);
  expect(JSON.parse(writeCruxJson(project(map), sources, everything))).toEqual(JSON.parse(text));
  expect(writeCruxJson(small, SOURCES, everything)).toContain('"version":1');
  const tagged = (tags: unknown) =>
    codeOf(spoiled((file) => (file["claims"] = [{ ...(file["claims"] as object[])[0], tags }])));
  for (const bad of [[], [" # "], ["x".repeat(161)], "cost", [3]]) expect(tagged(bad)).toBe("badFileContent");
});

test("3.1 3.3 an order at the top is in the file, which only then is of version 3", () => {
  const text = readFileSync(new URL("examples/ordered-debate.v3.json", import.meta.url), "utf8");
  const { map, sources } = read(text);
  expect(project(map).roots).toEqual(["claim004", "claim001"]);
  expect(JSON.parse(writeCruxJson(project(map), sources, everything))).toEqual(JSON.parse(text));
  const under = project(
    buildMap({
      claims: { claim001: "Main", claim002: { text: "Reason", order: "a0" } },
      relations: [{ id: "relation1", on: "claim001", from: ["claim002"] }],
    }),
  );
  // Under another it says nothing.
  expect(writeCruxJson(under, [], everything)).toContain('"version":1');
  const ordered = (order: unknown) =>
    codeOf(spoiled((file) => (file["claims"] = [{ ...(file["claims"] as object[])[0], order }])));
  for (const bad of ["", "a 0", "x".repeat(401), 3, null]) expect(ordered(bad)).toBe("badFileContent");
});

test("3.4 texts are cleaned on the way in", () => {
  const result = spoiled((file) => {
    file["meta"] = { title: "A\u0000 t\ni\u202Etle", question: "", language: "en", direction: "ltr" };
  });
  expect(result.ok && result.map.meta.title).toBe("A t itle");
});

test("3.5 what is not a map of a known version is refused", () => {
  expect(codeOf(readCruxJson(""))).toBe("notJson");
  expect(codeOf(readCruxJson("{"))).toBe("notJson");
  for (const text of ["null", "7", "[]", '"crux-map"', "{}", '{"format":"other"}']) {
    expect(codeOf(readCruxJson(text))).toBe("notACruxMap");
  }
  expect(codeOf(spoiled((file) => (file["version"] = 4)))).toBe("unknownVersion");
  expect(codeOf(spoiled((file) => (file["version"] = "1")))).toBe("unknownVersion");
  expect(codeOf(readCruxJson(" ".repeat(32_000_001)))).toBe("fileTooLarge");
  expect(codeOf(readCruxJson("[".repeat(200_000) + "]".repeat(200_000)))).toBe("notACruxMap");
});

test("3.6 hostile content is refused", () => {
  const start = '{"format":"crux-map","version":1,';
  expect(readCruxJson(`${start}"__proto__":{"isAdmin":true}}`)).toEqual({
    ok: false,
    refusal: { code: "badFileContent", path: "__proto__" },
  });
  expect(codeOf(readCruxJson(`${start}"meta":${"[".repeat(5000)}${"]".repeat(5000)}}`))).toBe(
    "badFileContent",
  );
  expect(codeOf(spoiled((file) => (file["extra"] = 1)))).toBe("badFileContent");
  expect(codeOf(spoiled((file) => (file["claims"] = {})))).toBe("badFileContent");
  expect(codeOf(spoiled((file) => delete file["sources"]))).toBe("badFileContent");
  const claims = (more: object) => [{ ...firstClaim(small), ...more }];
  for (const bad of [
    { text: 5 },
    { id: "../../etc" },
    { text: "x".repeat(2001) },
    { pin: { dxPx: 1e9, dyPx: 0 } },
  ]) {
    expect(codeOf(spoiled((file) => (file["claims"] = claims(bad))))).toBe("badFileContent");
  }
  expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
});

test("3.7 parts that do not fit together are refused", () => {
  expect(codeOf(spoiled((file) => (file["sources"] = [])))).toBe("unknownSource");
  expect(codeOf(spoiled((file) => (file["claims"] = [firstClaim(small)])))).toBe("inconsistentMap");
  const twice = [firstClaim(small), firstClaim(small)];
  expect(codeOf(spoiled((file) => (file["claims"] = twice)))).toBe("duplicateId");
});

test("3.8 no text makes the reader throw", () => {
  fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => !readCruxJson(text).ok));
  const written = writeCruxJson(small, SOURCES, everything);
  fc.assert(
    fc.property(fc.nat(written.length - 1), fc.string({ maxLength: 3 }), (index, insert) => {
      readCruxJson(written.slice(0, index) + insert + written.slice(index + 1));
    }),
    { numRuns: 500 },
  );
});

function firstClaim(projection: Projection): object {
  const file: { claims: object[] } = JSON.parse(writeCruxJson(projection, SOURCES, everything));
  return file.claims[0] ?? {};
}

// oxlint-disable typescript/no-unsafe-type-assertion -- ids of a test are made by hand
import { project } from "@crux/domain";
import type { CitationId, ClaimId, SourceId } from "@crux/domain";
import { expect, test } from "vitest";
import { mapOfTemplate } from "../map/templates.ts";
import { testWords } from "../testing/words.ts";
import type { FrameOptions } from "./picture-content.ts";
import { pictureContent } from "./picture-content.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const WHOLE: FrameOptions = {
  title: true,
  legend: true,
  sources: true,
  names: true,
  scope: "whole",
  ids: [],
};

const map = mapOfTemplate("policy", (length) => crypto.getRandomValues(new Uint8Array(length)));
if (map === null) throw new Error("There is no such template.");
const projection = project(map);

function claimWith(words: string): ClaimId {
  const found = [...projection.map.claims.values()].find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`No claim says ${words}.`);
  return found.id;
}

const source = (id: string, isOwnDescription: boolean) => ({
  id: id as SourceId,
  title: `Title of ${id}`,
  isOwnDescription,
  outlet: "Outlet",
  dated: null,
});

test("a legend explains the sides that can be seen, and no others", () => {
  const picture = pictureContent(projection, [], WHOLE, testWords, NOON);
  expect(picture?.content.frame?.legend.map(({ side }) => side)).toEqual(["reason", "objection", "answer"]);
  const branch = { ...WHOLE, scope: "branch", ids: [claimWith("There is a harm")] } as const;
  const part = pictureContent(projection, [], branch, testWords, NOON);
  expect(part?.content.frame?.legend.map(({ side }) => side)).toEqual(["reason"]);
  // The claim itself, what supports it, and what holds only together with it elsewhere stays out.
  expect(part?.projection.map.claims.size).toBe(2);
});

test("title, legend and sources can be left out; the date is written out", () => {
  const full = pictureContent(projection, [], WHOLE, testWords, NOON)?.content.frame;
  expect(full).toMatchObject({
    title: "Policy debate",
    question: "Should the measure be adopted?",
    date: "November 22, 2026",
    mark: "Crux",
  });
  const bare = { ...WHOLE, title: false, legend: false, sources: false };
  const frame = pictureContent(projection, [source("sourceone", false)], bare, testWords, NOON)?.content
    .frame;
  expect(frame).toMatchObject({ title: null, question: null, legend: [], sources: [] });
});

test("of the sources only the cited ones stand below, our own descriptions marked", () => {
  const citing = claimWith("There is a harm");
  const claim = projection.map.claims.get(citing);
  if (claim === undefined) throw new Error("The claim is gone.");
  const citation = {
    id: "citation01" as CitationId,
    sourceId: "sourcetwo" as SourceId,
    paragraph: 3,
    quote: null,
  };
  const cited = project({
    ...map,
    claims: new Map([...map.claims, [citing, { ...claim, citations: new Map([[citation.id, citation]]) }]]),
  });
  const all = [source("sourceone", false), source("sourcetwo", true)];
  const frame = pictureContent(cited, all, WHOLE, testWords, NOON)?.content.frame;
  expect(frame?.sources).toEqual(["[Title of sourcetwo] · Outlet"]);
});

test("a branch or selection of nothing is nothing", () => {
  const none = { ...WHOLE, scope: "selection", ids: [] } as const;
  expect(pictureContent(projection, [], none, testWords, NOON)).toBeNull();
  const foreign = { ...none, ids: ["abcdefghijklmnopqrst" as ClaimId] };
  expect(pictureContent(projection, [], foreign, testWords, NOON)).toBeNull();
});

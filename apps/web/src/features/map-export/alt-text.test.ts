import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import words from "../../../messages/en/export.json" with { type: "json" };
import { describeMap } from "./alt-text.ts";

const t = createTranslator({ locale: "en", messages: { export: words }, namespace: "export" });

test("the alternative text tells the title, what stands at the top with what stands on that, and the counts", () => {
  const map = buildMap({
    claims: {
      q: { text: "Where do we meet?", kind: "question" },
      a: "At the harbour.",
      r: "It is near",
      o: "It is wet",
      m: "Meetings are useful",
    },
    relations: [
      { id: "r1", on: "q", from: ["a"], kind: "answers" },
      { id: "r2", on: "a", from: ["r"] },
      { id: "r3", on: "a", from: ["o"], kind: "attacks" },
    ],
  });
  const told = describeMap(project({ ...map, meta: { ...map.meta, title: "The meeting" } }), t);
  expect(told).toBe(
    "Argument map “The meeting”. Question: “Where do we meet?”, with 1 answer. “At the harbour”: 1 reason, 1 objection. " +
      "“Meetings are useful”: no reason, no objection. In all 5 claims and 3 relations.",
  );
});

test("of many claims at the top a few are told, and all are counted", () => {
  const claims = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`c${index}`, `Claim ${index}`]),
  );
  const told = describeMap(project(buildMap({ claims, relations: [] })), t);
  expect(told.match(/“Claim \d+”/gu)).toHaveLength(5);
  expect(told).toContain("In all 40 claims and 0 relations.");
});

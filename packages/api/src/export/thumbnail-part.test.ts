import { project } from "@crux/domain";
import { buildMap } from "@crux/domain/testing";
import { describe, expect, test } from "vitest";
import { chooseThumbnailPart } from "./thumbnail-part.ts";

/** A question with answers, and so many reasons on each of them. */
function buildDebate(answerCount: number, reasonCount: number) {
  const answers = Array.from({ length: answerCount }, (_, index) => `answer${index}`);
  const reasons = answers.flatMap((answer) =>
    Array.from({ length: reasonCount }, (_, index) => ({ on: answer, id: `${answer}reason${index}` })),
  );
  return project(
    buildMap({
      claims: {
        question: { text: "Q?", kind: "question" },
        ...Object.fromEntries([...answers, ...reasons.map(({ id }) => id)].map((id) => [id, id])),
      },
      relations: [
        ...answers.map((id) => ({
          id: `${id}line`,
          kind: "answers" as const,
          on: "question",
          from: [id],
        })),
        ...reasons.map(({ on, id }) => ({ id: `${id}line`, on, from: [id] })),
      ],
    }),
  );
}

const idsOf = (answers: number, reasons: number) => [
  ...chooseThumbnailPart(buildDebate(answers, reasons)).projection.map.claims.keys(),
];

describe("what a thumbnail shows", () => {
  test("the root, its answers, and the first reasons of every one of them", () => {
    expect(idsOf(2, 9).toSorted()).toEqual(
      [
        "question",
        "answer0",
        "answer1",
        "answer0reason0",
        "answer0reason1",
        "answer1reason0",
        "answer1reason1",
      ].toSorted(),
    );
  });

  test("never more claims in a column than can be told apart", () => {
    expect(idsOf(1, 30)).toHaveLength(1 + 1 + 4);
    expect(idsOf(30, 30)).toHaveLength(1 + 5 + 5);
  });

  test("a small map as it is, with so much space around it that its cards are not blown up", () => {
    expect(idsOf(1, 3)).toHaveLength(5);
    const paddings = [buildDebate(0, 0), buildDebate(1, 1), buildDebate(2, 9)].map(
      (projection) => chooseThumbnailPart(projection).paddingPx,
    );
    expect(paddings).toEqual([184, 128, 24]);
  });

  test("an empty map has no part", () => {
    expect(chooseThumbnailPart(project(buildMap({}))).projection.map.claims.size).toBe(0);
  });
});

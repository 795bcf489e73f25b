import { expect, test } from "vitest";
import { measureWords } from "./word-count.tsx";

test("from 100 characters it is counted until a claim is long, then how far it is beyond that", () => {
  expect(measureWords(99).stage).toBe("short");
  expect(measureWords(100)).toEqual({ stage: "nearLong", count: 40 });
  expect(measureWords(140)).toEqual({ stage: "nearLong", count: 0 });
  expect(measureWords(141)).toEqual({ stage: "long", count: 1 });
  expect(measureWords(449)).toEqual({ stage: "long", count: 309 });
});

test("near its end it is what is left that counts, and beyond it what is too much", () => {
  expect(measureWords(450)).toEqual({ stage: "nearFull", count: 50 });
  expect(measureWords(500)).toEqual({ stage: "nearFull", count: 0 });
  expect(measureWords(512)).toEqual({ stage: "over", count: 12 });
});

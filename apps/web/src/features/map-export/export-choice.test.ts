import { readExportOptions } from "@crux/api";
import { createId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { expect, test } from "vitest";
import { exportUrl, readChoice, USUAL_CHOICE } from "./export-choice.ts";

test("what is remembered is read back, except that a new picture begins with the whole map", () => {
  const choice = { ...USUAL_CHOICE, format: "svg", scale: 3, scope: "branch", hasNames: false } as const;
  expect(readChoice(JSON.stringify(choice))).toEqual({ ...choice, scope: "whole" });
});

test.each([null, "", "{", "[]", "7", '{"format":"bmp","scale":99,"hasTitle":"yes"}'])(
  "a remembered %s is the usual choice",
  (text) => {
    expect(readChoice(text)).toEqual(USUAL_CHOICE);
  },
);

test("the address is one that the server understands", () => {
  const id = createId<ClaimId>((length) => crypto.getRandomValues(new Uint8Array(length)));
  const url = new URL(
    exportUrl(
      "map0000001",
      { ...USUAL_CHOICE, scope: "selection", padding: "wide", hasLegend: false, isOnSheets: true },
      [id],
    ),
    "http://crux.example",
  );
  expect(readExportOptions(url.searchParams)).toMatchObject({
    format: "png",
    scale: 2,
    scope: "selection",
    ids: [id],
    padding: 64,
    legend: false,
    title: true,
    sheets: true,
  });
});

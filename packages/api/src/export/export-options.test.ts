import { expect, test } from "vitest";
import { readExportOptions } from "./export-options.ts";
import { dispositionFor, fileNameFor } from "./file-name.ts";
import { missingGlyphsHeader } from "./missing-glyphs.ts";

const read = (query: string) => readExportOptions(new URLSearchParams(query));

test("every option has a default", () => {
  expect(read("")).toEqual({
    format: "png",
    scale: 2,
    theme: "light",
    transparent: false,
    padding: 24,
    scope: "whole",
    ids: [],
    title: true,
    legend: true,
    sources: true,
    names: true,
    embed: true,
    textAs: "shapes",
    sheets: false,
  });
});

test("options are read, and ids are a list", () => {
  const id = "abcdefghijklmnopqrst";
  expect(read(`format=svg&scale=0.5&scope=selection&ids=${id},${id}&title=0`)).toMatchObject({
    format: "svg",
    scale: 0.5,
    scope: "selection",
    ids: [id, id],
    title: false,
  });
});

test.each([
  "format=bmp",
  "scale=5",
  "scale=0",
  "scale=NaN",
  "scale=",
  "padding=1e9",
  "padding=-1",
  "ids=../x",
  "colour=red",
  "scale=1&scale=2",
  "title=yes",
  "theme[]=dark",
])("%s is refused", (query) => {
  expect(read(query)).toBeNull();
});

test("file names keep the letters of every script and nothing that a system could read otherwise", () => {
  expect(fileNameFor("Would it deter, or escalate?", "png")).toBe("Would-it-deter-or-escalate.png");
  expect(fileNameFor("Гарантии / безопасность", "svg")).toBe("Гарантии-безопасность.svg");
  expect(fileNameFor("../../etc/passwd\u0000", "pdf")).toBe("etc-passwd.pdf");
  expect(fileNameFor("???", "png")).toBe("map.png");
});

test("a header cannot be broken out of by a name", () => {
  const header = dispositionFor(fileNameFor('a"\r\nSet-Cookie: b=c "Гар"', "png"));
  expect(header).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);
  expect(header).toContain("%D0%93%D0%B0%D1%80");
});

test("characters that no font has are named in a header that every proxy lets pass", () => {
  expect(decodeURIComponent(missingGlyphsHeader([]))).toBe("");
  expect(decodeURIComponent(missingGlyphsHeader(["汉", "字", "\ud800"]))).toBe("汉字\ufffd");
  const many = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0x20000 + index));
  const header = missingGlyphsHeader(many);
  expect(header.length).toBeLessThan(1000);
  expect(header).toMatch(/^[\w.%-]+$/);
  expect(decodeURIComponent(header).endsWith(" …")).toBe(true);
});

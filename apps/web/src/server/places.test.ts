import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PLACES } from "@crux/domain";
import { expect, test } from "vitest";

const SOURCES = fileURLToPath(new URL("../", import.meta.url));

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll("\\", "/"),
  );
}

/** The address under which Next serves a page or route: groups in brackets are not part of it. */
function addressOf(file: string): string {
  const path = file.replace(/\/?(?:page|route)\.tsx?$/u, "").replaceAll(/\([^)]+\)\/?/gu, "");
  return `/${path.replace(/\/$/u, "")}`;
}

test("every page and route has a row, and every row its page or route", () => {
  const found = filesBelow(`${SOURCES}app`).filter((name) => /(?:^|\/)(?:page|route)\.tsx?$/u.test(name));
  expect(found.map(addressOf).toSorted()).toEqual(Object.keys(PLACES).toSorted());
});

test("there is no server action, and nothing is judged in a proxy or middleware", () => {
  const files = filesBelow(SOURCES);
  expect(files.filter((name) => /^(?:proxy|middleware)\.[jt]sx?$/u.test(name))).toEqual([]);
  const sources = files.filter((name) => /\.tsx?$/u.test(name) && name !== "server/places.test.ts");
  expect(sources.length).toBeGreaterThan(100);
  for (const name of sources) {
    expect(readFileSync(SOURCES + name, "utf8"), name).not.toMatch(/^\s*["']use server["']/mu);
  }
});

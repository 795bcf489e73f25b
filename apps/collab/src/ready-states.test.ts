import { emptyMap } from "@crux/domain";
import { applyUpdate, docFromState, encodeState, newMapState, readMap } from "@crux/ydoc";
import { Document } from "@hocuspocus/server";
import { expect, test } from "vitest";
import { createReadyStates } from "./ready-states.ts";

function openDocument(): Document {
  const document = new Document("map");
  applyUpdate(document, newMapState(emptyMap({ title: "Ready" }), 1));
  return document;
}

function expectWhole(document: Document, pieces: readonly Uint8Array[]): void {
  const built = docFromState(pieces);
  expect(built.getMap("meta").toJSON()).toEqual(document.getMap("meta").toJSON());
  expect(readMap(built)).toEqual(readMap(docFromState([encodeState(document)])));
}

test("4.10 what was written since is among the pieces; when they have become many, all is one piece again", () => {
  const states = createReadyStates(0);
  const document = openDocument();
  states.keep(document, [encodeState(document)]);
  const counts: number[] = [];
  for (let written = 1; written <= 2_000; written += 1) {
    document.getMap("meta").set("note", written);
    if (written % 100 > 0) continue;
    const ready = states.read(document);
    expect(ready?.through).toBe(written);
    counts.push(ready?.pieces.length ?? 0);
    expectWhole(document, ready?.pieces ?? []);
  }
  expect(counts.slice(8, 11)).toEqual([901, 1, 101]);
  document.destroy();
});

test("4.10 encoded elsewhere it takes the place of the pieces up to there, and what came since is known one by one", () => {
  const states = createReadyStates(0);
  const document = openDocument();
  states.keep(document, [encodeState(document)]);
  const write = (times: number): void => {
    for (let written = 0; written < times; written += 1)
      document.getMap("meta").set(`note ${written}`, Math.random());
  };
  write(299);
  expect(states.areMany(document)).toBe(false);
  write(1);
  expect(states.areMany(document)).toBe(true);
  const ready = states.read(document);
  const elsewhere = docFromState(ready?.pieces ?? []);
  write(20);
  states.renew(document, encodeState(elsewhere), ready?.through ?? 0);
  expect(states.areMany(document)).toBe(false);
  expect(states.read(document)).toMatchObject({ through: 320, pieces: { length: 21 } });
  expectWhole(document, states.read(document)?.pieces ?? []);
  for (const bytes of states.since(document, 300) ?? []) applyUpdate(elsewhere, bytes);
  expect(readMap(elsewhere)).toEqual(readMap(document));
  expect(elsewhere.getMap("meta").toJSON()).toEqual(document.getMap("meta").toJSON());
  expect(states.since(document, 310)).toHaveLength(10);
  expect(states.since(document, 299)).toBeNull();
  // Somebody was slow, and what is there is newer.
  states.renew(document, encodeState(openDocument()), 299);
  expectWhole(document, states.read(document)?.pieces ?? []);
  document.destroy();
});

test("4.10 a small map has nothing ready, and one that was never kept neither", () => {
  const states = createReadyStates();
  const document = openDocument();
  expect(states.read(document)).toBeNull();
  expect(states.since(document, 0)).toBeNull();
  states.keep(document, [encodeState(document)]);
  for (let written = 0; written < 400; written += 1) document.getMap("meta").set("note", written);
  expect(states.read(document)).toBeNull();
  document.destroy();
});

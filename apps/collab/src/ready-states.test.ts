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

test("4.10 what was written since is among the pieces; when they have become many, all is one piece again", () => {
  const states = createReadyStates(0);
  const document = openDocument();
  states.keep(document, [encodeState(document)]);
  const numbers = document.getMap("meta");
  for (let written = 1; written <= 1_000; written += 1) {
    numbers.set("note", written);
    if (written % 100 > 0) continue;
    const read = states.read(document) ?? [];
    expect(read.length).toBeLessThanOrEqual(301);
    expect(docFromState(read).getMap("meta").get("note")).toBe(written);
    expect(readMap(docFromState(read))).toEqual(readMap(docFromState([encodeState(document)])));
  }
  document.destroy();
});

test("4.10 a small map has nothing ready, and one that was never kept neither", () => {
  const states = createReadyStates();
  const document = openDocument();
  expect(states.read(document)).toBeNull();
  states.keep(document, [encodeState(document)]);
  for (let written = 0; written < 400; written += 1) document.getMap("meta").set("note", written);
  expect(states.read(document)).toBeNull();
  document.destroy();
});

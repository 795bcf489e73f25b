import { toBase64 } from "lib0/buffer";
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { type ClaimText, claimText, type TextStep } from "./claim-text.ts";
import { docFromState, newMapState } from "./document.ts";
import type { MapDocument } from "./schema.ts";
import { buildClaim, buildMap } from "./testing/build.ts";

let doc: MapDocument;
let text: ClaimText;

beforeEach(() => {
  doc = docFromState(
    newMapState(buildMap([buildClaim("claimAAA1", { text: "a🕊️b" }), buildClaim("claimBBB2")]), 1),
  );
  const found = claimText(doc, "claimAAA1");
  if (found === null) throw new Error("There is no text.");
  text = found;
});

test("1.4 a claim that is not there has no text to bind to", () => {
  expect(claimText(doc, "unknown01")).toBeNull();
  expect(claimText(doc, "__proto__")).toBeNull();
});

test("1.5 a splice never leaves half a character, and positions outside the text count as its ends", () => {
  text.splice(2, 0, "x", "me");
  expect(text.read()).toBe("ax🕊️b");
  text.splice(3, 1, "", "me");
  expect(text.read()).toBe("ax\uFE0Fb");
  text.splice(99, 5, "!\uD800", "me");
  expect(text.read()).toBe("ax\uFE0Fb!\uFFFD");
  // Found by a seed: counted from the given place, this took out nothing, where the plain interpreter took out one.
  text.splice(-3, 1, ">", "me");
  expect(text.read()).toBe(">x\uFE0Fb!\uFFFD");
});

test("1.6 listeners hear each change as steps, and whose it was", () => {
  const heard: [readonly TextStep[], boolean][] = [];
  const stop = text.subscribe((steps, isLocal) => heard.push([steps, isLocal]));
  text.splice(0, 1, "A", "me");
  const other = docFromState(Y.encodeStateAsUpdate(doc));
  claimText(other, "claimAAA1")?.splice(4, 1, "", "them");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  stop();
  text.splice(0, 0, "unheard", "me");
  expect(heard).toEqual([
    [
      [
        { type: "remove", length: 1 },
        { type: "insert", text: "A" },
      ],
      true,
    ],
    [
      [
        { type: "keep", length: 4 },
        { type: "remove", length: 1 },
      ],
      false,
    ],
  ]);
});

test("1.7 a place in the text stays with its neighbours, and garbage is no place", () => {
  const place = text.toRelative(4);
  text.splice(0, 0, "before ", "them");
  expect(text.fromRelative(place)).toBe(11);
  const root = toBase64(
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getText("made"), 0)),
  );
  const other = docFromState(Y.encodeStateAsUpdate(doc));
  expect(claimText(other, "claimAAA1")?.fromRelative(root)).toBeNull();
  expect(other.share.has("made")).toBe(false);
  const elsewhere = claimText(doc, "claimBBB2")?.toRelative(0) ?? "";
  for (const garbage of [elsewhere, "", "AAAA", "not base64 ü", "/".repeat(50), "AP8B"]) {
    expect(text.fromRelative(garbage), garbage).toBeNull();
  }
});

import { emptyMap } from "@crux/domain";
import { createEncoder, toUint8Array, writeUint8, writeVarUint } from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { docFromState, encodeState, newMapState } from "../document.ts";
import { createMapDocument, type MapDocument } from "../schema.ts";
import { buildClaim, buildMap, buildRelation } from "../testing/build.ts";
import { writeChanges } from "../write.ts";
import { guardUpdate } from "./guard-update.ts";
import { GUARD_LIMITS } from "./limits.ts";
import { GUARD_REFUSAL_CODES } from "./refusal.ts";

const ME = 7;
const STATE = newMapState(
  buildMap(
    [buildClaim("claimAAA1"), buildClaim("claimBBB2")],
    [buildRelation("relation1", ["claimBBB2"], "claimAAA1")],
  ),
  1,
);

/** The update that an act on a copy of the stored map would send. */
function updateOf(act: (doc: MapDocument) => void, state = STATE, clientId = ME): Uint8Array {
  const doc = createMapDocument(clientId);
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  doc.transact(() => act(doc));
  const [only] = updates;
  return updates.length === 1 && only !== undefined ? only : Y.encodeStateAsUpdate(doc, before);
}

function judge(bytes: Uint8Array, doc: MapDocument = docFromState(STATE)): string {
  const before = encodeState(doc);
  const result = guardUpdate(doc, bytes, { mayUseClientId: (id) => id === ME });
  expect(encodeState(doc)).toEqual(before);
  if (!result.ok) return result.refusal.code;
  return result.isNoOp ? "nothing new" : "accepted";
}

/** Bytes written number by number, for what no honest program would write; `info` is what begins a struct. */
function forge(...parts: readonly (number | { readonly info: number })[]): Uint8Array {
  const encoder = createEncoder();
  for (const part of parts) {
    if (typeof part === "number") writeVarUint(encoder, part);
    else writeUint8(encoder, part.info);
  }
  return toUint8Array(encoder);
}

function entry(doc: MapDocument, root: string, id: string): Y.Map<unknown> {
  const value = doc.getMap(root).get(id);
  if (!(value instanceof Y.Map)) throw new Error(`There is no ${id}.`);
  return value;
}

function inner<Type>(doc: MapDocument, root: string, id: string, key: string, kind: new () => Type): Type {
  const value = entry(doc, root, id).get(key);
  if (!(value instanceof kind)) throw new Error(`There is no ${key}.`);
  return value;
}

const text = (doc: MapDocument): Y.Text => inner(doc, "claims", "claimAAA1", "text", Y.Text);

describe("4.1 honest edits are accepted", () => {
  test.each<[string, (doc: MapDocument) => void]>([
    ["typing", (doc) => text(doc).insert(3, "more 🕊️")],
    ["deleting characters", (doc) => text(doc).delete(0, 2)],
    ["a new claim", (doc) => writeChanges(doc, [{ type: "putClaim", claim: buildClaim("claimCCC3") }], null)],
    [
      "a new relation",
      (doc) =>
        writeChanges(
          doc,
          [{ type: "putRelation", relation: buildRelation("relation2", ["claimAAA1"], "claimBBB2") }],
          null,
        ),
    ],
    [
      "a value changed twice",
      (doc) => ["a5", "a6"].forEach((order) => entry(doc, "relations", "relation1").set("order", order)),
    ],
    [
      "a premise taken out",
      (doc) => inner<Y.Map<unknown>>(doc, "relations", "relation1", "premises", Y.Map).delete("claimBBB2"),
    ],
    ["a title", (doc) => doc.getMap("meta").set("title", "Another title")],
  ])("4.1 %s", (_name, act) => {
    expect(judge(updateOf(act))).toBe("accepted");
  });

  test("4.1 a text at its limit that is replaced by as long a one", () => {
    const long = newMapState(buildMap([buildClaim("claimAAA1", { text: "x".repeat(1_900) })]), 1);
    const update = updateOf((doc) => {
      text(doc).delete(0, 1_900);
      text(doc).insert(0, "y".repeat(1_900));
    }, long);
    expect(judge(update, docFromState(long))).toBe("accepted");
  });

  test("4.1 something that leaned on what its author has cleared away", () => {
    // A cleared stretch of 5, then a deleted item with its neighbour in it.
    const bytes = forge(1, 2, ME, 0, { info: 0 }, 5, { info: 0b1000_0001 }, ME, 3, 1, 0);
    expect(judge(bytes)).toBe("accepted");
  });

  test("4.1 values that were overwritten while an undo kept them", () => {
    const doc = createMapDocument(ME);
    Y.applyUpdate(doc, STATE);
    const manager = new Y.UndoManager([doc.getMap("claims")], { doc, trackedOrigins: new Set([null]) });
    for (const dxPx of [1, 2, 3]) entry(doc, "claims", "claimAAA1").set("pin", { dxPx, dyPx: 0 });
    expect(judge(encodeState(doc))).toBe("accepted");
    manager.destroy();
  });
});

describe("4.2 nothing new is told from something new", () => {
  test("4.2 the server's own state, and an empty update", () => {
    expect(judge(STATE)).toBe("nothing new");
    expect(judge(Y.encodeStateAsUpdate(new Y.Doc()))).toBe("nothing new");
  });

  test("4.2 deletions that the server has, sent again, even from a reader", () => {
    const doc = docFromState(STATE);
    text(doc).delete(0, 3);
    expect(judge(encodeState(doc), doc)).toBe("nothing new");
    expect(judge(encodeState(doc))).toBe("accepted");
  });
});

describe("4.3 nobody writes under another's id", () => {
  test("4.3 an edit under a foreign client id", () => {
    expect(judge(updateOf((doc) => text(doc).insert(0, "x"), STATE, 8))).toBe("foreignClient");
  });

  test("4.3 a gap that would mute the owner of the id", () => {
    // One client, one struct, client 8, clock 0, GC of a great length, no deletions.
    expect(judge(forge(1, 1, 8, 0, 0, 1_000_000, 0))).toBe("foreignClient");
  });
});

describe("4.4 what cannot be applied at once is refused", () => {
  test("4.4 a clock ahead of what is known", () => {
    const doc = createMapDocument(ME);
    Y.applyUpdate(doc, STATE);
    text(doc).insert(0, "lost");
    const vector = Y.encodeStateVector(doc);
    text(doc).insert(0, "kept");
    expect(judge(Y.encodeStateAsUpdate(doc, vector))).toBe("clockGap");
  });

  test("4.4 a neighbour nobody has", () => {
    const doc = createMapDocument(9);
    Y.applyUpdate(doc, STATE);
    text(doc).insert(0, "another's");
    const update = updateOf((mine) => text(mine).insert(2, "mine"), encodeState(doc));
    expect(judge(update)).toBe("missingDependency");
  });

  test("4.4 a deletion of what nobody has", () => {
    expect(judge(forge(0, 1, ME, 1, 0, 5))).toBe("missingDependency");
  });

  test.each([
    ["whose neighbour nobody has", 99, 5],
    ["whose neighbour its author has not written yet", ME, 500],
  ])("4.4 a struct that is known already, %s", (_name, client, clock) => {
    const doc = createMapDocument(ME);
    Y.applyUpdate(doc, STATE);
    text(doc).insert(0, "x");
    expect(Y.getState(doc.store, ME)).toBe(1);
    // The same clock once more, to the right of something else.
    const again = forge(1, 1, ME, 0, { info: 0b0100_0100 }, client, clock, 1, 120, 0);
    expect(judge(again, doc)).toBe("missingDependency");
    // From anybody: what is known needs no right to be sent.
    expect(guardUpdate(doc, again, { mayUseClientId: () => false }).ok).toBe(false);
  });

  test("4.4 a struct that leans on one of its own that comes later", () => {
    // Item with a left neighbour at its own clock + 5, holding a deleted stretch of 1.
    expect(judge(forge(1, 1, ME, 0, { info: 0b1000_0001 }, ME, 5, 1, 0))).toBe("missingDependency");
  });
});

describe("4.5 bytes that lie are refused quickly", () => {
  test.each<[string, Uint8Array]>([
    ["no bytes", new Uint8Array()],
    ["text", new TextEncoder().encode("hello, here I am")],
    ["a count of 33 million structs", forge(1, 33_000_000, ME, 0, 0)],
    ["a client listed twice", forge(2, 1, ME, 0, 0, 1, 1, ME, 1, 0, 1, 0)],
    ["a client with nothing", forge(1, 0, ME, 0, 0)],
    ["a struct without length", forge(1, 1, ME, 0, 0, 0, 0)],
    ["a history beyond all measure", forge(1, 1, ME, 0, 0, 2 ** 40, 0)],
    ["overlapping deletions", forge(0, 1, 1, 2, 0, 5, 2, 5)],
    ["a deletion of nothing", forge(0, 1, 1, 1, 0, 0)],
  ])("4.5 %s", (_name, bytes) => {
    const before = process.cpuUsage();
    expect(judge(bytes)).toBe("malformed");
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(100);
  });

  test("4.5 values nested until the stack is full", () => {
    const depth = 200_000;
    const head = updateOf((doc) => entry(doc, "claims", "claimAAA1").set("pin", "@"));
    const at = head.lastIndexOf("@".charCodeAt(0));
    const nest = new Uint8Array(depth * 2).map((_, index) => (index % 2 === 0 ? 117 : 1));
    const bytes = new Uint8Array([...head.subarray(0, at - 2), ...nest, ...head.subarray(at + 1)]);
    expect(judge(bytes)).toBe("malformed");
  });
});

describe("4.6 only schema 1 gets in", () => {
  test.each<[string, string, (doc: MapDocument) => void]>([
    ["unknownRoot", "an unknown root", (doc) => doc.getMap("votes").set("claimAAA1", 1)],
    ["wrongPlace", "a root used as a list", pushIntoRoot],
    [
      "unknownKey",
      "an unknown field of a claim",
      (doc) => entry(doc, "claims", "claimAAA1").set("isAdmin", true),
    ],
    ["unknownKey", "an unknown field of the map", (doc) => doc.getMap("meta").set("owner", "me")],
    ["unknownKey", "__proto__ as an id", (doc) => doc.getMap("claims").set("__proto__", new Y.Map())],
    [
      "unknownKey",
      "constructor as a field",
      (doc) => entry(doc, "claims", "claimAAA1").set("constructor", 1),
    ],
    [
      "unknownKey",
      "prototype as a premise",
      (doc) =>
        inner<Y.Map<unknown>>(doc, "relations", "relation1", "premises", Y.Map).set("prototype!", "a1"),
    ],
    ["wrongContent", "a number as a claim", (doc) => doc.getMap("claims").set("claimCCC3", 5)],
    ["wrongContent", "a list as a claim", (doc) => doc.getMap("claims").set("claimCCC3", new Y.Array())],
    [
      "wrongContent",
      "an XML type as a claim",
      (doc) => doc.getMap("claims").set("claimCCC3", new Y.XmlElement("p")),
    ],
    [
      "wrongContent",
      "a document within the document",
      (doc) => entry(doc, "claims", "claimAAA1").set("pin", new Y.Doc()),
    ],
    ["wrongContent", "bytes", (doc) => entry(doc, "claims", "claimAAA1").set("pin", new Uint8Array(3))],
    [
      "wrongContent",
      "a container as a value",
      (doc) => entry(doc, "claims", "claimAAA1").set("pin", new Y.Map()),
    ],
    ["wrongContent", "an unknown kind", (doc) => entry(doc, "claims", "claimAAA1").set("kind", "opinion")],
    [
      "wrongContent",
      "a pin that is no number",
      (doc) => entry(doc, "claims", "claimAAA1").set("pin", { dxPx: Number.NaN, dyPx: 0 }),
    ],
    [
      "wrongContent",
      "a pin with a further field",
      (doc) => entry(doc, "claims", "claimAAA1").set("pin", { dxPx: 1, dyPx: 0, z: 1 }),
    ],
    [
      "wrongContent",
      "a target that is no id",
      (doc) => entry(doc, "relations", "relation1").set("target", { type: "claim", id: "../x" }),
    ],
    ["wrongContent", "another schema version", (doc) => doc.getMap("meta").set("schemaVersion", 2)],
    [
      "wrongContent",
      "a title beyond the limit",
      (doc) => doc.getMap("meta").set("title", "x".repeat(GUARD_LIMITS.titleLength + 1)),
    ],
    ["wrongContent", "bold text", (doc) => text(doc).format(0, 2, { bold: true })],
    ["wrongContent", "a picture in a text", (doc) => text(doc).insertEmbed(0, { image: "x" })],
    ["wrongPlace", "a field on a text", (doc) => text(doc).setAttribute("lang", "en")],
    [
      "textTooLong",
      "a text beyond the limit",
      (doc) => text(doc).insert(0, "x".repeat(GUARD_LIMITS.claimTextLength)),
    ],
  ])("4.6 %s: %s", (code, _name, act) => {
    expect(judge(updateOf(act))).toBe(code);
  });

  test("4.6 a prototype made by the sender", () => {
    // A key of the same length, replaced in the bytes.
    const update = updateOf((doc) =>
      entry(doc, "claims", "claimAAA1").set("pin", { dxPx: 1, placehold: { dyPx: 0 } }),
    );
    const forged = replaceText(update, "placehold", "__proto__");
    expect(judge(forged)).toBe("wrongContent");
  });

  test("4.6 more premises than the limit", () => {
    const update = updateOf((doc) => {
      const premises = inner<Y.Map<unknown>>(doc, "relations", "relation1", "premises", Y.Map);
      for (let index = 0; index < GUARD_LIMITS.premises; index += 1) premises.set(`premise${index}00`, "a1");
    });
    expect(judge(update)).toBe("tooManyEntries");
  });

  test("4.6 an item whose neighbours stand in different places", () => {
    const doc = docFromState(STATE);
    const ids = ["claimAAA1", "claimBBB2"].map(
      (id) => Y.createRelativePositionFromTypeIndex(inner(doc, "claims", id, "text", Y.Text), 1).item,
    );
    const [left, right] = ids;
    if (left === null || left === undefined || right === null || right === undefined)
      throw new Error("No neighbours.");
    // A deleted stretch between the two texts.
    const bytes = forge(
      1,
      1,
      ME,
      0,
      { info: 0b1100_0001 },
      left.client,
      left.clock,
      right.client,
      right.clock,
      1,
      0,
    );
    expect(judge(bytes)).toBe("wrongPlace");
  });
});

describe("4.7 claims, relations and texts are never removed or replaced", () => {
  test.each<[string, string, (doc: MapDocument) => void]>([
    ["removedEntry", "a claim deleted", (doc) => doc.getMap("claims").delete("claimAAA1")],
    ["removedEntry", "a text deleted", (doc) => entry(doc, "claims", "claimAAA1").delete("text")],
    [
      "removedEntry",
      "all premises deleted at once",
      (doc) => entry(doc, "relations", "relation1").delete("premises"),
    ],
    ["replacedEntry", "a claim replaced", (doc) => doc.getMap("claims").set("claimAAA1", new Y.Map())],
    [
      "replacedEntry",
      "a text replaced",
      (doc) => entry(doc, "claims", "claimAAA1").set("text", new Y.Text("other")),
    ],
    [
      "replacedEntry",
      "a text replaced by a word",
      (doc) => entry(doc, "claims", "claimAAA1").set("text", "other"),
    ],
  ])("4.7 %s: %s", (code, _name, act) => {
    expect(judge(updateOf(act))).toBe(code);
  });

  test("4.7 a claim made twice under one id", () => {
    const update = updateOf(
      (doc) => doc.getMap("claims").set("claimAAA1", new Y.Map()),
      newMapState(emptyMap(), 1),
    );
    expect(judge(update)).toBe("replacedEntry");
  });
});

test("4.8 an ordinary edit in a large map is judged in well under a millisecond", () => {
  const large = newMapState(
    buildMap(Array.from({ length: 3_000 }, (_, index) => buildClaim(`claim${index}0000`))),
    1,
  );
  const doc = docFromState(large);
  const update = updateOf(
    (own) => inner(own, "claims", "claim15000000", "text", Y.Text).insert(2, "x"),
    large,
  );
  const batchesMs = Array.from({ length: 20 }, () => {
    const startMs = performance.now();
    for (let round = 0; round < 100; round += 1) guardUpdate(doc, update, { mayUseClientId: () => true });
    return (performance.now() - startMs) / 100;
  });
  // The best batch: others may have waited for the processor.
  expect(Math.min(...batchesMs)).toBeLessThan(0.2);
});

test("4.9 every code of refusal is shown by a test of this file", async () => {
  const { readFile } = await import("node:fs/promises");
  const source = await readFile(new URL(import.meta.url), "utf8");
  for (const code of GUARD_REFUSAL_CODES) expect(source, code).toContain(`"${code}"`);
});

function pushIntoRoot(doc: MapDocument): void {
  // What a peer that took the root for a list would write: an item without a key.
  const root = doc.getMap("claims");
  const client = doc.clientID;
  new Y.Item(
    Y.createID(client, Y.getState(doc.store, client)),
    null,
    null,
    null,
    null,
    root,
    null,
    new Y.ContentAny([1]),
  ).integrate(requireTransaction(doc), 0);
}

function requireTransaction(doc: MapDocument): Y.Transaction {
  return doc.transact((transaction) => transaction);
}

function replaceText(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const swapped = Buffer.from(bytes).toString("latin1").replace(from, to);
  expect(swapped).toContain(to);
  return Uint8Array.from(Buffer.from(swapped, "latin1"));
}

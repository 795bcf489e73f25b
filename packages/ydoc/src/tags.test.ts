import { type ClaimId, listTags } from "@crux/domain";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { deletionsOf, readAuthorship } from "./authorship.ts";
import { docFromState, newMapState } from "./document.ts";
import { guardUpdate } from "./guard/guard-update.ts";
import { GUARD_LIMITS } from "./guard/limits.ts";
import { readClaim } from "./read.ts";
import type { MapDocument } from "./schema.ts";
import { buildClaim, buildMap } from "./testing/build.ts";
import { exchange, openDocument } from "./testing/documents.ts";
import { createUndo } from "./undo.ts";
import { writeChanges } from "./write.ts";

/* oxlint-disable typescript/no-unsafe-type-assertion -- a test's readable names are given the brand of ids. */

const CLAIM = "claimAAA1" as ClaimId;
const STATE = newMapState(buildMap([buildClaim(CLAIM, { tags: new Map([["cost", "cost"]]) })]), 1);

const peer = (clientId: number): MapDocument => openDocument(clientId, STATE);

function tagsIn(doc: MapDocument): readonly string[] {
  const claim = readClaim(doc, CLAIM);
  return claim === null ? [] : listTags(claim);
}

const put = (doc: MapDocument, key: string, tag = key): void =>
  writeChanges(doc, [{ type: "putTag", claimId: CLAIM, key, tag }], "own");
const take = (doc: MapDocument, key: string): void =>
  writeChanges(doc, [{ type: "removeTag", claimId: CLAIM, key }], "own");

test("2.6 two people who tag one claim at the same moment both keep their tags, and one spelling of one", () => {
  const [one, other] = [peer(5), peer(6)];
  put(one, "peace");
  put(one, "nato", "NATO");
  put(other, "war");
  put(other, "nato", "Nato");
  take(other, "cost");
  exchange(one, other);
  expect(tagsIn(one)).toHaveLength(3);
  expect(tagsIn(one)).toEqual(tagsIn(other));
  expect(tagsIn(one)).toEqual(expect.arrayContaining(["peace", "war"]));
});

test("3.4 undo takes back one's own tags and brings back those one removed, whatever others added meanwhile", () => {
  const [one, other] = [peer(5), peer(6)];
  const undo = createUndo(one, "own");
  put(one, "peace");
  take(one, "cost");
  exchange(one, other);
  put(other, "war");
  exchange(one, other);
  expect(undo.undo()).not.toBeNull();
  expect(tagsIn(one)).toEqual(["cost", "peace", "war"]);
  expect(undo.undo()).not.toBeNull();
  expect(tagsIn(one)).toEqual(["cost", "war"]);
  expect(undo.redo()).not.toBeNull();
  exchange(one, other);
  expect(tagsIn(other)).toEqual(["cost", "peace", "war"]);
});

function judge(act: (claim: Y.Map<unknown>) => void): string {
  const doc = peer(5);
  const claim = doc.getMap("claims").get(CLAIM);
  if (!(claim instanceof Y.Map)) throw new Error("There is a claim.");
  const before = Y.encodeStateVector(doc);
  doc.transact(() => act(claim));
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const judged = guardUpdate(docFromState(STATE), bytes, { mayUseClientId: (id) => id === 5 });
  return judged.ok ? "accepted" : judged.refusal.code;
}

test("4.1 4.6 the guard lets tags in, up to four times the limits of use, and nothing else under their fields", () => {
  const { tags, tagLength } = GUARD_LIMITS;
  expect(judge((claim) => claim.set("tag:war", "War"))).toBe("accepted");
  expect(judge((claim) => claim.delete("tag:cost"))).toBe("accepted");
  expect(judge((claim) => claim.set("tag:long", "x".repeat(tagLength)))).toBe("accepted");
  expect(judge((claim) => claim.set("tag:long", "x".repeat(tagLength + 1)))).toBe("wrongContent");
  expect(judge((claim) => claim.set(`tag:${"x".repeat(2 * tagLength + 1)}`, "x"))).toBe("unknownKey");
  expect(judge((claim) => claim.set("tag:", "x"))).toBe("unknownKey");
  expect(judge((claim) => claim.set("tags", "x"))).toBe("unknownKey");
  for (const wrong of ["", null, 3, ["x"], { tag: "x" }, new Y.Text("x"), new Y.Map()]) {
    expect(judge((claim) => claim.set("tag:war", wrong))).toBe("wrongContent");
  }
  const addMany = (count: number) => (claim: Y.Map<unknown>) => {
    for (const field of ["primary", "order", "pin", "saidBy", "deletedAt", "deletedBy", "mergedInto"]) {
      claim.set(field, null);
    }
    for (let index = 0; index < count; index += 1) claim.set(`tag:${index}`, `${index}`);
  };
  expect(judge(addMany(tags - 1))).toBe("accepted");
  expect(judge(addMany(tags))).toBe("tooManyEntries");
});

test("7.1 a tag is nobody's words", () => {
  const doc = peer(5);
  const before = deletionsOf(doc);
  const state = Y.encodeStateVector(doc);
  put(doc, "war");
  take(doc, "cost");
  const bytes = Y.encodeStateAsUpdate(doc, state);
  expect(readAuthorship(doc, bytes, before)).toMatchObject({ written: [], changed: [] });
});

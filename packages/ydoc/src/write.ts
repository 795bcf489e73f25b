import type { Change, Citation, Claim, Relation } from "@crux/domain";
import * as Y from "yjs";
import {
  claimsOf,
  type Entry,
  findEntry,
  findText,
  type MapDocument,
  metaOf,
  relationsOf,
  tagField,
} from "./schema.ts";

/**
 * Writes one act into the live document: one transaction, so one update on the wire and one step of undo.
 * A change to something that does not exist is skipped, as the plain interpreter of the domain skips it.
 *
 * @param origin who acts; the undo of that person follows acts by it.
 */
export function writeChanges(doc: MapDocument, changes: readonly Change[], origin: unknown): void {
  if (changes.length === 0) return;
  doc.transact(() => {
    for (const change of changes) writeChange(doc, change);
  }, origin);
}

function writeChange(doc: MapDocument, change: Change): void {
  switch (change.type) {
    case "putClaim":
      return putClaim(doc, change.claim);
    case "patchClaim":
      return patch(findEntry(claimsOf(doc), change.id), change.patch);
    case "spliceText": {
      const text = findText(doc, change.id);
      if (text !== null) spliceText(text, change.index, change.remove, change.insert);
      return undefined;
    }
    case "putCitation": {
      const citations = findEntry(claimsOf(doc), change.claimId)?.get("citations");
      if (citations instanceof Y.Map) setField(citations, change.citation.id, citationValue(change.citation));
      return undefined;
    }
    case "removeCitation":
      return removeKey(findEntry(claimsOf(doc), change.claimId)?.get("citations"), change.citationId);
    case "putTag": {
      const claim = findEntry(claimsOf(doc), change.claimId);
      if (claim !== null) setField(claim, tagField(change.key), change.tag);
      return undefined;
    }
    case "removeTag":
      return removeKey(findEntry(claimsOf(doc), change.claimId), tagField(change.key));
    case "putRelation":
      return putRelation(doc, change.relation);
    case "patchRelation":
      return patch(findEntry(relationsOf(doc), change.id), change.patch);
    case "putPremise": {
      const premises = findEntry(relationsOf(doc), change.relationId)?.get("premises");
      if (premises instanceof Y.Map) setField(premises, change.claimId, change.order);
      return undefined;
    }
    case "removePremise":
      return removeKey(findEntry(relationsOf(doc), change.relationId)?.get("premises"), change.claimId);
    case "patchMeta":
      return patch(metaOf(doc), change.patch);
  }
}

/*
 * A field that is null is not written: it reads as null where it is missing, and a large map is a quarter lighter to open
 * for it. Only `deletedAt` is, since an undo of the creation finds it among what the act wrote and turns it into a
 * tombstone (see undo.ts). The containers are made with the claim, for two who each made one at the same moment would lose
 * one of them.
 */
function putClaim(doc: MapDocument, claim: Claim): void {
  const claims = claimsOf(doc);
  if (claims.has(claim.id)) return;
  const entry: Entry = new Y.Map();
  claims.set(claim.id, entry);
  entry.set("text", new Y.Text(claim.text.toWellFormed()));
  entry.set("kind", claim.kind);
  putFields(entry, {
    primary: claim.primary,
    order: claim.order,
    pin: claim.pin,
    saidBy: claim.saidBy,
  });
  const citations = new Y.Map<unknown>();
  entry.set("citations", citations);
  for (const citation of claim.citations.values()) citations.set(citation.id, citationValue(citation));
  entry.set("deletedAt", claim.deletedAt);
  putFields(entry, { deletedBy: claim.deletedBy, mergedInto: claim.mergedInto });
  for (const [key, tag] of claim.tags) entry.set(tagField(key), tag);
}

function putRelation(doc: MapDocument, relation: Relation): void {
  const relations = relationsOf(doc);
  if (relations.has(relation.id)) return;
  const entry: Entry = new Y.Map();
  relations.set(relation.id, entry);
  entry.set("kind", relation.kind);
  entry.set("target", relation.target);
  entry.set("order", relation.order);
  const premises = new Y.Map<unknown>();
  entry.set("premises", premises);
  for (const [claimId, order] of relation.premises) premises.set(claimId, order);
  entry.set("deletedAt", relation.deletedAt);
  putFields(entry, { deletedBy: relation.deletedBy });
}

function putFields(entry: Entry, fields: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(fields)) if (value !== null) entry.set(key, value);
}

function patch(entry: Entry | null, fields: object): void {
  if (entry === null) return;
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) setField(entry, key, value);
  }
}

/** Writes one value, unless it is there already: a write that changes nothing would still grow the document. */
function setField(entry: Entry, key: string, value: unknown): void {
  if (isEqualValue(entry.get(key) ?? null, value)) return;
  entry.set(key, value);
}

function removeKey(container: unknown, key: string): void {
  if (container instanceof Y.Map && container.has(key)) container.delete(key);
}

/**
 * Replaces a stretch of a text by character. Positions beyond the end count as the end; a position inside a
 * surrogate pair is moved out of it, because half a pair cannot travel.
 */
export function spliceText(text: Y.Text, index: number, remove: number, insert: string): void {
  const current = text.toJSON();
  const from = clamp(index, 0, current.length);
  const to = clamp(from + remove, from, current.length);
  const start = isInsidePair(current, from) ? from - 1 : from;
  const end = remove > 0 ? (isInsidePair(current, to) ? to + 1 : to) : start;
  if (end > start) text.delete(start, end - start);
  const clean = insert.toWellFormed();
  if (clean !== "") text.insert(start, clean);
}

function isInsidePair(text: string, index: number): boolean {
  return index > 0 && index < text.length && (text.codePointAt(index - 1) ?? 0) > 0xffff;
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.min(Math.max(value, least), greatest);
}

function citationValue(citation: Citation): object {
  return { sourceId: citation.sourceId, paragraph: citation.paragraph, quote: citation.quote };
}

/** Equality of the flat values that fields hold: primitives, or objects of primitives. */
function isEqualValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const left = Object.entries(one);
  const right = new Map(Object.entries(other));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && Object.is(right.get(key), value))
  );
}

import {
  type ArgumentMap,
  type Attribution,
  type Citation,
  type CitationId,
  type Claim,
  type ClaimId,
  type ClaimKind,
  isId,
  type MapMeta,
  NO_TAGS,
  type Pin,
  type Relation,
  type RelationId,
  type RelationKind,
  type SourceId,
  type Target,
  type UserId,
} from "@crux/domain";
import * as Y from "yjs";
import {
  claimsOf,
  type Entry,
  findEntry,
  type MapDocument,
  metaOf,
  relationsOf,
  tagKeyOf,
} from "./schema.ts";

/*
 * Reading is total: whatever stands in the document, the result is a well-typed map. Each field is read by a
 * function that gives null for anything that is not exactly right, so that a field from a newer version or from
 * a hostile peer is as if it were not there. Values are rebuilt field by field; nothing of a stored object's own
 * shape or prototype gets out. Lone surrogates are replaced, because the wire replaces them for everybody else.
 */

const CLAIM_KINDS: readonly ClaimKind[] = ["claim", "question"];
const RELATION_KINDS: readonly RelationKind[] = ["supports", "attacks", "answers", "contradicts", "restates"];

type Fields = (key: string) => unknown;

/** Reads the whole document as a plain value. Never throws; what is not understood is left out. */
export function readMap(doc: MapDocument): ArgumentMap {
  const claims = new Map<ClaimId, Claim>();
  claimsOf(doc).forEach((_entry, id) => {
    const claim = readClaim(doc, id);
    if (claim !== null) claims.set(claim.id, claim);
  });
  const relations = new Map<RelationId, Relation>();
  relationsOf(doc).forEach((_entry, id) => {
    const relation = readRelation(doc, id);
    if (relation !== null) relations.set(relation.id, relation);
  });
  return { meta: readMeta(doc), claims, relations };
}

/** Reads one claim; null when there is none under this id. */
export function readClaim(doc: MapDocument, id: string): Claim | null {
  const entry = findEntry(claimsOf(doc), id);
  if (entry === null || !isClaimId(id)) return null;
  const text = entry.get("text");
  const get: Fields = (key) => entry.get(key);
  return {
    id,
    text: text instanceof Y.Text ? text.toJSON().toWellFormed() : "",
    kind: readOneOf(CLAIM_KINDS, get("kind")) ?? "claim",
    primary: readId(isRelationId, get("primary")),
    order: readString(get("order")),
    pin: readPin(get("pin")),
    saidBy: readAttribution(get("saidBy")),
    citations: readCitations(get("citations")),
    tags: readTags(entry),
    deletedAt: readNumber(get("deletedAt")),
    deletedBy: readId(isUserId, get("deletedBy")),
    mergedInto: readId(isClaimId, get("mergedInto")),
  };
}

/** Reads one relation; null when there is none under this id, or it lacks a kind or a target. */
export function readRelation(doc: MapDocument, id: string): Relation | null {
  const entry = findEntry(relationsOf(doc), id);
  if (entry === null || !isRelationId(id)) return null;
  const kind = readOneOf(RELATION_KINDS, entry.get("kind"));
  const target = readTarget(entry.get("target"));
  if (kind === null || target === null) return null;
  return {
    id,
    kind,
    target,
    order: readString(entry.get("order")) ?? "",
    premises: readPremises(entry.get("premises")),
    deletedAt: readNumber(entry.get("deletedAt")),
    deletedBy: readId(isUserId, entry.get("deletedBy")),
  };
}

/** Reads title, question, language and direction, with empty texts and "en", "ltr" for what is missing. */
export function readMeta(doc: MapDocument): MapMeta {
  const meta = metaOf(doc);
  return {
    title: readString(meta.get("title")) ?? "",
    question: readString(meta.get("question")) ?? "",
    language: readString(meta.get("language")) ?? "en",
    direction: meta.get("direction") === "rtl" ? "rtl" : "ltr",
  };
}

function readPin(value: unknown): Pin | null {
  const get = fieldsOf(value);
  const dxPx = readNumber(get("dxPx"));
  const dyPx = readNumber(get("dyPx"));
  return dxPx === null || dyPx === null ? null : { dxPx, dyPx };
}

function readAttribution(value: unknown): Attribution | null {
  const get = fieldsOf(value);
  const type = get("type");
  if (type === "unstatedPremise" || type === "noSourceYet") return { type };
  const name = readString(get("name"));
  if (type !== "speaker" || name === null) return null;
  return { type, name, reportedBy: readString(get("reportedBy")), saidWhen: readString(get("saidWhen")) };
}

function readCitations(value: unknown): ReadonlyMap<CitationId, Citation> {
  const citations = new Map<CitationId, Citation>();
  eachEntry(value, (key, stored) => {
    const id = readId(isCitationId, key);
    const get = fieldsOf(stored);
    const sourceId = readId(isSourceId, get("sourceId"));
    if (id === null || sourceId === null) return;
    citations.set(id, {
      id,
      sourceId,
      paragraph: readNumber(get("paragraph")),
      quote: readString(get("quote")),
    });
  });
  return citations;
}

function readTags(entry: Entry): ReadonlyMap<string, string> {
  let tags: Map<string, string> | null = null;
  entry.forEach((stored, field) => {
    const key = tagKeyOf(field);
    if (key === null || key === "") return;
    const tag = readString(stored);
    if (tag !== null && tag !== "") tags = (tags ?? new Map<string, string>()).set(key.toWellFormed(), tag);
  });
  return tags ?? NO_TAGS;
}

function readPremises(value: unknown): ReadonlyMap<ClaimId, string> {
  const premises = new Map<ClaimId, string>();
  eachEntry(value, (key, stored) => {
    const id = readId(isClaimId, key);
    const order = readString(stored);
    if (id !== null && order !== null) premises.set(id, order);
  });
  return premises;
}

function readTarget(value: unknown): Target | null {
  const get = fieldsOf(value);
  const type = get("type");
  if (type === "claim") {
    const id = readId(isClaimId, get("id"));
    return id === null ? null : { type, id };
  }
  if (type === "relation") {
    const id = readId(isRelationId, get("id"));
    return id === null ? null : { type, id };
  }
  return null;
}

/** Goes through them without an iterator: there are tens of thousands of such maps in a large document. */
function eachEntry(value: unknown, take: (key: string, stored: unknown) => void): void {
  if (value instanceof Y.Map) value.forEach((stored: unknown, key) => take(key, stored));
}

/** Own fields only: an object from the wire may carry a prototype of the sender's making. */
function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null) return () => undefined;
  return (key) => Object.getOwnPropertyDescriptor(value, key)?.value;
}

function readOneOf<Value extends string>(values: readonly Value[], value: unknown): Value | null {
  return values.find((candidate) => candidate === value) ?? null;
}

function readString(value: unknown): string | null {
  return typeof value === "string" ? value.toWellFormed() : null;
}

function readNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function readId<Id extends string>(hasForm: (value: unknown) => value is Id, value: unknown): Id | null {
  return hasForm(value) ? value : null;
}

// A brand is given to what has the form of an id; what it names is looked up by whoever uses it.
const isClaimId = (value: unknown): value is ClaimId => isId(value);
const isRelationId = (value: unknown): value is RelationId => isId(value);
const isCitationId = (value: unknown): value is CitationId => isId(value);
const isSourceId = (value: unknown): value is SourceId => isId(value);
const isUserId = (value: unknown): value is UserId => isId(value);

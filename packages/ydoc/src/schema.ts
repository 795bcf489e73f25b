import * as Y from "yjs";

/**
 * Schema 1 of the live document. Flat on purpose: two maps by id, so that nothing is ever moved by taking it
 * out and putting it in elsewhere, and a move and an edit at the same moment both survive.
 *
 * claims:    id → { text: Y.Text, kind, primary, order, pin, saidBy, citations: id → value,
 *   deletedAt, deletedBy, mergedInto, and one field a tag: tag:‹key› → its spelling }
 * relations: id → { kind, target, order, premises: claim id → order, deletedAt, deletedBy }
 * meta:      { schemaVersion, title, question, language, direction }
 *
 * Of claims and relations text, citations, premises and deletedAt are there from the beginning. A field that is missing is
 * null.
 */
export const SCHEMA_VERSION = 1;

/** The live document of one map. Other rooms hold it by this name and never look inside. */
export type MapDocument = Y.Doc;

/** One claim or relation as stored; its fields are checked at reading, never trusted. */
export type Entry = Y.Map<unknown>;

/**
 * The fields of a claim that are its tags. They stand in the claim itself and not in a collection of their own: that
 * would have to be made by whoever adds the first tag, and of two who do so at once one would lose theirs.
 */
const TAG_PREFIX = "tag:";

/** The field in which a claim has the tag with this key. */
export function tagField(key: string): string {
  return TAG_PREFIX + key;
}

/** The key of the tag that a field of a claim is for; null for all other fields. */
export function tagKeyOf(field: string): string | null {
  return field.startsWith(TAG_PREFIX) ? field.slice(TAG_PREFIX.length) : null;
}

export const ROOT_NAMES = ["claims", "relations", "meta"] as const;
export type RootName = (typeof ROOT_NAMES)[number];

/** All claims of the document, by id. */
export function claimsOf(doc: MapDocument): Y.Map<unknown> {
  return doc.getMap("claims");
}

/** All relations of the document, by id. */
export function relationsOf(doc: MapDocument): Y.Map<unknown> {
  return doc.getMap("relations");
}

/** The document's own fields: schema version, title, question, language, direction. */
export function metaOf(doc: MapDocument): Y.Map<unknown> {
  return doc.getMap("meta");
}

/** Finds a stored claim or relation; null when there is none or something else stands in its place. */
export function findEntry(root: Y.Map<unknown>, id: string): Entry | null {
  const value = root.get(id);
  return value instanceof Y.Map ? value : null;
}

/** Finds the text of a claim; null when the claim does not exist. */
export function findText(doc: MapDocument, claimId: string): Y.Text | null {
  const text = findEntry(claimsOf(doc), claimId)?.get("text");
  return text instanceof Y.Text ? text : null;
}

/** Client ids from here on are never issued for writing: those who only read are present under them. */
const READER_IDS_START = 2 ** 31;

/** Tells whether a client id is one that readers take for themselves. */
export function isReaderId(clientId: number): boolean {
  return clientId >= READER_IDS_START;
}

/**
 * Makes an empty live document with its roots defined, so that a root that arrives with another type
 * cannot take its place.
 *
 * @param clientId the id that the server issued to this writer; without it the document is a reader's and must not be
 * written to where others read it, because the server refuses ids that it did not issue.
 */
export function createMapDocument(clientId?: number): MapDocument {
  const doc = new Y.Doc({ gc: true });
  doc.clientID = clientId ?? READER_IDS_START + (doc.clientID % READER_IDS_START);
  defineRoots(doc);
  return doc;
}

/** Defines the roots of a document that somebody else made (the live-editing server makes its own kind). */
export function defineRoots(doc: MapDocument): void {
  for (const name of ROOT_NAMES) doc.getMap(name);
}

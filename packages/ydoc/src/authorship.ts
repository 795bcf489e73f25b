import * as Y from "yjs";
import { claimsOf, findEntry, type MapDocument, relationsOf } from "./schema.ts";
import { itemOf, structsBetween } from "./yjs-inside.ts";

/** What of a document was deleted up to some update of its log; only this room looks inside. */
export type KnownDeletions = ReturnType<typeof Y.createDeleteSetFromStructStore>;

/** What one update did to claims. */
export interface Authorship {
  /** Claims that it made. */
  readonly written: readonly string[];
  /** Claims whose words, kind, speaker or citations it touched, those that it made included. */
  readonly changed: readonly string[];
  /** Claims that it put elsewhere, or to the other side; neither those that it made, nor those put in another order. */
  readonly placed: readonly string[];
  readonly deletions: KnownDeletions;
}

/** Fields whose change is a change of what a claim says. Where it stands, and whether it lies in the trash, is not. */
const SAYING: ReadonlySet<string> = new Set(["text", "kind", "saidBy", "citations"]);

/** Fields of a relation whose change puts its premises elsewhere, or to another side. */
const PLACING: ReadonlySet<string> = new Set(["kind", "target", "deletedAt"]);

/** What is deleted in a document. */
export function deletionsOf(doc: MapDocument): KnownDeletions {
  return Y.createDeleteSetFromStructStore(doc.store);
}

/**
 * Reads which claims an update made, changed and placed elsewhere. The document may be any later state: it only tells where each part of
 * the update stands.
 *
 * @param known what was deleted before the update. A browser that comes back sends everything that was ever deleted
 * once more, and that is not its person's doing.
 */
export function readAuthorship(doc: MapDocument, bytes: Uint8Array, known: KnownDeletions): Authorship {
  const written = new Set<string>();
  const changed = new Set<string>();
  const placed = new Set<string>();
  const { structs, ds } = Y.decodeUpdate(bytes);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { client, clock } = struct.id;
    for (const found of structsBetween(doc, client, clock, clock + struct.length)) {
      const place = placeOf(doc, found);
      if (place === null) {
        for (const claimId of claimsPlacedBy(doc, found, clock)) placed.add(claimId);
        continue;
      }
      // The relation under which a claim is drawn first comes with the claim.
      if (place.field === "primary" && isAnotherValue(found, clock)) placed.add(place.claimId);
      if (place.field === null) written.add(place.claimId);
      if (place.field === null || SAYING.has(place.field)) changed.add(place.claimId);
    }
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (const found of structsBetween(doc, client, clock, clock + len)) {
        const first = Math.max(found.id.clock, clock);
        const last = Math.min(found.id.clock + found.length, clock + len) - 1;
        const isKnown =
          Y.isDeleted(known, Y.createID(client, first)) && Y.isDeleted(known, Y.createID(client, last));
        const place = isKnown ? null : placeOf(doc, found);
        // A value that gave way to another is gone as well; behind the last one there is none.
        const isLast =
          found instanceof Y.Item && found.right === null && last === found.id.clock + found.length - 1;
        const premiseId = !isKnown && place === null && isLast ? premiseOf(doc, found) : null;
        if (premiseId !== null) placed.add(premiseId);
        if (place?.field !== undefined && place.field !== null && SAYING.has(place.field)) {
          changed.add(place.claimId);
        }
      }
    }
  }
  return {
    written: [...written],
    changed: [...changed],
    placed: [...placed].filter((id) => !written.has(id)),
    deletions: Y.mergeDeleteSets([known, ds]),
  };
}

/** Which client id made each claim of a document: all that is left to go by where the log itself is gone. */
export function claimWriters(doc: MapDocument): ReadonlyMap<string, number> {
  const writers = new Map<string, number>();
  for (const claim of claimsOf(doc).values()) {
    const item = claim instanceof Y.Map ? itemOf(claim) : null;
    if (item !== null && item.parentSub !== null) writers.set(item.parentSub, item.id.client);
  }
  return writers;
}

/** Which claim an item belongs to, and which field of it; the field is null for the claim itself. */
function placeOf(
  doc: MapDocument,
  struct: Y.Item | Y.GC,
): { readonly claimId: string; readonly field: string | null } | null {
  let field: string | null = null;
  let item: Y.Item | null = struct instanceof Y.Item ? struct : null;
  while (item !== null) {
    const { parent, parentSub } = item;
    if (!(parent instanceof Y.AbstractType)) return null;
    if (parent === claimsOf(doc)) return parentSub === null ? null : { claimId: parentSub, field };
    if (parentSub !== null) field = parentSub;
    item = itemOf(parent);
  }
  return null;
}

/** The claims that something written into a relation puts elsewhere: its premises, as they are in the document. */
function claimsPlacedBy(doc: MapDocument, struct: Y.Item | Y.GC, fromClock: number): readonly string[] {
  const premiseId = premiseOf(doc, struct);
  // Another order among linked premises is written in the place of the one before.
  if (premiseId !== null) return isAnotherValue(struct, fromClock) ? [] : [premiseId];
  if (!(struct instanceof Y.Item) || struct.parentSub === null || !isAnotherValue(struct, fromClock))
    return [];
  if (!PLACING.has(struct.parentSub) || !(struct.parent instanceof Y.AbstractType)) return [];
  const relation = itemOf(struct.parent);
  if (relation === null || relation.parent !== relationsOf(doc) || relation.parentSub === null) return [];
  const premises = findEntry(relationsOf(doc), relation.parentSub)?.get("premises");
  return premises instanceof Y.Map ? [...premises.keys()] : [];
}

/** The claim that an item makes a premise of a relation; null for all else. */
function premiseOf(doc: MapDocument, struct: Y.Item | Y.GC): string | null {
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return null;
  const premises = itemOf(struct.parent);
  if (premises?.parentSub !== "premises" || !(premises.parent instanceof Y.AbstractType)) return null;
  return itemOf(premises.parent)?.parent === relationsOf(doc) ? struct.parentSub : null;
}

/** Whether a value stands where another stood before an update, which wrote from `fromClock` on; what is gone is kept as one item. */
function isAnotherValue(struct: Y.Item | Y.GC, fromClock: number): boolean {
  return struct instanceof Y.Item && (struct.left !== null || struct.id.clock < fromClock);
}

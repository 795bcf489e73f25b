import * as Y from "yjs";
import { claimsOf, type MapDocument } from "./schema.ts";
import { itemOf, structsBetween } from "./yjs-inside.ts";

/** What of a document was deleted up to some update of its log; only this room looks inside. */
export type KnownDeletions = ReturnType<typeof Y.createDeleteSetFromStructStore>;

/** What one update did to claims. */
export interface Authorship {
  /** Claims that it made. */
  readonly written: readonly string[];
  /** Claims whose words, kind, speaker or citations it touched, those that it made included. */
  readonly changed: readonly string[];
  readonly deletions: KnownDeletions;
}

/** Fields whose change is a change of what a claim says. Where it stands, and whether it lies in the trash, is not. */
const SAYING: ReadonlySet<string> = new Set(["text", "kind", "saidBy", "citations"]);

/** What is deleted in a document. */
export function deletionsOf(doc: MapDocument): KnownDeletions {
  return Y.createDeleteSetFromStructStore(doc.store);
}

/**
 * Reads which claims an update made and changed. The document may be any later state: it only tells where each part of
 * the update stands.
 *
 * @param known what was deleted before the update. A browser that comes back sends everything that was ever deleted
 * once more, and that is not its person's doing.
 */
export function readAuthorship(doc: MapDocument, bytes: Uint8Array, known: KnownDeletions): Authorship {
  const written = new Set<string>();
  const changed = new Set<string>();
  const { structs, ds } = Y.decodeUpdate(bytes);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { client, clock } = struct.id;
    for (const found of structsBetween(doc, client, clock, clock + struct.length)) {
      const place = placeOf(doc, found);
      if (place === null) continue;
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
        if (place?.field !== undefined && place.field !== null && SAYING.has(place.field)) {
          changed.add(place.claimId);
        }
      }
    }
  }
  return { written: [...written], changed: [...changed], deletions: Y.mergeDeleteSets([known, ds]) };
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

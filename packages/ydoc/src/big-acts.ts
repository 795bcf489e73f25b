import * as Y from "yjs";
import { applyUpdate } from "./document.ts";
import { claimsOf, type MapDocument } from "./schema.ts";

/** What one act did to the number of claims. */
interface ActSize {
  readonly made: number;
  /** Put into the trash. */
  readonly removed: number;
}

/** Applies an update and counts the claims that it made and those that it put into the trash. */
export function applyAndCount(doc: MapDocument, bytes: Uint8Array): ActSize {
  const claims = claimsOf(doc);
  let made = 0;
  let removed = 0;
  const count = ({ changed }: Y.Transaction): void => {
    for (const [type, keys] of changed) {
      if (Object.is(type, claims)) {
        // What the server takes from the trash for good touches the same keys.
        for (const key of keys) if (key !== null && claims.has(key)) made += 1;
      }
      const isClaim = type instanceof Y.Map && Object.is(type.parent, claims);
      if (isClaim && keys.has("deletedAt") && typeof type.get("deletedAt") === "number") removed += 1;
    }
  };
  doc.on("afterTransaction", count);
  try {
    applyUpdate(doc, bytes);
  } finally {
    doc.off("afterTransaction", count);
  }
  return { made, removed };
}

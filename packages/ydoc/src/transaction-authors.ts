import * as Y from "yjs";
import type { MapDocument } from "./schema.ts";
import { entryOf } from "./undo-override.ts";
import { structsBetween } from "./yjs-inside.ts";

/**
 * Who wrote what a transaction brought: the client numbers by the claim or relation they wrote in. A transaction can bring
 * what several people did, and a deletion of letters alone tells nobody. Costs what the transaction brought.
 */
export function authorsIn(
  doc: MapDocument,
  transaction: Pick<Y.Transaction, "beforeState" | "afterState">,
): ReadonlyMap<string, ReadonlySet<number>> {
  const authors = new Map<string, Set<number>>();
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    if (start >= end) continue;
    for (const struct of structsBetween(doc, client, start, end)) {
      const id = struct instanceof Y.Item ? (entryOf(doc, struct)?.parentSub ?? null) : null;
      if (id === null) continue;
      const own = authors.get(id) ?? new Set();
      authors.set(id, own.add(client));
    }
  }
  return authors;
}

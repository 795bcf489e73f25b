import {
  type AuthoredUpdate,
  type Database,
  findAuthoredSeq,
  type FirstWriter,
  listUpdates,
  loadMapStateBefore,
  type MapState,
  writeAuthors,
} from "@crux/db";
import { claimWriters, deletionsOf, docFromState, type KnownDeletions, readAuthorship } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";

/** Maps whose deletions are remembered between two looks at their logs. */
const REMEMBERED_MAPS = 500;

export interface AuthorRows {
  /**
   * Brings the rows that say who wrote what up to a document.
   *
   * @param throughSeq the document holds the log at least up to here
   */
  follow(mapId: string, doc: MapDocument, throughSeq: number): Promise<void>;
}

interface Place {
  readonly seq: number;
  readonly deletions: KnownDeletions;
}

/**
 * Reads from the log who wrote and who changed which claim. Each update is looked at once; what was deleted before it is
 * remembered, because a browser that comes back sends all of that again.
 */
export function createAuthorRows(database: Database): AuthorRows {
  const places = new Map<string, Place>();

  return {
    async follow(mapId, doc, throughSeq) {
      const found = await findAuthoredSeq(database, mapId);
      if (found === null || found.authoredSeq >= throughSeq) return;
      const fromSeq = found.authoredSeq;
      const remembered = places.get(mapId);
      places.delete(mapId);
      const start =
        remembered?.seq === fromSeq
          ? { place: remembered, firstWriters: [] }
          : await readPlace(database, mapId, fromSeq);
      if (start === null) return;
      let { seq, deletions } = start.place;
      const updates: AuthoredUpdate[] = [];
      for (const update of await listUpdates(database, mapId, seq)) {
        if (update.seq > throughSeq) break;
        ({ seq } = update);
        const read = readSoundly(doc, update.bytes, deletions);
        if (read === null) continue;
        ({ deletions } = read);
        updates.push({ seq, written: read.written, changed: read.changed });
      }
      if (seq <= fromSeq) return;
      await writeAuthors(database, mapId, { fromSeq, throughSeq: seq }, updates, start.firstWriters);
      places.set(mapId, { seq, deletions });
      for (const id of places.keys()) {
        if (places.size <= REMEMBERED_MAPS) break;
        places.delete(id);
      }
    },
  };
}

/** What cannot be read was set aside when the map was opened, and made nobody an author. */
function readSoundly(doc: MapDocument, bytes: Uint8Array, deletions: KnownDeletions) {
  try {
    return readAuthorship(doc, bytes, deletions);
  } catch {
    return null;
  }
}

/** Where to go on in a log: at what is written already, or behind the oldest snapshot when the log before is gone. */
async function readPlace(
  database: Database,
  mapId: string,
  fromSeq: number,
): Promise<{ readonly place: Place; readonly firstWriters: readonly FirstWriter[] } | null> {
  const state = await loadMapStateBefore(database, mapId, fromSeq);
  if (state === null) return null;
  const seq = Math.max(fromSeq, state.snapshot?.throughSeq ?? 0);
  const doc = docFromState(bytesUpTo(state, seq));
  const isLogGone = seq > fromSeq;
  const firstWriters = isLogGone
    ? [...claimWriters(doc)].map(([claimId, clientId]) => ({ claimId, clientId }))
    : [];
  const deletions = deletionsOf(doc);
  doc.destroy();
  return { place: { seq, deletions }, firstWriters };
}

function bytesUpTo({ snapshot, updates }: MapState, seq: number): Uint8Array[] {
  const bytes = updates.filter((update) => update.seq <= seq).map((update) => update.bytes);
  return snapshot === null ? bytes : [snapshot.state, ...bytes];
}

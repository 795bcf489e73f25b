import {
  type Database,
  findAuthoredSeq,
  listUpdates,
  loadMapStateBefore,
  type MapState,
  writeAuthors,
} from "@crux/db";
import { deletionsOf, type KnownDeletions, type MapDocument } from "@crux/ydoc";
import { type AuthorsFound, type AuthorsStart, type AuthorsTask, readAuthors } from "./heavy/read-authors.ts";
import type { HeavyWorker } from "./heavy/worker.ts";

/** Maps whose deletions are remembered between two looks at their logs. */
const REMEMBERED_MAPS = 500;

/** A map as it is now, or later than what is read. */
interface AuthoredMap {
  /** Null where nobody has it open and building it would take long. */
  readonly document: MapDocument | null;
  /** The bytes of a map that takes long to build; null for any other. */
  readonly pieces: readonly Uint8Array[] | null;
}

export interface AuthorRows {
  /** Notes what is deleted in a document that has just been built from its log up to `seq`. */
  note(mapId: string, document: MapDocument, seq: number): void;
  /**
   * Brings the rows that say who wrote what up to a map.
   *
   * @param throughSeq the map holds the log at least up to here
   */
  follow(mapId: string, map: AuthoredMap, throughSeq: number): Promise<void>;
}

interface Place {
  readonly seq: number;
  readonly deletions: KnownDeletions;
}

/** Reads from the log who wrote and who changed which claim. Where a large map would have to be built, a thread does it. */
export function createAuthorRows(database: Database, worker: HeavyWorker): AuthorRows {
  const places = new Map<string, Place>();

  async function read(map: AuthoredMap, task: AuthorsTask): Promise<AuthorsFound> {
    const { document, pieces } = map;
    if (document !== null && (pieces === null || "deletions" in task.start))
      return readAuthors(document, task);
    const answer = await worker.run({ type: "readAuthors", map: pieces ?? [], ...task });
    if (answer.type !== "readAuthors") throw new Error("The worker answered something else.");
    return answer;
  }

  function remember(mapId: string, place: Place): void {
    places.delete(mapId);
    places.set(mapId, place);
    const [oldest] = places.keys();
    if (places.size > REMEMBERED_MAPS && oldest !== undefined) places.delete(oldest);
  }

  return {
    note(mapId, document, seq) {
      // Where the rows are behind this, they are read from what is remembered.
      if (!places.has(mapId)) remember(mapId, { seq, deletions: deletionsOf(document) });
    },
    async follow(mapId, map, throughSeq) {
      const found = await findAuthoredSeq(database, mapId);
      if (found === null || found.authoredSeq >= throughSeq) return;
      const fromSeq = found.authoredSeq;
      const remembered = places.get(mapId);
      places.delete(mapId);
      const start = remembered?.seq === fromSeq ? remembered : await loadStart(database, mapId, fromSeq);
      if (start === null) return;
      const news = await listUpdates(database, mapId, start.seq);
      const updates = news.filter(({ seq }) => seq <= throughSeq);
      const seq = updates.at(-1)?.seq ?? start.seq;
      if (seq <= fromSeq) return;
      const answer = await read(map, { start, updates });
      const { firstWriters, deletions } = answer;
      await writeAuthors(database, mapId, { fromSeq, throughSeq: seq }, answer.updates, firstWriters);
      remember(mapId, { seq, deletions });
    },
  };
}

/** Where to go on in a log: at what is written already, or behind the oldest snapshot when the log before is gone. */
async function loadStart(
  database: Database,
  mapId: string,
  fromSeq: number,
): Promise<(AuthorsStart & { readonly seq: number }) | null> {
  const state = await loadMapStateBefore(database, mapId, fromSeq);
  if (state === null) return null;
  const seq = Math.max(fromSeq, state.snapshot?.throughSeq ?? 0);
  return { seq, pieces: bytesUpTo(state, seq), isLogGone: seq > fromSeq };
}

function bytesUpTo({ snapshot, updates }: MapState, seq: number): Uint8Array[] {
  const bytes = updates.filter((update) => update.seq <= seq).map((update) => update.bytes);
  return snapshot === null ? bytes : [snapshot.state, ...bytes];
}

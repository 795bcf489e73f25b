import {
  type Database,
  findProjection,
  type MapState,
  nameProjection,
  type ProjectionOf,
  type ProjectionRows,
  writeProjection,
  writeProjectionChange,
} from "@crux/db";
import type { Document } from "@hocuspocus/server";
import type { RowsAnswer, RowsTask } from "./heavy/row-memory.ts";
import type { HeavyWorker } from "./heavy/worker.ts";
import { bytesOf } from "./map-log.ts";
import type { OpenDocument } from "./open-documents.ts";
import type { ReadyStates } from "./ready-states.ts";

/** Rows that have been written. */
type StoredRows = Required<ProjectionOf>;

/** The bytes of a map up to what some rows were made of, and those that have come since. */
interface Split {
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
}

/** A map that takes a good part of a second to build, as it is now. */
interface LargeMap {
  readonly mapId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly pieces: readonly Uint8Array[];
  /** Null where it is not known what of the map those rows are of. */
  splitAt(rows: StoredRows): Split | null;
  /** The document where the map is open, and how many updates of it are in the pieces. */
  readonly open: { readonly document: Document; readonly through: number } | null;
}

export interface LargeRows {
  /** Null for a small map. */
  ofOpen(open: OpenDocument): LargeMap | null;
  /** Null for a small map. */
  ofClosed(mapId: string, state: MapState): LargeMap | null;
  /** Tells the thread what the stored rows are of, so that the first edit finds it there. */
  prepare(map: LargeMap): Promise<void>;
  /** Brings the rows up to the map. */
  write(map: LargeMap): Promise<void>;
}

/** More maps than this are not worked on at a time, and what was written of others may be forgotten. */
const STORED_MOST = 100;

/**
 * Writes the rows of large maps. A thread apart makes them, in which time nobody would be served; and it remembers what
 * it has made, so that only what differs goes from there to the database.
 */
export function createLargeRows(
  database: Database,
  states: ReadyStates,
  worker: HeavyWorker,
  isStopped: () => boolean,
): LargeRows {
  /** Those that the thread was asked for last, once they are written. */
  const stored = new Map<string, StoredRows>();
  /** After how many updates of an open document they were made. */
  const made = new WeakMap<Document, { readonly id: string; readonly through: number }>();

  async function ask(task: RowsTask): Promise<RowsAnswer> {
    const answer = await worker.run({ type: "project", ...task });
    if (answer.type !== "project") throw new Error("The worker answered something else.");
    return answer;
  }

  function remember(mapId: string, rows: StoredRows): void {
    stored.set(mapId, rows);
    const [oldest] = stored.keys();
    if (stored.size > STORED_MOST && oldest !== undefined) stored.delete(oldest);
  }

  /** The rows in the database, and where they stand in the map. */
  async function find(
    map: LargeMap,
  ): Promise<{ readonly rows: StoredRows | null; readonly split: Split | null }> {
    const rows = stored.get(map.mapId) ?? (await findProjection(database, map.mapId));
    return { rows, split: rows === null || rows.epoch !== map.epoch ? null : map.splitAt(rows) };
  }

  /** Asks with what has come since; where the thread has forgotten, it is told once more what was before. */
  async function askSince(rows: StoredRows, split: Split, task: RowsTask): Promise<RowsAnswer> {
    const news = { ...task, since: rows.id, pieces: split.after, areMore: true };
    const answer = await ask(news);
    if (!("isForgotten" in answer)) return answer;
    await ask({ ...task, id: rows.id, since: null, pieces: split.before, areMore: false, wanted: "nothing" });
    return await ask(news);
  }

  return {
    ofOpen({ document, loadedSeq, throughSeq, epoch }) {
      const ready = states.read(document);
      if (ready === null) return null;
      const { pieces, through } = ready;
      /** All pieces in two: those after the first so many updates apart. What has come meanwhile is in neither. */
      const splitAfter = (count: number): Split | null => {
        const later = states.since(document, count);
        if (later === null) return null;
        const length = through - count;
        return { before: pieces.slice(0, pieces.length - length), after: later.slice(0, length) };
      };
      return {
        mapId: document.name,
        seq: throughSeq,
        epoch,
        pieces,
        splitAt(rows) {
          const own = made.get(document);
          if (own !== undefined && own.id === rows.id) return splitAfter(own.through);
          // What is in a document is in the log before: rows of the log's end at that time are rows of what was loaded.
          return rows.seq === loadedSeq ? splitAfter(0) : null;
        },
        open: { document, through },
      };
    },
    ofClosed(mapId, state) {
      const pieces = bytesOf(state);
      if (!states.isLarge(pieces)) return null;
      const { snapshot, updates, headSeq, epoch } = state;
      return {
        mapId,
        seq: headSeq,
        epoch,
        pieces,
        splitAt({ seq }) {
          if (seq < (snapshot?.throughSeq ?? 0)) return null;
          const after = updates.filter((update) => update.seq > seq).map(({ bytes }) => bytes);
          return { before: pieces.slice(0, pieces.length - after.length), after };
        },
        open: null,
      };
    },
    async prepare(map) {
      const { rows, split } = await find(map);
      if (rows === null || split === null || isStopped()) return;
      const { mapId } = map;
      await askSince(
        rows,
        { ...split, after: [] },
        {
          mapId,
          id: rows.id,
          since: rows.id,
          pieces: [],
          areMore: true,
          wanted: "nothing",
        },
      );
    },
    async write(map) {
      const { mapId, seq, epoch, pieces, open } = map;
      const { rows, split } = await find(map);
      stored.delete(mapId);
      const id = nameProjection();
      const isStateWanted = open !== null && states.areMany(open.document);
      const task: RowsTask = {
        mapId,
        id,
        since: rows?.id ?? null,
        pieces,
        areMore: false,
        wanted: isStateWanted ? "rowsAndState" : "rows",
      };
      let answer = await (rows === null || split === null ? ask(task) : askSince(rows, split, task));
      if ("isForgotten" in answer) answer = await ask(task);
      if (open !== null && "state" in answer && answer.state !== null)
        states.renew(open.document, answer.state, open.through);
      const of = { seq, epoch, id };
      let outcome: string | null = null;
      if ("change" in answer && rows !== null && !isStopped()) {
        outcome = await writeProjectionChange(database, mapId, of, rows, answer.change);
        // Somebody else has written rows meanwhile.
        if (outcome === "otherRows") answer = await ask({ ...task, since: null });
      }
      if ("rows" in answer) outcome = await writeRows(mapId, of, answer.rows);
      if (outcome !== "written") return;
      if (open !== null) made.set(open.document, { id, through: open.through });
      remember(mapId, of);
    },
  };

  async function writeRows(mapId: string, of: StoredRows, rows: ProjectionRows): Promise<string | null> {
    return isStopped() ? null : await writeProjection(database, mapId, of, rows);
  }
}

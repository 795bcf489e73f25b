import { randomUUID } from "node:crypto";
import {
  type Database,
  getProjectionBacklog,
  listDueForAuthors,
  loadMapState,
  type ProjectionRows,
  writeProjection,
  writeProjectionChange,
} from "@crux/db";
import { project } from "@crux/domain";
import { docFromState, type MapDocument, readMap } from "@crux/ydoc";
import type { Document } from "@hocuspocus/server";
import { createAuthorRows } from "./author-rows.ts";
import type { RowsAnswer, RowsTask } from "./heavy/row-memory.ts";
import { createHeavyWorker } from "./heavy/worker.ts";
import { bytesOf } from "./map-log.ts";
import type { OpenDocuments } from "./open-documents.ts";
import { projectionRows } from "./projection-rows.ts";
import type { ReadyStates } from "./ready-states.ts";
import { type Report, safe } from "./safe.ts";

const CHECK_MS = 3_000;
/** Edits come in bursts; the rows follow when it has been quiet for a moment. */
const QUIET_MS = 250;
/** Beyond that, a map whose rows take long to make is left alone for so many times as long: they would take up a core. */
const REST_TIMES = 4;
const REST_MOST_MS = 10_000;
/** Kept for longer than a map is left alone: the thread remembers what it has told of it. */
const LIMITS = { timeoutMs: 60_000, memoryMb: 1_024, idleMs: 4 * REST_MOST_MS, isQuiet: true };

/** Rows that have been written. */
interface StoredRows {
  readonly id: string;
  readonly seq: number;
}

/** More maps than this are not worked on at a time, and what was written of others may be forgotten. */
const STORED_MOST = 100;

export interface RowProjector {
  /** Says that a map has news. */
  mark(mapId: string): void;
  /** Brings the rows of every map up to its log; resolves when none was behind. */
  projectBacklog(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Copies maps into the rows that lists and search read, for every map whose rows are behind its log, whether it is open
 * or not. The only writer of those rows; they can be made anew from the log at any time.
 */
export function createRowProjector(
  database: Database,
  documents: OpenDocuments,
  states: ReadyStates,
  report: Report,
): RowProjector {
  const worker = createHeavyWorker(LIMITS);
  const authors = createAuthorRows(database);
  const waiting = new Map<string, NodeJS.Timeout>();
  /** How long maps are left alone, where that is longer than usual. */
  const restMs = new Map<string, number>();
  /** The rows in the database of large maps: those that the worker was asked for last, once they are written. */
  const stored = new Map<string, StoredRows>();
  /** Of what bytes of an open document they were made. */
  const made = new WeakMap<Document, { readonly id: string; readonly pieces: readonly Uint8Array[] }>();
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** What is cut off by the stop is done at the next start. */
  const reportUnlessStopped: Report = (problem, error) => {
    if (!isStopped) report(problem, error);
  };

  async function projectMap(mapId: string): Promise<void> {
    await documents.catchUp(mapId);
    const open = documents.find(mapId);
    if (open !== null) {
      // The document may hold a little more than its log number says; the rest of the backlog follows soon.
      const { document, throughSeq, epoch } = open;
      await writeOpen(mapId, document, { seq: throughSeq, epoch });
      if (!isStopped && !document.isDestroyed) await authors.follow(mapId, document, throughSeq);
      return;
    }
    stored.delete(mapId);
    const state = await loadMapState(database, mapId);
    if (state === null) return;
    const doc = docFromState(bytesOf(state));
    await write(mapId, { seq: state.headSeq, epoch: state.epoch }, rowsOf(doc));
    if (!isStopped) await authors.follow(mapId, doc, state.headSeq);
    doc.destroy();
  }

  async function projectInTurn(mapId: string): Promise<void> {
    const startMs = performance.now();
    try {
      await projectMap(mapId);
    } finally {
      const rest = Math.min(REST_MOST_MS, REST_TIMES * (performance.now() - startMs));
      if (rest > QUIET_MS) restMs.set(mapId, rest);
      else restMs.delete(mapId);
    }
  }

  /** A large map takes a good part of a second, in which nobody would be served: a thread of its own does it. */
  async function writeOpen(
    mapId: string,
    document: Document,
    of: { readonly seq: number; readonly epoch: number },
  ): Promise<void> {
    const pieces = states.read(document);
    if (pieces === null) {
      await write(mapId, of, rowsOf(document));
      return;
    }
    /** What has come after the bytes that these rows were made of; all bytes when they have been encoded anew. */
    const piecesSince = (known: string): Pick<RowsTask, "pieces" | "areMore"> => {
      const before = made.get(document);
      const areMore = before?.id === known && before.pieces.every((piece, place) => piece === pieces[place]);
      return { pieces: areMore ? pieces.slice(before.pieces.length) : pieces, areMore };
    };
    const id = randomUUID();
    const since = stored.get(mapId) ?? null;
    stored.delete(mapId);
    let answer = since === null ? null : await ask({ mapId, id, since: since.id, ...piecesSince(since.id) });
    if (answer === null || "isForgotten" in answer)
      answer = await ask({ mapId, id, since: null, pieces, areMore: false });
    let outcome: string | null = null;
    if ("change" in answer && since !== null && !isStopped) {
      outcome = await writeProjectionChange(database, mapId, { ...of, id }, since, answer.change);
      // Somebody else has written rows meanwhile.
      if (outcome === "otherRows") answer = await ask({ mapId, id, since: null, pieces, areMore: false });
    }
    if ("rows" in answer) outcome = await write(mapId, { ...of, id }, answer.rows);
    if (outcome !== "written") return;
    made.set(document, { id, pieces });
    remember(mapId, { id, seq: of.seq });
  }

  function remember(mapId: string, rows: StoredRows): void {
    stored.set(mapId, rows);
    const [oldest] = stored.keys();
    if (stored.size > STORED_MOST && oldest !== undefined) stored.delete(oldest);
  }

  async function ask(task: RowsTask): Promise<RowsAnswer> {
    const answer = await worker.run({ type: "project", ...task });
    if (answer.type !== "project") throw new Error("The worker answered something else.");
    return answer;
  }

  async function write(
    mapId: string,
    of: { readonly seq: number; readonly epoch: number; readonly id?: string },
    rows: ProjectionRows,
  ): Promise<string | null> {
    return isStopped ? null : await writeProjection(database, mapId, of, rows);
  }

  /** One map after the other: rows are never urgent, and edits need the connections. */
  function enqueue(work: () => Promise<void>): Promise<void> {
    running = running.then(safe("projecting", reportUnlessStopped, work));
    return running;
  }

  async function projectBacklog(): Promise<void> {
    await enqueue(async () => {
      const behind = (await getProjectionBacklog(database)).map(({ mapId }) => mapId);
      const unread = await listDueForAuthors(database);
      for (const mapId of new Set([...behind, ...unread])) {
        if (isStopped) return;
        if (!waiting.has(mapId))
          await safe(`projecting map ${mapId}`, reportUnlessStopped, () => projectMap(mapId))(undefined);
      }
    });
  }

  const timer = setInterval(() => void projectBacklog(), CHECK_MS);

  return {
    mark(mapId) {
      if (isStopped || waiting.has(mapId)) return;
      waiting.set(
        mapId,
        setTimeout(
          () => {
            waiting.delete(mapId);
            void enqueue(async () => projectInTurn(mapId));
          },
          restMs.get(mapId) ?? QUIET_MS,
        ),
      );
    },
    projectBacklog,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      for (const timeout of waiting.values()) clearTimeout(timeout);
      waiting.clear();
      await worker.stop();
      await running;
    },
  };
}

function rowsOf(doc: MapDocument): ProjectionRows {
  return projectionRows(project(readMap(doc)));
}

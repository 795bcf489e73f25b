import {
  type Database,
  findProjection,
  getProjectionBacklog,
  listDueForAuthors,
  loadMapState,
  nameProjection,
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
import type { OpenDocument, OpenDocuments } from "./open-documents.ts";
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
  /** After how many updates of an open document they were made. */
  const made = new WeakMap<Document, { readonly id: string; readonly through: number }>();
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
      const { document, throughSeq } = open;
      await writeOpen(mapId, open);
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
  async function writeOpen(mapId: string, open: OpenDocument): Promise<void> {
    const { document, epoch } = open;
    const since = stored.get(mapId) ?? (await recall(mapId, open));
    stored.delete(mapId);
    const of = { seq: open.throughSeq, epoch };
    const ready = states.read(document);
    if (ready === null) {
      await write(mapId, of, rowsOf(document));
      return;
    }
    const { pieces, through } = ready;
    /** What has come after these rows were made; all bytes where that is not known. */
    const piecesSince = (known: string): Pick<RowsTask, "pieces" | "areMore"> => {
      const before = made.get(document);
      const news = before?.id === known ? states.since(document, before.through) : null;
      return news === null ? { pieces, areMore: false } : { pieces: news, areMore: true };
    };
    const id = nameProjection();
    const wanted = states.areMany(document) ? "rowsAndState" : "rows";
    const task: RowsTask = { mapId, id, since: null, pieces, areMore: false, wanted };
    let answer = since === null ? null : await ask({ ...task, since: since.id, ...piecesSince(since.id) });
    if (answer === null || "isForgotten" in answer) answer = await ask(task);
    if ("state" in answer && answer.state !== null) states.renew(document, answer.state, through);
    let outcome: string | null = null;
    if ("change" in answer && since !== null && !isStopped) {
      outcome = await writeProjectionChange(database, mapId, { ...of, id }, since, answer.change);
      // Somebody else has written rows meanwhile.
      if (outcome === "otherRows") answer = await ask(task);
    }
    if ("rows" in answer) outcome = await write(mapId, { ...of, id }, answer.rows);
    if (outcome !== "written") return;
    made.set(document, { id, through });
    remember(mapId, { id, seq: of.seq });
  }

  /**
   * Where the rows in the database are of what the log held when the document was built, all that the worker needs to
   * tell what is other is that: what is in a document is in the log before. Writing all rows of a large map because
   * somebody opened it would take longer than the edit after it.
   */
  async function recall(
    mapId: string,
    { document, loadedSeq, epoch }: OpenDocument,
  ): Promise<StoredRows | null> {
    const ready = states.read(document);
    const news = states.since(document, 0);
    if (ready === null || news === null) return null;
    const pieces = ready.pieces.slice(0, ready.pieces.length - news.length);
    const rows = await findProjection(database, mapId);
    if (rows === null || rows.seq !== loadedSeq || rows.epoch !== epoch) return null;
    await ask({ mapId, id: rows.id, since: null, pieces, areMore: false, wanted: "nothing" });
    made.set(document, { id: rows.id, through: 0 });
    return rows;
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
    // Also of a map that nobody has open: whoever opens it next goes on from these rows.
    return isStopped ? null : await writeProjection(database, mapId, { id: nameProjection(), ...of }, rows);
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

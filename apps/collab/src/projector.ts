import {
  type Database,
  getProjectionBacklog,
  listDueForAuthors,
  loadMapState,
  nameProjection,
  writeProjection,
} from "@crux/db";
import { project } from "@crux/domain";
import { docFromState, type MapDocument, readMap } from "@crux/ydoc";
import type { Document } from "@hocuspocus/server";
import { createAuthorRows } from "./author-rows.ts";
import { createHeavyWorker } from "./heavy/worker.ts";
import { createLargeRows } from "./large-rows.ts";
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
/** After a map was opened: by then the page is there and whoever opened it looks at it; nobody has written yet. */
const PREPARE_MS = 1_000;
/** The thread remembers what it has told of maps; kept for as long as people may talk between two edits. */
const LIMITS = { timeoutMs: 60_000, memoryMb: 1_024, idleMs: 300_000, isQuiet: true };

export interface RowProjector {
  /** Says that a document has just been built from the log up to `seq`. */
  opened(document: Document, seq: number): void;
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
  const authors = createAuthorRows(database, worker);
  const large = createLargeRows(database, states, worker, () => isStopped);
  const waiting = new Map<string, NodeJS.Timeout>();
  const preparing = new Set<NodeJS.Timeout>();
  /** How long maps are left alone, where that is longer than usual. */
  const restMs = new Map<string, number>();
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
      const map = large.ofOpen(open);
      await (map === null ? writeSmall(mapId, { seq: throughSeq, epoch }, document) : large.write(map));
      if (!isStopped && !document.isDestroyed)
        await authors.follow(mapId, { document, pieces: map?.pieces ?? null }, throughSeq);
      return;
    }
    const state = await loadMapState(database, mapId);
    if (state === null) return;
    const { headSeq: seq, epoch } = state;
    const map = large.ofClosed(mapId, state);
    const document = map === null ? docFromState(bytesOf(state)) : null;
    if (map !== null) await large.write(map);
    if (document !== null) await writeSmall(mapId, { seq, epoch }, document);
    if (!isStopped) await authors.follow(mapId, { document, pieces: map?.pieces ?? null }, seq);
    document?.destroy();
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

  async function writeSmall(
    mapId: string,
    of: { readonly seq: number; readonly epoch: number },
    document: MapDocument,
  ): Promise<void> {
    // Whoever opens the map when it has grown goes on from these rows.
    const named = { ...of, id: nameProjection() };
    if (!isStopped) await writeProjection(database, mapId, named, projectionRows(project(readMap(document))));
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

  /** The first edit of a large map that was opened would otherwise wait for its rows longer than those after it. */
  async function prepare(document: Document): Promise<void> {
    const open = documents.find(document.name);
    if (open?.document !== document || isStopped) return;
    const map = large.ofOpen(open);
    if (map !== null) await large.prepare(map);
  }

  return {
    opened(document, seq) {
      authors.note(document.name, document, seq);
      const timeout = setTimeout(() => {
        preparing.delete(timeout);
        void enqueue(async () => prepare(document));
      }, PREPARE_MS);
      preparing.add(timeout);
    },
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
      for (const timeout of [...waiting.values(), ...preparing]) clearTimeout(timeout);
      waiting.clear();
      await worker.stop();
      await running;
    },
  };
}

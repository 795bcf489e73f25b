import {
  type Database,
  isAnswering,
  listenForMaps,
  listHeadSeqs,
  type NewAuditEntry,
  openDatabase,
  recordAudit,
} from "@crux/db";
import type { MigrationStep } from "@crux/ydoc";
import { type Extension, Server } from "@hocuspocus/server";
import { appendBeforeApply, UPDATE_MAX_BYTES } from "./extensions/append-before-apply.ts";
import { broadcastWindow } from "./extensions/broadcast-window.ts";
import { connectionLimit } from "./extensions/connection-limit.ts";
import { firstSync } from "./extensions/first-sync.ts";
import { loadDocument } from "./extensions/load-document.ts";
import { operatorPages } from "./extensions/operator-pages.ts";
import { originCheck } from "./extensions/origin-check.ts";
import { presenceRows } from "./extensions/presence-rows.ts";
import { presence } from "./extensions/presence.ts";
import { createRelay, type Relay } from "./extensions/relay.ts";
import { type LeaseOptions, revocation } from "./extensions/revocation.ts";
import { savedMarks } from "./extensions/saved-marks.ts";
import { ticketAuthentication } from "./extensions/ticket.ts";
import { type CompactionOptions, createCompactor } from "./compactor.ts";
import { guarded } from "./guarded.ts";
import { createHeavyWorker } from "./heavy/worker.ts";
import { type CollabFigures, createFigures } from "./figures.ts";
import { createLargeUpdates } from "./large-updates.ts";
import { createNewsCrier } from "./news.ts";
import { closeAll, createOpenDocuments } from "./open-documents.ts";
import { createRowProjector } from "./projector.ts";
import { createReadyStates } from "./ready-states.ts";
import { createRefusalRecord } from "./refusal-record.ts";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { type Report, safe } from "./safe.ts";
import { type CollabContext, sessionOf } from "./session.ts";
import { trackSockets } from "./sockets.ts";
import { createTrashKeeper, type TrashOptions } from "./trash-keeper.ts";
import { createVersionKeeper, type VersionOptions } from "./version-keeper.ts";

export interface CollabOptions {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  /** Where several servers work together; null: this is the only one, or the others are heard of through the log. */
  readonly redisUrl?: string | null;
  readonly metricsToken?: string | null;
  readonly report: Report;
  /** When logs are compacted, if not as usual. */
  readonly compaction?: CompactionOptions;
  /** When versions are kept, if not as usual. */
  readonly versions?: VersionOptions;
  /** When the trash is emptied, if not as usual. */
  readonly trash?: TrashOptions;
  /** How long rights hold without being read again, if not as usual. */
  readonly lease?: LeaseOptions;
  /** From what size on a map's whole state is kept ready to be sent, if not as usual. */
  readonly readyFromBytes?: number;
  /** The way to the newest schema, if not as usual. */
  readonly migrationSteps?: readonly MigrationStep[];
}

export interface CollabServer {
  readonly port: number;
  /** Ends every connection with a reason, finishes what is being stored, and closes the database. */
  stop(): Promise<void>;
}

/** With the time that a check itself takes, five seconds are kept in which every map is to be whole again. */
const CHECK_MS = 2_500;
const STOP_MS = 500;
/** A frame holds one update and a little around it. */
const FRAME_MAX_BYTES = UPDATE_MAX_BYTES + 1024;
const MAPS_PER_SOCKET = 8;
/** What a task may take of which nobody waits for the end. */
const QUIET_LIMITS = { timeoutMs: 30_000, memoryMb: 512, isQuiet: true };

/** Starts the live-editing server. Resolves when it listens, hears of news, and no map's rows are behind. */
export async function startCollabServer(options: CollabOptions): Promise<CollabServer> {
  const { origins, host } = options;
  const report: Report = (problem, error) => {
    figures.problem();
    options.report(problem, error);
  };
  const onRefusal = (reason: RefusalCode, payload: unknown): void => {
    figures.refused(reason);
    const session = sessionOf(payload);
    if (session?.person != null) {
      refusals.note(reason, { mapId: session.mapId, userId: session.person.id });
    }
  };
  const figures: CollabFigures = createFigures({
    connections: () =>
      [...server.hocuspocus.documents.values()].reduce(
        (sum, document) => sum + document.getConnectionsCount(),
        0,
      ),
    documents: () => server.hocuspocus.documents.size,
    sockets: () => sockets.count(),
    isRelayUp: () => relay?.isUp() === true,
  });
  const database: Database = openDatabase(options.databaseUrl);
  const states = createReadyStates(options.readyFromBytes);
  const documents = createOpenDocuments(
    database,
    () => server.hocuspocus,
    states,
    report,
    (document, seq) => projector.opened(document, seq),
    options.migrationSteps,
  );
  const projector = createRowProjector(database, documents, states, report);
  const largeUpdates = createLargeUpdates();
  const rows = presenceRows(database, report);
  const refusals = createRefusalRecord(
    safe("recording a refusal", report, async (entry: NewAuditEntry) => recordAudit(database.pool, entry)),
  );
  const access = revocation(database, report, options.lease);
  const checkAll = safe("checking open maps", report, async () => documents.checkAll());
  const relay: Relay | null =
    options.redisUrl == null ? null : createRelay(options.redisUrl, report, () => void checkAll(undefined));
  let isStopping = false;
  const extensions: readonly Extension<CollabContext>[] = [
    originCheck(origins),
    operatorPages({
      isHealthy: async () => !isStopping && (await isAnswering(database)),
      figures: () => figures.text(),
      metricsToken: options.metricsToken ?? null,
    }),
    ticketAuthentication(database, refusals.note),
    loadDocument(documents),
    appendBeforeApply(database, documents, largeUpdates, (seconds) => figures.stored(seconds)),
    firstSync(states),
    savedMarks(),
    presence(),
    rows.extension,
    access.extension,
    connectionLimit(),
    broadcastWindow(),
    ...(relay === null ? [] : [relay.extension]),
  ];
  const server: Server<CollabContext> = new Server<CollabContext>({
    name: "crux",
    quiet: true,
    stopOnSignals: false,
    port: options.port,
    address: host,
    maxPendingDocuments: MAPS_PER_SOCKET,
    websocketOptions: { maxPayload: FRAME_MAX_BYTES },
    extensions: extensions.map((extension) => guarded(extension, report, onRefusal)),
  });
  // One thread for all that nobody waits for: each that starts takes half a second of a processor from those who write.
  const quietWorker = createHeavyWorker(QUIET_LIMITS);
  const compactor = createCompactor(database, quietWorker, report, options.compaction);
  const versions = createVersionKeeper(database, quietWorker, report, options.versions);
  const trash = createTrashKeeper(database, quietWorker, report, options.trash);
  const sockets = trackSockets(server.httpServer);
  const news = createNewsCrier(() => server.hocuspocus);

  const catchUp = safe("catching up", report, async (mapId: string) => documents.catchUp(mapId));
  const listener = listenForMaps(
    options.databaseUrl,
    (mapId) => {
      void catchUp(mapId);
      projector.mark(mapId);
      compactor.mark(mapId);
      versions.mark(mapId);
    },
    () => {
      void checkAll(undefined);
      access.judge(null);
      news.cryAll();
    },
    (scope) => access.judge(scope),
    (told) => news.cry(told),
  );
  const timer = setInterval(() => void checkAll(undefined), CHECK_MS);

  async function stop(): Promise<void> {
    isStopping = true;
    clearInterval(timer);
    for (const document of server.hocuspocus.documents.values())
      closeAll(document, new Refusal("shuttingDown"));
    await within(STOP_MS, server.destroy());
    relay?.stop();
    sockets.destroyAll();
    await Promise.all([
      projector.stop(),
      compactor.stop(),
      versions.stop(),
      trash.stop(),
      quietWorker.stop(),
      largeUpdates.stop(),
      rows.stop(),
      access.stop(),
      refusals.stop(),
      listener.stop(),
    ]);
    await database.close();
  }

  try {
    await listHeadSeqs(database, []); // Rejects with the cause when the database cannot be reached.
    await listen(server);
    await listener.ready;
    await projector.projectBacklog();
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: server.address.port, stop };
}

/** Hocuspocus never settles when the port is taken; this rejects. */
async function listen(server: Server<CollabContext>): Promise<void> {
  const failed = new Promise<never>((_resolve, reject) => {
    server.httpServer.once("error", reject);
  });
  await Promise.race([server.listen(), failed]);
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const limit = new AbortController();
  const timeout = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    limit.signal.addEventListener("abort", () => clearTimeout(timer));
  });
  await Promise.race([work, timeout]);
  limit.abort();
}

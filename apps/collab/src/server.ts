import { type Database, listenForMaps, listHeadSeqs, openDatabase } from "@crux/db";
import { Server } from "@hocuspocus/server";
import { appendBeforeApply, UPDATE_MAX_BYTES } from "./extensions/append-before-apply.ts";
import { health } from "./extensions/health.ts";
import { loadDocument } from "./extensions/load-document.ts";
import { originCheck } from "./extensions/origin-check.ts";
import { presenceRows } from "./extensions/presence-rows.ts";
import { presence } from "./extensions/presence.ts";
import { type LeaseOptions, revocation } from "./extensions/revocation.ts";
import { savedMarks } from "./extensions/saved-marks.ts";
import { ticketAuthentication } from "./extensions/ticket.ts";
import { type CompactionOptions, createCompactor } from "./compactor.ts";
import { createLargeUpdates } from "./large-updates.ts";
import { closeAll, createOpenDocuments } from "./open-documents.ts";
import { createRowProjector } from "./projector.ts";
import { Refusal } from "./refusal.ts";
import { type Report, safe } from "./safe.ts";
import type { CollabContext } from "./session.ts";
import { trackSockets } from "./sockets.ts";
import { createVersionKeeper, type VersionOptions } from "./version-keeper.ts";

export interface CollabOptions {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly report: Report;
  /** When logs are compacted, if not as usual. */
  readonly compaction?: CompactionOptions;
  /** When versions are kept, if not as usual. */
  readonly versions?: VersionOptions;
  /** How long rights hold without being read again, if not as usual. */
  readonly lease?: LeaseOptions;
}

export interface CollabServer {
  readonly port: number;
  /** Ends every connection with a reason, finishes what is being stored, and closes the database. */
  stop(): Promise<void>;
}

const CHECK_MS = 4_000;
const STOP_MS = 500;
/** A frame holds one update and a little around it. */
const FRAME_MAX_BYTES = UPDATE_MAX_BYTES + 1024;
const MAPS_PER_SOCKET = 8;

/** Starts the live-editing server. Resolves when it listens, hears of news, and no map's rows are behind. */
export async function startCollabServer(options: CollabOptions): Promise<CollabServer> {
  const { report, origins, host } = options;
  const database: Database = openDatabase(options.databaseUrl);
  const documents = createOpenDocuments(database, () => server.hocuspocus, report);
  const largeUpdates = createLargeUpdates();
  const rows = presenceRows(database, report);
  const access = revocation(database, report, options.lease);
  const server: Server<CollabContext> = new Server<CollabContext>({
    name: "crux",
    quiet: true,
    stopOnSignals: false,
    port: options.port,
    address: host,
    maxPendingDocuments: MAPS_PER_SOCKET,
    websocketOptions: { maxPayload: FRAME_MAX_BYTES },
    extensions: [
      originCheck(origins),
      health(),
      ticketAuthentication(database, report),
      loadDocument(documents, report),
      appendBeforeApply(database, documents, largeUpdates, report),
      savedMarks(report),
      presence(report),
      rows.extension,
      access.extension,
    ],
  });
  const projector = createRowProjector(database, documents, report);
  const compactor = createCompactor(database, report, options.compaction);
  const versions = createVersionKeeper(database, report, options.versions);
  const sockets = trackSockets(server.httpServer);

  const catchUp = safe("catching up", report, async (mapId: string) => documents.catchUp(mapId));
  const checkAll = safe("checking open maps", report, async () => documents.checkAll());
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
    },
    (scope) => access.judge(scope),
  );
  const timer = setInterval(() => void checkAll(undefined), CHECK_MS);

  async function stop(): Promise<void> {
    clearInterval(timer);
    for (const document of server.hocuspocus.documents.values())
      closeAll(document, new Refusal("shuttingDown"));
    await within(STOP_MS, server.destroy());
    sockets.destroyAll();
    await Promise.all([
      projector.stop(),
      compactor.stop(),
      versions.stop(),
      largeUpdates.stop(),
      rows.stop(),
      access.stop(),
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

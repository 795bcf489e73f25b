import { createHash, randomBytes } from "node:crypto";
import { createSession, createTicket, issueClientId } from "@crux/db";
import { buildMap, buildTeam, newId, startTestDatabase, type TestDatabase } from "@crux/db/testing";
import { emptyMap, type ClaimId, type MapId, type TeamId, type UserId } from "@crux/domain";
import { createMapDocument, type MapDocument, newMapState, readMap, writeChanges } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { vi } from "vitest";
import { WebSocket } from "ws";
import { buildClaim } from "./build-claim.ts";
import { type CollabOptions, type CollabServer, startCollabServer } from "../server.ts";

export const ORIGIN = "http://localhost:3000";

/** A database with one team and one map, and a live server on a free port. */
export interface Stack extends Pick<TestDatabase, "url" | "database"> {
  readonly port: number;
  readonly teamId: TeamId;
  readonly mapId: MapId;
  readonly ownerId: UserId;
  readonly editorId: UserId;
  readonly viewerId: UserId;
  /** What the server reported; empty unless something went wrong inside. */
  readonly problems: string[];
  /** Connects a person as a browser would, and waits until the first sync is done. */
  connect(userId: UserId, options?: ConnectOptions): Promise<Client>;
  /** The same for a reader without an account who has opened these share links. */
  connectReader(linkIds: readonly string[]): Promise<Client>;
  /** Starts one more server on the same database, as another node of a cluster. */
  addServer(): Promise<CollabServer>;
  /** Ends all servers; the database stays. */
  stopServers(): Promise<void>;
  /** Ends all servers and starts another, as at an upgrade. */
  restart(): Promise<CollabServer>;
  stop(): Promise<void>;
}

interface ConnectOptions {
  /** Writes under this client id instead of the one issued with the ticket. */
  readonly clientId?: number;
  readonly port?: number;
  /** A tab that was open before, with what it holds. */
  readonly doc?: MapDocument;
  /** Another map than the stack's own. */
  readonly mapId?: MapId;
}

/** One browser tab. */
export interface Client {
  readonly doc: MapDocument;
  readonly provider: HocuspocusProvider;
  /** Reasons for which the server ended the connection. */
  readonly closeReasons: string[];
  /** Stateless messages of the server, in order. */
  readonly notices: string[];
  addClaim(text: string): ClaimId;
  texts(): string[];
  /** Whether the server has acknowledged everything. */
  isSaved(): boolean;
  /** Names of everybody whose presence is known here, this tab's own included once it has said something. */
  present(): string[];
  /** Sends bytes past everything that a browser would check. */
  sendFrame(frame: Uint8Array): void;
  close(): void;
}

export async function startStack(
  serverOptions: Partial<
    Pick<
      CollabOptions,
      "compaction" | "lease" | "versions" | "trash" | "redisUrl" | "readyFromBytes" | "migrationSteps"
    >
  > = {},
): Promise<Stack> {
  const testDatabase = await startTestDatabase();
  const { database, url } = testDatabase;
  const { teamId, ownerId, editorId, viewerId } = await buildTeam(database);
  const mapId = newId<MapId>();
  await buildMap(database, {
    mapId,
    teamId,
    clientId: 1,
    state: newMapState(emptyMap({ title: "Stack" }), 1),
  });
  const problems: string[] = [];
  const servers: CollabServer[] = [];
  const addServer = async (): Promise<CollabServer> => {
    const added = await startCollabServer({
      databaseUrl: url,
      port: 0,
      host: "127.0.0.1",
      origins: [ORIGIN],
      ...serverOptions,
      report: (problem, error) => problems.push(`${problem}: ${String(error)}`),
    });
    servers.push(added);
    return added;
  };
  const stopServers = async (): Promise<void> => {
    for (const each of servers.splice(0)) await each.stop();
  };
  const server = await addServer();
  const clients: Client[] = [];
  const stack: Stack = {
    url,
    database,
    port: server.port,
    teamId,
    mapId,
    ownerId,
    editorId,
    viewerId,
    problems,
    async connect(userId, options = {}) {
      const isReader = userId === stack.viewerId;
      const client = await connectClient(stack, (place) => makeTicket(place, userId, { isReader }), options);
      clients.push(client);
      return client;
    },
    async connectReader(linkIds) {
      const client = await connectClient(stack, (place) => makeReaderTicket(place, linkIds), {});
      clients.push(client);
      return client;
    },
    addServer,
    stopServers,
    async restart() {
      await stopServers();
      return await addServer();
    },
    async stop() {
      for (const client of clients) client.close();
      await stopServers();
      await testDatabase.close();
    },
  };
  return stack;
}

/** Waits until an expectation holds; long enough for a busy machine. */
export async function eventually(expectation: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(expectation, { timeout: 15_000, interval: 5 });
}

interface Ticket {
  readonly token: string;
  readonly clientId: number | null;
}

/** Makes a ticket as the web server does. */
export async function makeTicket(
  { database, mapId }: Pick<Stack, "database" | "mapId">,
  userId: UserId,
  options: { readonly lifetimeMs?: number; readonly isReader?: boolean } = {},
): Promise<Ticket> {
  const sessionId = randomBytes(16).toString("hex");
  await createSession(database, { id: sessionId, userId, lifetimeMs: 3_600_000 });
  const clientId = options.isReader === true ? null : await issueClientId(database, mapId, userId);
  const token = randomBytes(16).toString("base64url");
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const lifetimeMs = options.lifetimeMs ?? 60_000;
  await createTicket(database, { tokenHash, mapId, userId, sessionId, clientId, lifetimeMs });
  return { token, clientId };
}

/** Makes a ticket for a reader without an account, as the web server does. */
async function makeReaderTicket(
  { database, mapId }: Pick<Stack, "database" | "mapId">,
  linkIds: readonly string[],
): Promise<Ticket> {
  const token = randomBytes(16).toString("base64url");
  const tokenHash = createHash("sha256").update(token).digest("hex");
  await createTicket(database, { tokenHash, mapId, userId: null, sessionId: null, linkIds, clientId: null });
  return { token, clientId: null };
}

/** A socket as a browser at this origin opens it; without an origin, as a program does. */
export function socketFrom(origin: string | null): new (address: string | URL) => WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL) {
      super(address, origin === null ? {} : { headers: { origin } });
    }
  };
}

async function connectClient(
  stack: Stack,
  takeTicket: (place: Pick<Stack, "database" | "mapId">) => Promise<Ticket>,
  options: ConnectOptions,
): Promise<Client> {
  const place = { database: stack.database, mapId: options.mapId ?? stack.mapId };
  const first = await takeTicket(place);
  let unused: string | null = first.token;
  const doc = options.doc ?? createMapDocument(options.clientId ?? first.clientId ?? undefined);
  const { provider, socket } = openProvider(place, doc, options.port ?? stack.port, async () => {
    const token = unused ?? (await takeTicket(place)).token;
    unused = null;
    return token;
  });
  const closeReasons: string[] = [];
  provider.on("close", ({ event }: { event: { reason: string } }) => closeReasons.push(event.reason));
  const notices: string[] = [];
  provider.on("stateless", ({ payload }: { payload: string }) => notices.push(payload));
  await new Promise<void>((resolve, reject) => {
    provider.on("synced", () => resolve());
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
  });
  return {
    doc,
    provider,
    closeReasons,
    notices,
    addClaim(text) {
      const claim = buildClaim(text);
      writeChanges(doc, [{ type: "putClaim", claim }], "own");
      return claim.id;
    },
    texts: () => [...readMap(doc).claims.values()].map(({ text }) => text).toSorted(),
    present: () =>
      [...(provider.awareness?.getStates().values() ?? [])]
        .map((state) => String(state["user"]?.name))
        .toSorted(),
    sendFrame: (frame) => socket.webSocket?.send(frame),
    isSaved: () => provider.isAuthenticated && !provider.hasUnsyncedChanges,
    close() {
      provider.destroy();
      socket.destroy();
    },
  };
}

/** Opens a provider with a socket of its own. */
export function openProvider(
  { mapId }: Pick<Stack, "mapId">,
  doc: MapDocument,
  port: number,
  token: string | (() => Promise<string>),
): { readonly provider: HocuspocusProvider; readonly socket: HocuspocusProviderWebsocket } {
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: socketFrom(ORIGIN),
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: mapId,
    document: doc,
    token: async () => {
      // As pages do (rule 5.7): what is said again under the same clock would be passed over.
      const state = provider.awareness?.getLocalState() ?? null;
      if (state !== null) provider.awareness?.setLocalState(state);
      return typeof token === "string" ? token : await token();
    },
  });
  // As pages do too: who is still there comes back under the clock that was seen already.
  provider.on("close", () => {
    const { awareness } = provider;
    for (const id of awareness?.meta.keys() ?? []) if (id !== doc.clientID) awareness?.meta.delete(id);
  });
  provider.attach();
  return { provider, socket };
}

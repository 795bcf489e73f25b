import type { AccessScope, Database } from "@crux/db";
import type { Connection, Extension } from "@hocuspocus/server";
import { judgeSessions, type JudgedAccess } from "../access.ts";
import { endConnection } from "../open-documents.ts";
import { Refusal, type RefusalCode } from "../refusal.ts";
import { type Report, safe } from "../safe.ts";
import type { CollabContext, CollabSession } from "../session.ts";

export interface LeaseOptions {
  /** How long a connection goes on without its right having been read again. */
  readonly leaseMs?: number;
  /** How often rights are read again although nobody has announced a change. */
  readonly sweepMs?: number;
}

const LEASE_MS = 30_000;
const SWEEP_MS = 10_000;

export interface Revocation {
  readonly extension: Extension<CollabContext>;
  /** Judges the connections anew that a change of access may concern; null: all of them. */
  judge(scope: AccessScope | null): void;
  stop(): Promise<void>;
}

/**
 * Ends connections whose right is gone. A change of access is announced by the database with its commit and judged at
 * once. In case an announcement is lost, every connection has a lease: rights are read again every ten seconds, all
 * with one query, and who could not be judged for thirty is cut off, because doubt is no right.
 */
export function revocation(
  database: Database,
  report: Report,
  { leaseMs = LEASE_MS, sweepMs = SWEEP_MS }: LeaseOptions = {},
): Revocation {
  const connections = new Map<CollabSession, Connection<CollabContext>>();
  const leases = new Map<CollabSession, number>();
  const asked = new Set<CollabSession>();
  const timers = new Map<CollabSession, NodeJS.Timeout>();
  let running: Promise<void> | null = null;

  const judgeAsked = safe("judging access", report, async () => {
    while (asked.size > 0) {
      const sessions = [...asked].filter((session) => connections.has(session));
      asked.clear();
      if (sessions.length === 0) return;
      const askedMs = performance.now();
      const judged = await judgeSessions(database, sessions);
      for (const [index, session] of sessions.entries()) {
        const access = judged[index];
        if (access !== undefined) settle(session, access, askedMs + leaseMs);
      }
    }
  });

  function settle(session: CollabSession, access: JudgedAccess, leaseUntilMs: number): void {
    const connection = connections.get(session);
    if (connection === undefined) return;
    const reason = reasonToEnd(session, access);
    if (reason !== null) {
      session.isRevoked = true;
      endConnection(connection, new Refusal(reason));
      return;
    }
    // An append that judged meanwhile may know a later state than this answer.
    session.accessVersion = Math.max(session.accessVersion, access.accessVersion);
    leases.set(session, leaseUntilMs);
    if (access.changesInMs !== null && access.changesInMs < sweepMs) judgeAt(session, access.changesInMs);
  }

  /** A share link runs out before the next sweep: its guests are judged then, by Postgres' clock once more. */
  function judgeAt(session: CollabSession, inMs: number): void {
    clearTimeout(timers.get(session));
    const judgeThen = (): void => {
      timers.delete(session);
      if (!connections.has(session)) return;
      asked.add(session);
      start();
    };
    timers.set(session, setTimeout(judgeThen, inMs + 1));
  }

  function start(): void {
    running ??= judgeAsked(undefined).finally(() => {
      running = null;
      // Asked for while the last answer was on its way out.
      if (asked.size > 0 && !isStopped) start();
    });
  }

  function judge(scope: AccessScope | null): void {
    for (const session of connections.keys()) if (isWithin(session, scope)) asked.add(session);
    if (asked.size > 0) start();
  }

  function sweep(): void {
    const nowMs = performance.now();
    for (const [session, untilMs] of leases) {
      const connection = connections.get(session);
      if (untilMs > nowMs || connection === undefined) continue;
      session.isRevoked = true;
      endConnection(connection, new Refusal("accessUnknown"));
    }
    judge(null);
  }

  let isStopped = false;
  const timer = setInterval(sweep, sweepMs);

  return {
    extension: {
      extensionName: "revocation",
      async connected({ context: { session }, connection }) {
        if (!connection.document.hasConnection(connection)) return;
        connections.set(session, connection);
        leases.set(session, performance.now() + leaseMs);
        // Access may have changed after it was judged and before this connection was known here.
        asked.add(session);
        start();
      },
      async onDisconnect({ context: { session } }) {
        connections.delete(session);
        leases.delete(session);
        asked.delete(session);
        clearTimeout(timers.get(session));
        timers.delete(session);
      },
    },
    judge,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      for (const each of timers.values()) clearTimeout(each);
      await running;
    },
  };
}

function reasonToEnd(session: CollabSession, access: JudgedAccess): RefusalCode | null {
  if (!access.isMapThere) return "mapRemoved";
  if (!access.isSignedIn) return "signedOut";
  if (!access.mayView) return "accessLost";
  if (access.epoch !== session.epoch) return "mapRewritten";
  // More or less than before: opened anew, the browser gets what it needs to write, or stops offering it.
  return access.mayEdit === session.mayEdit ? null : "accessChanged";
}

function isWithin(session: CollabSession, scope: AccessScope | null): boolean {
  if (scope === null) return true;
  if (scope.type === "map") return session.mapId === scope.id;
  return (scope.type === "user" ? session.person?.id : session.person?.sessionId) === scope.id;
}

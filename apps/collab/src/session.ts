import type { MapId, UserId } from "@crux/domain";

/** Somebody with an account. */
interface CollabPerson {
  readonly id: UserId;
  readonly name: string;
  /** The sign-in that the ticket was made for; the connection ends with it. */
  readonly sessionId: string;
  /** 0 to 11, the same for a person in a map wherever they connect. */
  readonly color: number;
}

/** One browser's connection to one map: who it is, what it may do, and what was judged when. */
export interface CollabSession {
  /** Ours, not the browser's: names the connection in the presence rows. */
  readonly connectionId: string;
  readonly mapId: MapId;
  /** Null for a reader without an account, who has come by a view link or because the map is public. */
  readonly person: CollabPerson | null;
  /** The share links such a reader has opened. */
  readonly linkIds: readonly string[];
  /** The `access_version` under which `mayEdit` was judged. */
  accessVersion: number;
  /** The epoch of the map when the connection was opened; the browser's document is of none later. */
  readonly epoch: number;
  mayEdit: boolean;
  /** Whether the browser has sent what it held before this connection; no mark means anything until then. */
  isCaughtUp: boolean;
  /** Set at once when the right is found gone: nothing that is still queued gets in after that. */
  isRevoked: boolean;
  /** Every client id ever issued to this person for this map. */
  clientIds: ReadonlySet<number>;
  /** The one id under which this connection is present; taken by its first presence message. */
  presenceId: number | null;
}

/** What Hocuspocus carries along with a connection. */
export interface CollabContext {
  readonly session: CollabSession;
}

/** Hocuspocus hands contexts on without their type. */
export function isSession(value: unknown): value is CollabSession {
  return typeof value === "object" && value !== null && "presenceId" in value && "person" in value;
}

/** Whose connection a hook was called for; null when there is none yet. */
export function sessionOf(payload: unknown): CollabSession | null {
  if (typeof payload !== "object" || payload === null || !("context" in payload)) return null;
  const { context } = payload;
  if (typeof context !== "object" || context === null || !("session" in context)) return null;
  return isSession(context.session) ? context.session : null;
}

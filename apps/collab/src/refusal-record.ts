/**
 * What goes into the audit log when somebody tries what they may not: at once the first time, then the number of further
 * times when a minute is over. Who tries without end, or in a thousand ways, adds a few rows a minute and no more.
 */
import type { NewAuditEntry } from "@crux/db";
import type { Action, MapId, UserId } from "@crux/domain";
import type { RefusalCode } from "./refusal.ts";

/** Records a refusal, if it is one of somebody's rights or of what they sent; circumstances are not recorded. */
export type NoteRefusal = (
  reason: RefusalCode,
  who: { readonly mapId: MapId; readonly userId: UserId },
) => void;

export interface RefusalRecord {
  readonly note: NoteRefusal;
  /** Writes what has not been written yet. */
  stop(): Promise<void>;
}

interface Window {
  readonly entry: NewAuditEntry & { readonly actorId: UserId };
  readonly timer: NodeJS.Timeout;
  /** How often it has happened since the row that was written at once. */
  more: number;
}

const WINDOW_MS = 60_000;
/** Different refusals of one person, and of all, that are recorded in one such window. */
const MOST_FOR_PERSON = 20;
const MOST = 500;

/**
 * @param write stores one row of the audit log; must not reject, since nobody waits for it
 * @param windowMs how long further times of the same refusal are counted before they are written as one row
 */
export function createRefusalRecord(
  write: (entry: NewAuditEntry) => Promise<void>,
  windowMs = WINDOW_MS,
): RefusalRecord {
  const windows = new Map<string, Window>();
  const writing = new Set<Promise<void>>();

  function add(entry: NewAuditEntry): void {
    const done = write(entry).finally(() => writing.delete(done));
    writing.add(done);
  }

  function close(key: string): void {
    const window = windows.get(key);
    windows.delete(key);
    if (window === undefined) return;
    clearTimeout(window.timer);
    const { entry, more } = window;
    if (more > 0) add({ ...entry, detail: { ...entry.detail, times: more } });
  }

  function isFull(userId: UserId): boolean {
    const own = [...windows.values()].filter(({ entry }) => entry.actorId === userId);
    return windows.size >= MOST || own.length >= MOST_FOR_PERSON;
  }

  return {
    note(reason, { mapId, userId }) {
      const action = triedAction(reason);
      if (action === null) return;
      const key = `${userId} ${mapId} ${reason}`;
      const running = windows.get(key);
      if (running !== undefined) {
        running.more += 1;
        return;
      }
      if (isFull(userId)) return;
      const entry = { event: "refused", mapId, actorId: userId, detail: { action, reason } } as const;
      windows.set(key, { entry, timer: setTimeout(close, windowMs, key), more: 0 });
      add(entry);
    },
    async stop() {
      for (const key of windows.keys()) close(key);
      await Promise.all(writing);
    },
  };
}

/** What somebody tried who was refused for this reason; null for what is nobody's attempt. */
function triedAction(reason: RefusalCode): Action | null {
  if (reason.startsWith("guard.")) return "map.edit";
  switch (reason) {
    case "ticketInvalid":
    case "notFound":
      return "map.view";
    case "readOnly":
    case "accessLost":
    case "tooLarge":
      return "map.edit";
    default:
      return null;
  }
}

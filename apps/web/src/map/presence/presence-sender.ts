import type { ClaimId } from "@crux/domain";
import type { LivePresence } from "../../lib/live/live-document.ts";
import type { SelectedId } from "./presence.ts";
import type { SharedView } from "./shared-view.ts";
import type { Spot } from "./spot.ts";

/** What this page tells the others about the person at it. */
interface OwnPresence {
  readonly cursor: Spot | null;
  readonly selection: readonly SelectedId[];
  readonly view: SharedView | null;
  readonly summons: string | null;
  readonly writing: { readonly claimId: ClaimId; readonly caret: string | null } | null;
}

export interface PresenceSender {
  set(fields: Partial<OwnPresence>): void;
  close(): void;
}

/** Ten messages a second are enough for a cursor to be followed, and half of what the server lets through. */
const PAUSE_MS = 100;

/** Gathers changes of presence and sends the newest of each field, at most one message every 100 ms. */
export function createPresenceSender(presence: Pick<LivePresence, "set">): PresenceSender {
  let waiting: Partial<OwnPresence> = {};
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = (): void => {
    timer = null;
    if (Object.keys(waiting).length === 0) return;
    presence.set(waiting);
    waiting = {};
    timer = setTimeout(send, PAUSE_MS);
  };
  return {
    set(fields) {
      waiting = { ...waiting, ...fields };
      if (timer === null) send();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

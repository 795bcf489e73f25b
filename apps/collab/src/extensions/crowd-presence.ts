import type { Document } from "@hocuspocus/server";
import type { PresenceState } from "../presence-state.ts";

/**
 * How long the presence of people is collected, by how many have the map open. With two hundred people who all move,
 * each of them is told eighty thousand places a second by all the others together: more work for a laptop than all that
 * is written. Nobody follows a crowd closer than by the second.
 */
const WINDOWS: readonly (readonly [fromPeople: number, windowMs: number])[] = [
  [200, 1_000],
  [100, 500],
];

/** The window for so many people; 0 where each move is passed on by itself. */
export function presenceWindowMs(people: number): number {
  return WINDOWS.find(([fromPeople]) => people >= fromPeople)?.[1] ?? 0;
}

/** What is told of a person: who it is, and what they said of where they are. */
type ToldPresence = PresenceState & { readonly user: object };

export interface CrowdPresence {
  /** Keeps the state of somebody who is present already until the window closes; false where there is no crowd. */
  hold(document: Document, id: number, state: ToldPresence): boolean;
}

/** Tells of everybody who moved within a window at once, by the last state of each. */
export function createCrowdPresence(nowMs: () => number): CrowdPresence {
  const held = new WeakMap<Document, Map<number, ToldPresence>>();

  function tell(document: Document): void {
    const { awareness } = document;
    const updated: number[] = [];
    for (const [id, state] of held.get(document) ?? []) {
      const meta = awareness.meta.get(id);
      // Who has left meanwhile stays away.
      if (meta === undefined || !awareness.states.has(id)) continue;
      awareness.states.set(id, state);
      // The browser is ahead of this by what was held back, so what it says next counts.
      awareness.meta.set(id, { clock: meta.clock + 1, lastUpdated: nowMs() });
      updated.push(id);
    }
    held.delete(document);
    const change = { added: [], updated, removed: [] };
    if (updated.length > 0) awareness.emit("update", [change, { source: "local" }]);
  }

  return {
    hold(document, id, state) {
      const windowMs = presenceWindowMs(document.getConnectionsCount());
      if (windowMs === 0 || !document.awareness.states.has(id)) return false;
      const waiting = held.get(document) ?? new Map<number, ToldPresence>();
      if (waiting.size === 0) {
        held.set(document, waiting);
        setTimeout(tell, windowMs, document).unref();
      }
      waiting.set(id, state);
      return true;
    },
  };
}

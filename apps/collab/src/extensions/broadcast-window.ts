import type { Document, Extension } from "@hocuspocus/server";

/**
 * How long what goes out to everybody is collected, by how many have the map open. Every frame goes to each of them, so
 * with many people frames are dear and a few milliseconds are cheap; for two people a frame goes out in the turn in
 * which its edit was stored.
 */
const WINDOWS: readonly (readonly [fromPeople: number, windowMs: number])[] = [
  [200, 100],
  [100, 60],
  [50, 25],
  [20, 10],
];

/** The window for so many people. */
export function broadcastWindowMs(people: number): number {
  return WINDOWS.find(([fromPeople]) => people >= fromPeople)?.[1] ?? 0;
}

/** Sends edits and presence in fewer, larger frames the more people there are. */
export function broadcastWindow(): Extension {
  const adjust = (document: Document): void => {
    // A document that is going away sends at once; it stays so.
    if (!document.isDestroyed) document.flushDelay = broadcastWindowMs(document.getConnectionsCount());
  };
  return {
    extensionName: "broadcast-window",
    async connected({ connection }) {
      adjust(connection.document);
    },
    async onDisconnect({ document }) {
      adjust(document);
    },
  };
}

/** The thread that packs large documents: one after the other, for the server that started it. */
import { parentPort } from "node:worker_threads";
import { deflateSync } from "node:zlib";
import { encodeState } from "@crux/ydoc";
import { openPieces } from "../backup/map-hash.ts";
import type { PackAnswer, PackTask } from "./state-packer.ts";

// The server's own program asks nothing else.
parentPort?.on("message", ({ id, pieces }: PackTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ id, packed: pack(pieces) } satisfies PackAnswer);
});

function pack(pieces: readonly Uint8Array[]): string | null {
  try {
    const doc = openPieces(pieces);
    const state = encodeState(doc);
    doc.destroy();
    // As light as `pack` of the stored map.
    return deflateSync(state, { level: 1 }).toString("base64");
  } catch {
    return null;
  }
}

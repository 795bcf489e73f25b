import type { Change } from "@crux/domain";
import { docFromState, encodeState } from "./document.ts";
import type { MapDocument } from "./schema.ts";
import { writeChanges } from "./write.ts";

/**
 * What one act would write, as an update that can be judged by the guard and appended to the log. The document itself
 * stays as it is: whether the update becomes part of it is decided where it is stored.
 *
 * @param clientId issued for this map to who acts.
 * @returns null when the act would change nothing.
 */
export function writeChangesAsUpdate(
  doc: MapDocument,
  clientId: number,
  changes: readonly Change[],
): Uint8Array | null {
  const copy = docFromState(encodeState(doc));
  copy.clientID = clientId;
  let written: Uint8Array | null = null;
  copy.on("update", (bytes) => {
    written = bytes;
  });
  writeChanges(copy, changes, null);
  copy.destroy();
  return written;
}

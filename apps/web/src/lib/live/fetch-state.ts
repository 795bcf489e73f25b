import { inflate } from "./unpack-state.ts";

/** Where a page finds the document of a map that is too large to stand in it. */
export function stateAddress(mapId: string): string {
  return `/api/maps/${mapId}/state`;
}

/**
 * Fetches the document of a map as it is now. Null when it does not come: the live connection brings it then, a moment
 * later, or says why it cannot.
 */
export async function fetchState(mapId: string): Promise<Uint8Array | null> {
  try {
    const { ok, body } = await fetch(stateAddress(mapId));
    return ok && body !== null ? await inflate(body) : null;
  } catch {
    return null;
  }
}

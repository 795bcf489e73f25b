/** Blanks the claims of people who are gone and asked for it, with every byte in which the words still stand. */
import {
  issueClientId,
  listDueErasures,
  loadMapState,
  noteErased,
  readHand,
  readVersionStates,
  rewriteMap,
} from "@crux/db";
import type { DueErasure, Hand } from "@crux/db";
import { type ArgumentMap, type Claim, type ClaimId, type MapId, NO_TAGS } from "@crux/domain";
import {
  claimWriters,
  docFromState,
  isComplete,
  type MapDocument,
  newMapState,
  readMap,
  SCHEMA_VERSION,
} from "@crux/ydoc";
import { openState } from "../backup/map-hash.ts";
import type { Services } from "../services.ts";

/** Stands where words were: a claim keeps its place in the argument. */
const ERASED_TEXT = "…";
const ATTEMPTS = 5;

/** Does what has been asked for; what cannot be done now is left for the next time. Resolves with what was done. */
export async function eraseDueClaims(services: Services): Promise<number> {
  let done = 0;
  for (const due of await listDueErasures(services.database)) {
    try {
      if (await eraseInMap(services, due)) done += 1;
    } catch (error) {
      // One map that cannot be opened must not keep the others; it is asked for again.
      console.error(`The claims in map ${due.mapId} could not be erased yet:`, error);
    }
  }
  return done;
}

async function eraseInMap(services: Services, due: DueErasure): Promise<boolean> {
  const { database } = services;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const hand = await readHand(database, due);
    const state = await loadMapState(database, due.mapId);
    if (state === null) return false;
    const doc = openState(state);
    const written = claimsBy(hand, doc);
    if (!hand.isUpToDate) {
      doc.destroy();
      return false; // Somebody else's server is about to say who wrote the newest claims.
    }
    if (written.size === 0 && hand.clientIds.size === 0) {
      doc.destroy();
      await noteErased(database, due);
      return true;
    }
    const clientId = await issueClientId(database, due.mapId as MapId, null);
    const map = blank(readMap(doc), written);
    doc.destroy();
    const versions = (await readVersionStates(database, due.mapId)).map(({ id, state: bytes }) => ({
      id,
      state: blankState(bytes, hand, written, clientId),
    }));
    const isDone = await rewriteMap(database, {
      ...due,
      headSeq: state.headSeq,
      state: newMapState(map, clientId),
      clientId,
      schemaVersion: SCHEMA_VERSION,
      versions,
    });
    if (isDone) return true;
  }
  return false; // People write so fast that it has to be tried later.
}

/** The claims of a document that this person wrote, by the rows and by the document itself. */
function claimsBy(hand: Hand, doc: MapDocument): ReadonlySet<string> {
  const written = new Set(hand.claimIds);
  for (const [claimId, clientId] of claimWriters(doc)) if (hand.clientIds.has(clientId)) written.add(claimId);
  return written;
}

function blankState(
  bytes: Uint8Array,
  hand: Hand,
  written: ReadonlySet<string>,
  clientId: number,
): Uint8Array {
  const doc = docFromState(bytes);
  // A version that cannot be opened is none; its bytes go all the same.
  const map = isComplete(doc) ? readMap(doc) : null;
  const all = new Set([...written, ...claimsBy(hand, doc)]);
  doc.destroy();
  return map === null ? new Uint8Array() : newMapState(blank(map, all), clientId);
}

function blank(map: ArgumentMap, written: ReadonlySet<string>): ArgumentMap {
  const claims = new Map<ClaimId, Claim>();
  for (const [id, claim] of map.claims) {
    claims.set(
      id,
      written.has(id)
        ? { ...claim, text: ERASED_TEXT, saidBy: null, citations: new Map(), tags: NO_TAGS }
        : claim,
    );
  }
  return { ...map, claims };
}

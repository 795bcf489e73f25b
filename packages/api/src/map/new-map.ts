/** From a plain map to the bytes of a new live document: the one way in for everything that is made at once. */
import type { NewMap, SourceRow } from "@crux/db";
import { createId, freshIds } from "@crux/domain";
import type { ArgumentMap, MapId, TeamId, UserId } from "@crux/domain";
import { createMapDocument, guardUpdate, newMapState } from "@crux/ydoc";
import type { Services } from "../services.ts";

export interface MapContent {
  readonly map: ArgumentMap;
  readonly sources: readonly SourceRow[];
}

/** What the guard says of content that came from outside; content of our own never gets one. */
export type ContentRefusal = { readonly ok: false; readonly code: string };

/**
 * Makes a new map of some content, under new ids, through the guard.
 *
 * @returns what `createMap` stores, or the guard's refusal
 */
export function newMapOf(
  services: Services,
  content: MapContent,
  owner: { readonly teamId: TeamId; readonly userId: UserId | null },
): { readonly ok: true; readonly newMap: NewMap } | ContentRefusal {
  const map = freshIds(content.map, services.random);
  const clientId = createClientId(services);
  const state = newMapState(map, clientId);
  const judged = guardUpdate(createMapDocument(), state, { mayUseClientId: (id) => id === clientId });
  if (!judged.ok) return { ok: false, code: judged.refusal.code };
  return {
    ok: true,
    newMap: {
      mapId: createId<MapId>(services.random),
      teamId: owner.teamId,
      state,
      clientId,
      createdBy: owner.userId,
      sources: content.sources,
      title: map.meta.title,
      question: map.meta.question,
    },
  };
}

/** The same for content that is known to be sound. */
export function newSoundMapOf(
  services: Services,
  content: MapContent,
  owner: { readonly teamId: TeamId; readonly userId: UserId | null },
): NewMap {
  const made = newMapOf(services, content, owner);
  if (!made.ok) throw new Error(`Content of our own did not pass the guard: ${made.code}`);
  return made.newMap;
}

/** A Yjs client id for a document that nobody else has written to yet: 31 random bits, never 0. */
function createClientId(services: Services): number {
  const [a = 0, b = 0, c = 0, d = 0] = services.random(4);
  return (((a & 0x7f) << 24) | (b << 16) | (c << 8) | d) >>> 0 || 1;
}

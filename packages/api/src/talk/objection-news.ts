import { listLatelyEdited, tellOfObjections } from "@crux/db";
import type { MapId } from "@crux/domain";
import type { Services } from "../services.ts";

/** Who objects is rarely done with the sentence sooner. */
const ROUND_MS = 10_000;

/**
 * Tells at intervals the authors of claims of what was objected to them. Objections are written into the live document,
 * which knows nothing of people; so they are found in the rows that were projected from it.
 */
export function startObjectionNews(services: Services): { stop(): void } {
  const lookedAt = new Map<MapId, string>();
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      const edited = await listLatelyEdited(services.database);
      const ids = new Set(edited.map(({ mapId }) => mapId));
      for (const mapId of lookedAt.keys()) if (!ids.has(mapId)) lookedAt.delete(mapId);
      for (const { mapId, mark } of edited) {
        if (lookedAt.get(mapId) === mark) continue;
        await tellOfObjections(services.database, mapId);
        lookedAt.set(mapId, mark);
      }
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => services.background.run(look), ROUND_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

"use client";

import type { MapId } from "@crux/domain";
import { useEffect } from "react";
import { whenIdle } from "../ui/when-idle.ts";
import { useOpenMap } from "./open-map-context.tsx";
import { sinceVisitOf } from "./together/since-visit.ts";

/** What happens while the map is looked at has been seen; noted so often, and when the page is put away. */
const NOTE_EVERY_MS = 60_000;

/**
 * Notes that the map is looked at, and shows once what others did to it since it last was.
 *
 * @param mapId null for a reader without an account, of whom nothing is noted
 */
export function useVisit(mapId: MapId | null): void {
  const { map } = useOpenMap();
  useEffect(() => {
    if (mapId === null) return undefined;
    const loadClient = async () => (await import("../lib/api-client.ts")).createApiClient();
    let isGone = false;
    const note = async (): Promise<void> => {
      // Not noted, a change is shown once more at the next visit, which does no harm.
      await loadClient()
        .then(async (client) => await client.map.visit.mutate({ mapId }))
        .catch(() => undefined);
    };
    const open = async (): Promise<void> => {
      await whenIdle();
      const changes = await loadClient()
        .then(async (client) => await client.map.visit.mutate({ mapId }))
        .catch(() => null);
      const claims = map.store.get().scene?.projection.map.claims;
      if (isGone || changes === null || claims === undefined) return;
      const sinceVisit = sinceVisitOf(changes, (id) => claims.has(id));
      if (sinceVisit !== null) map.store.set({ sinceVisit });
    };
    const onHidden = (): void => {
      if (document.visibilityState === "hidden") void note();
    };
    void open();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void note();
    }, NOTE_EVERY_MS);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onHidden);
    };
  }, [map, mapId]);
}

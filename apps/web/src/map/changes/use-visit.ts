"use client";

import type { MapId } from "@crux/domain";
import { useEffect } from "react";
import { whenIdle } from "../../ui/later/when-idle.ts";
import { useOpenMap } from "../open-map-context.tsx";

/**
 * Notes that the map is looked at, and shows what others did to it since it last was: at the opening, and whenever
 * somebody comes back to the page after a while.
 *
 * @param userId null for a reader without an account, of whom nothing is noted
 */
export function useVisit(mapId: MapId, userId: string | null): void {
  const { map } = useOpenMap();
  useEffect(() => {
    if (userId === null) return undefined;
    let isGone = false;
    let end = (): void => undefined;
    const begin = async (): Promise<void> => {
      await whenIdle();
      const [{ createApiClient }, { followVisit }, { openWalkedClaims }] = await Promise.all([
        import("../../lib/api-client.ts"),
        import("./visit.ts"),
        import("./walked-claims.ts"),
      ]);
      if (isGone) return;
      const client = createApiClient();
      const server = {
        visit: async () => await client.map.visit.mutate({ mapId }),
        see: async () => await client.map.see.mutate({ mapId }),
      };
      const visit = followVisit(map, server, openWalkedClaims(userId, mapId));
      const onSight = (): void => visit.sight(document.visibilityState === "visible");
      const timer = setInterval(() => {
        if (document.visibilityState === "visible") visit.tick();
      }, visit.everyMs);
      document.addEventListener("visibilitychange", onSight);
      end = () => {
        visit.end();
        clearInterval(timer);
        document.removeEventListener("visibilitychange", onSight);
      };
    };
    // Without the program for it nothing is noted, and what is new is told at the next visit.
    void begin().catch(() => undefined);
    return () => {
      isGone = true;
      end();
    };
  }, [map, mapId, userId]);
}

import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { sharedViewOf } from "../../../map/presence/shared-view.ts";

/** Often enough to be followed, seldom enough to cost nothing while panning. */
const PAUSE_MS = 200;

/** Tells the others which part of the map is seen here. */
export function useViewSender(): void {
  const { map } = useOpenMap();
  const storeApi = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let sent = "";
    const send = (): void => {
      timer = null;
      const { scene, participants } = map.store.get();
      const view = map.viewport?.view() ?? null;
      if (scene === null || view === null || participants.length === 0) return;
      const shared = sharedViewOf(scene, view);
      const key = JSON.stringify(shared);
      if (key === sent) return;
      sent = key;
      map.presence.set({ view: shared });
    };
    const later = (): void => {
      timer ??= setTimeout(send, PAUSE_MS);
    };
    later();
    const stops = [
      storeApi.subscribe(later),
      // Also when somebody comes: they know nothing of this page yet.
      map.store.subscribe(later),
    ];
    return () => {
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [map, storeApi]);
}

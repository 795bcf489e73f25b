"use client";

import type { MapId } from "@crux/domain";
import { useEffect, useState } from "react";
import type { LiveNews } from "../../lib/live/live-document.ts";
import { whenIdle } from "../../ui/later/when-idle.ts";
import type { Talk } from "./talk.ts";

/**
 * Fetches what is said about a map once the map itself can be seen; null until then.
 *
 * @param userId null for a reader without an account
 */
export function useMapTalk(mapId: MapId, userId: string | null, news: LiveNews): Talk | null {
  const [talk, setTalk] = useState<Talk | null>(null);
  useEffect(() => {
    // A reader without an account does not hear what people say to each other.
    if (userId === null) return undefined;
    let isGone = false;
    let opened: Talk | null = null;
    const open = async (): Promise<void> => {
      await whenIdle();
      const [{ createApiClient }, { openTabMemory }, { openDrafts }, { openTalk }] = await Promise.all([
        import("../../lib/api-client.ts"),
        import("../../lib/kept/tab-memory.ts"),
        import("./talk-drafts.ts"),
        import("./talk-store.ts"),
      ]);
      if (isGone) return;
      opened = openTalk(createApiClient(), mapId, news, openDrafts(openTabMemory(userId, `drafts:${mapId}`)));
      setTalk(opened);
    };
    void open();
    return () => {
      isGone = true;
      opened?.close();
      setTalk(null);
    };
  }, [mapId, news, userId]);
  return talk;
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { claimOf, standingOfThread } from "../../map/talk/talk.ts";
import type { TalkPlace } from "../../map/talk/use-talk-link.ts";
import { showToast } from "../../ui/toast.tsx";

/**
 * Follows a link to a comment: selects what it is about and opens its thread. Stands on the page only while a link leads
 * to one.
 *
 * @param place each new value is followed once
 * @param onFound shows the thread; `isOnMap` false when what it is about was deleted
 */
export function TalkLink(props: { readonly place: TalkPlace; readonly onFound: (isOnMap: boolean) => void }) {
  const { place, onFound } = props;
  const t = useTranslations("talk");
  const talk = useTalk();
  const { map, actions } = useOpenMap();
  useEffect(() => {
    if (talk === null) return;
    const follow = async (): Promise<void> => {
      const thread = await talk.find(place.id).catch(() => null);
      const projection = map.store.get().scene?.projection;
      if (thread === null || projection === undefined) {
        showToast({ tone: "error", text: t("gone") });
        return;
      }
      const standing = standingOfThread(projection, thread);
      const claimId = claimOf(projection, thread);
      if (claimId !== null) actions.jumpTo(claimId);
      if (standing?.type === "relation") map.select({ type: "relation", id: standing.id });
      talk.store.set({ shown: { threadId: thread.id, commentId: place.id } });
      onFound(standing !== null);
    };
    void follow();
  }, [actions, map, onFound, place, t, talk]);
  return null;
}

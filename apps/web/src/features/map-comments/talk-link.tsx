"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { useTalk } from "../../map/talk-context.tsx";
import { claimOf, standingOfThread } from "../../map/talk.ts";
import { showToast } from "../../ui/toast.tsx";

/** In an address: the comment that a link leads to. */
const PARAMETER = "comment";

/**
 * Follows a link to a comment: selects what it is about and opens its thread. Stands on the page only while the address
 * names one.
 *
 * @param onFound shows the thread; `isOnMap` false when what it is about was deleted
 */
export function TalkLink({ onFound }: { readonly onFound: (isOnMap: boolean) => void }) {
  const t = useTranslations("talk");
  const talk = useTalk();
  const { map, actions } = useOpenMap();
  useEffect(() => {
    const address = new URL(location.href);
    const commentId = address.searchParams.get(PARAMETER);
    if (talk === null || commentId === null) return;
    const follow = async (): Promise<void> => {
      const thread = await talk.find(commentId).catch(() => null);
      // Once: a reload later should not take the person back here.
      address.searchParams.delete(PARAMETER);
      history.replaceState(history.state, "", address);
      const projection = map.store.get().scene?.projection;
      if (thread === null || projection === undefined) {
        showToast({ tone: "error", text: t("gone") });
        return;
      }
      const standing = standingOfThread(projection, thread);
      const claimId = claimOf(projection, thread);
      if (claimId !== null) actions.jumpTo(claimId);
      if (standing?.type === "relation") map.select({ type: "relation", id: standing.id });
      talk.store.set({ shown: { threadId: thread.id, commentId } });
      onFound(standing !== null);
    };
    void follow();
  }, [actions, map, onFound, t, talk]);
  return null;
}

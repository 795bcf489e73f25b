"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { hearTalk } from "../../map/announcing/hear-talk.ts";
import { useOthersAnnounced } from "../../map/announcing/use-others-announced.ts";

const selectIsBehind = (state: OpenMapState) => state.isBehind;

/** What is said aloud: one sentence at a time, politely. */
export function LiveRegion() {
  const t = useTranslations("together.behind");
  const { map } = useOpenMap();
  const announcer = useAnnouncer();
  const text = useSyncExternalStore(announcer.subscribe, announcer.spoken, () => "");
  // Only a change is read aloud: what was said before this was there must come after it.
  const [isThere, setIsThere] = useState(false);
  useEffect(() => {
    const request = requestAnimationFrame(() => setIsThere(true));
    return () => cancelAnimationFrame(request);
  }, []);
  const isBehind = useMapState(selectIsBehind);
  useOthersAnnounced(map, announcer);
  const tTalk = useTranslations("talk");
  const talk = useTalk();
  useEffect(() => {
    if (talk === null) return undefined;
    return hearTalk(map, talk, ({ thread, claim }) => {
      const said = { name: thread.first.author.name, text: thread.first.line };
      announcer.hear(claim === null ? tTalk("heard", said) : tTalk("begun", { ...said, claim }));
    });
  }, [announcer, map, tTalk, talk]);
  useEffect(() => {
    if (isBehind) announcer.hear(t("spoken"));
  }, [announcer, isBehind, t]);
  return (
    <output aria-live="polite" className="sr-only" data-testid="announcements">
      {isThere ? text : ""}
    </output>
  );
}

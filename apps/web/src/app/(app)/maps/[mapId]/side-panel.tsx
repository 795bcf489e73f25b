"use client";

import type { SourceView } from "@crux/api";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { MapPanel } from "../../../../features/map-panel/map-panel.tsx";
import { useOpenMap } from "../../../../map/open-map-context.tsx";
import { idOfSelected } from "../../../../map/walk/selection.ts";
import { useTalk, useTalkState } from "../../../../map/talk/talk-context.tsx";
import { expectSaying } from "../../../../map/talk/expect-saying.ts";
import type { TalkRights } from "../../../../map/talk/talk-rights.ts";
import type { TalkState } from "../../../../map/talk/talk.ts";
import type { TalkPlace } from "../../../../map/talk/use-talk-link.ts";
import { Button } from "../../../../ui/button.tsx";
import { lazyPart } from "../../../../ui/later/lazy-part.tsx";
import { SegmentedControl } from "../../../../ui/fields/segmented-control.tsx";

/** What is said about a claim stands below its details, which come when nothing else is to be done. */
const SelectionTalk = lazyPart(
  async () => (await import("../../../../features/map-comments/target-talk.tsx")).SelectionTalk,
  { when: "idle" },
);
const ThreadList = lazyPart(
  async () => (await import("../../../../features/map-comments/thread-list.tsx")).ThreadList,
);
const TalkLink = lazyPart(
  async () => (await import("../../../../features/map-comments/talk-link.tsx")).TalkLink,
);

const SelectionSuggestions = lazyPart(
  async () =>
    (await import("../../../../features/map-suggestions/selection-suggestions.tsx")).SelectionSuggestions,
  { when: "idle" },
);
const SuggestionList = lazyPart(
  async () => (await import("../../../../features/map-suggestions/suggestion-list.tsx")).SuggestionList,
);

const SuggestionKeys = lazyPart(
  async () => (await import("../../../../features/map-suggestions/suggestion-keys.tsx")).SuggestionKeys,
  { when: "idle" },
);

type Tab = "details" | "comments" | "suggestions";

const countSuggestions = ({ suggestions }: TalkState): number =>
  suggestions.filter(({ isOpen }) => isOpen).length;
const countUnread = ({ threads }: TalkState): number =>
  threads?.filter(({ unreadCount }) => unreadCount > 0).length ?? 0;

export interface SidePanelProps {
  readonly rights: TalkRights;
  readonly sources: readonly SourceView[];
  /** Where a link or the news lead. */
  readonly place: TalkPlace | null;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Null for those who may not see what the map was. */
  readonly onOpenHistory: (() => void) | null;
}

/** What stands beside the map: the details of what is selected, or all that is said about the map. */
export function SidePanel(props: SidePanelProps) {
  const { rights, sources, place, isOpen, onOpenChange, onOpenHistory } = props;
  const t = useTranslations("talk.list");
  const tHistory = useTranslations("map.history");
  const { map } = useOpenMap();
  const talk = useTalk();
  const { mayComment } = rights;
  const [tab, setTab] = useState<Tab>("details");
  const unread = useTalkState(countUnread);
  const suggested = useTalkState(countSuggestions);
  const show = useCallback(
    (next: Tab) => {
      setTab(next);
      onOpenChange(true);
    },
    [onOpenChange],
  );

  const isExpectedRef = useRef(false);
  useEffect(() => {
    let suggestAsked: object | null = null;
    const answer = (): void => {
      const { talkAsked, selection } = map.store.get();
      const isComposing = talkAsked === "compose";
      // Once for each time: what has been typed meanwhile is kept.
      if (isComposing && !isExpectedRef.current && mayComment) expectSaying(map);
      isExpectedRef.current = isComposing;
      const wasAsked = suggestAsked;
      ({ suggestAsked } = map.store.get());
      // The form takes it up once it stands there.
      if (suggestAsked !== null && suggestAsked !== wasAsked) show("details");
      // Whoever has gone on to something else is not called back to the field later.
      const composing = talk?.store.get().composing ?? null;
      if (composing !== null && composing.id !== idOfSelected(selection))
        talk?.store.set({ composing: null });
      // A comment that is begun before the others have come waits for them.
      if (talkAsked === null || (talkAsked === "compose" && talk === null)) return;
      if (talkAsked === "compose" && selection.type !== "none") {
        talk?.store.set({
          composing:
            selection.type === "relation"
              ? { type: "relation", id: selection.id }
              : { type: "claim", id: selection.leadId },
        });
      }
      show("details");
      map.store.set({ talkAsked: null });
    };
    answer();
    return map.store.subscribe(answer);
  }, [map, mayComment, show, talk]);

  useEffect(() => {
    const follow = (): void => {
      if (place?.type !== "suggestion" || talk === null) return;
      talk.store.set({ shownSuggestion: place.id });
      show("suggestions");
    };
    follow();
  }, [place, show, talk]);

  const onFound = useCallback((isOnMap: boolean) => show(isOnMap ? "details" : "comments"), [show]);

  return (
    <>
      <SuggestionKeys mayDecide={rights.mayDecide} />
      {place?.type === "comment" && <TalkLink place={place} onFound={onFound} />}
      {isOpen && (
        <MapPanel
          sources={sources}
          onClose={() => onOpenChange(false)}
          tabs={
            <SegmentedControl
              isTight
              label={t("tabs")}
              value={tab}
              onChange={setTab}
              segments={[
                { value: "details", label: t("details") },
                { value: "comments", label: unread > 0 ? t("tabUnread", { count: unread }) : t("tab") },
                {
                  value: "suggestions",
                  label: suggested > 0 ? t("suggestionsCounted", { count: suggested }) : t("suggestions"),
                },
              ]}
            />
          }
          other={
            tab === "comments" ? (
              <ThreadList rights={rights} />
            ) : tab === "suggestions" ? (
              <SuggestionList rights={rights} />
            ) : null
          }
          ofMap={
            onOpenHistory !== null && (
              <Button
                size="small"
                onPress={onOpenHistory}
                // On a wide page it stands in the header.
                className="self-start sm:hidden"
              >
                <History aria-hidden size={14} strokeWidth={1.75} />
                {tHistory("open")}
              </Button>
            )
          }
          below={
            <>
              <SelectionSuggestions rights={rights} />
              <SelectionTalk rights={rights} />
            </>
          }
        />
      )}
    </>
  );
}

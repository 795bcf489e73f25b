"use client";

import { RefreshCw, Sparkles, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useMapState, useOpenMap, useView } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { watchFollowed } from "../../map/presence/follow.ts";
import { countChanges } from "../../map/changes/since-visit.ts";
import { canvasHiding, watchHidden } from "../../map/together/watch-hidden.ts";
import type { SinceVisit } from "../../map/changes/since-visit.ts";
import { useIsNarrow } from "../../map/tools/narrow.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { colorOfPerson } from "../../ui/person-ring.ts";
import { useSeenChanges } from "./use-seen-changes.ts";

const CHIP =
  "animate-rise pointer-events-auto flex min-h-9 max-w-full items-center gap-1 rounded-full border border-hairline bg-surface ps-3 pe-1 text-13 shadow-float pointer-coarse:min-h-12";

const selectIsBehind = (state: OpenMapState) => state.isBehind;
const selectFollowedId = (state: OpenMapState) => state.followedId;
const selectLeader = (state: OpenMapState) => state.leader;
const selectSinceVisit = (state: OpenMapState) => state.sinceVisit;

/** What others are about that concerns the view: over the upper edge of map and outline. */
export function TogetherBar() {
  useSeenChanges();
  useHiddenOnCanvas();
  return (
    <>
      <FollowFrame />
      <div className="pointer-events-none absolute inset-x-2 top-3 z-20 flex flex-col items-center gap-2">
        <FollowChip />
        <VisitChip />
        <BehindChip />
      </div>
    </>
  );
}

/** The outline does the same for its rows. */
function useHiddenOnCanvas(): void {
  const { map } = useOpenMap();
  const view = useView();
  useEffect(() => (view === "map" ? watchHidden(map.store, canvasHiding).stop : undefined), [map, view]);
}

/** Around the view that goes along with somebody, in their colour; the head of the page is one's own. */
function FollowFrame() {
  const leader = useMapState(selectLeader);
  if (leader === null) return null;
  return (
    <div
      aria-hidden
      data-follow-frame
      className="pointer-events-none absolute inset-0 z-20 border-3"
      style={{ borderColor: colorOfPerson(leader.color) }}
    />
  );
}

/** Others have changed the map, and the drawing waits for whoever reads or writes here. */
function BehindChip() {
  const t = useTranslations("together.behind");
  const { map } = useOpenMap();
  const isBehind = useMapState(selectIsBehind);
  if (!isBehind) return null;
  return (
    <div className={CHIP} data-floats>
      <RefreshCw aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
      {/* A press must not take the focus out of the field in which somebody writes. */}
      <Button variant="quiet" size="small" preventFocusOnPress onPress={() => map.catchUp()}>
        {t("chip")}
      </Button>
    </div>
  );
}

/** Whose view this page goes along with. Any move of one's own ends it. */
function FollowChip() {
  const t = useTranslations("together.following");
  const { map, actions } = useOpenMap();
  const announcer = useAnnouncer();
  const followedId = useMapState(selectFollowedId);
  const leader = useMapState(selectLeader);
  useEffect(() => watchFollowed({ map, actions }), [actions, map]);
  useEffect(() => {
    if (followedId === null) return;
    const followed = map.store.get().participants.find(({ userId }) => userId === followedId);
    announcer.say(t("started", { name: followed?.name ?? "" }));
    const stop = (event: Event): void => {
      if (event instanceof KeyboardEvent && MODIFIERS.has(event.key)) return;
      if (!(event.target instanceof Element) || event.target.closest("#content") === null) return;
      if (event.target.closest("[data-following]") !== null) return;
      map.store.set({ followedId: null });
      announcer.say(t("ended"));
    };
    for (const type of MOVES) document.addEventListener(type, stop, { capture: true, passive: true });
    return () => {
      for (const type of MOVES) document.removeEventListener(type, stop, { capture: true });
    };
  }, [announcer, followedId, map, t]);
  if (leader === null) return null;
  return (
    <div className={CHIP} data-following>
      <span
        aria-hidden
        className="size-2 shrink-0 rounded-full"
        style={{ backgroundColor: colorOfPerson(leader.color) }}
      />
      <span className="min-w-0 truncate px-1">{t("bar", { name: leader.name })}</span>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          map.store.set({ followedId: null });
          announcer.say(t("ended"));
        }}
      >
        {t("stop")}
      </Button>
    </div>
  );
}

/** What a person does when they go their own way. */
const MOVES = ["pointerdown", "wheel", "keydown"] as const;
const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/** How much is new since the last visit, and a way from one to the next. */
function VisitChip() {
  const t = useTranslations("together.visit");
  const { map, actions } = useOpenMap();
  const since = useMapState(selectSinceVisit);
  const isNarrow = useIsNarrow();
  const what = useWhat(since);
  if (since === null) return null;
  const isAllDeleted = since.deletedIds.size === countChanges(since);
  const next = t(isAllDeleted ? "seeDeleted" : "next");
  return (
    <div className={CHIP} data-floats data-testid="since-visit">
      <Sparkles aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className="min-w-0 px-1 text-pretty">{t("since", { what })}</span>
      <Button variant="quiet" size="small" aria-label={next} onPress={() => actions.nextChange()}>
        {/* On a telephone the words beside it have two lines, and no room for a third. */}
        {isNarrow ? t(isAllDeleted ? "seeShort" : "nextShort") : next}
      </Button>
      <IconButton
        size="small"
        label={t("dismiss")}
        icon={<X aria-hidden size={14} />}
        onPress={() => map.store.set({ sinceVisit: null })}
      />
    </div>
  );
}

function useWhat(since: SinceVisit | null): string {
  const t = useTranslations("together.visit");
  if (since === null) return "";
  const parts = [
    since.newIds.size > 0 && t("new", { count: since.newIds.size }),
    since.editedIds.size > 0 && t("edited", { count: since.editedIds.size }),
    since.movedIds.size > 0 && t("moved", { count: since.movedIds.size }),
    since.deletedIds.size > 0 && t("deleted", { count: since.deletedIds.size }),
  ];
  return parts.filter((part) => part !== false).join(", ");
}

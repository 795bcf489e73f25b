"use client";

import type { MapView, NotificationView, SourceView } from "@crux/api";
import { useLocale, useMessages, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { DiagramLabels } from "@crux/diagram";
import { MapCanvas } from "../../../../features/map-canvas/map-canvas.tsx";
import { ConnectionNotice, MapRefused } from "../../../../features/map-header/connection-notice.tsx";
import { MapHeader, MapHeaderFrame } from "../../../../features/map-header/map-header.tsx";
import type { LiveStart } from "../../../../lib/live/live-document.ts";
import { useClipboard } from "../../../../map/clipboard/use-clipboard.ts";
import { openKeyChoices } from "../../../../map/keys/key-choices.ts";
import { readDiagramLabels } from "../../../../map/words/labels.ts";
import { OpenMapProvider, useMapState, useView } from "../../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../../map/open-map-state.ts";
import { AnnouncerProvider } from "../../../../map/announcing/announcer-context.tsx";
import { announceLevel } from "../../../../map/announcing/announce-level.ts";
import { usePageAnnouncer } from "../../../../map/announcing/use-page-announcer.ts";
import { useLiveMap } from "../../../../map/opening/use-live-map.ts";
import type { LiveMap } from "../../../../map/opening/use-live-map.ts";
import { TalkProvider } from "../../../../map/talk/talk-context.tsx";
import { TeamTagsProvider } from "../../../../map/tags/team-tags.tsx";
import { readTalkRights } from "../../../../map/talk/talk-rights.ts";
import { useMapNotices } from "../../../../map/use-map-notices.ts";
import { useClaimLink } from "../../../../map/finding/use-claim-link.ts";
import { useMapTalk } from "../../../../map/talk/use-talk.ts";
import { useTalkLink } from "../../../../map/talk/use-talk-link.ts";
import { useVisit } from "../../../../map/changes/use-visit.ts";
import { usePageKeys } from "../../../../map/keys/command-keys.ts";
import { useViewMemory } from "../../../../map/view/use-view-memory.ts";
import { lazyPart } from "../../../../ui/later/lazy-part.tsx";
import { Spinner } from "../../../../ui/spinner.tsx";
import { AWAITED } from "../../../../ui/later/when-idle.ts";
import { SidePanel } from "./side-panel.tsx";
import { MapOverlays } from "./map-overlays.tsx";

const MapOutline = lazyPart(
  async () => (await import("../../../../features/map-outline/map-outline.tsx")).MapOutline,
  { whileComing: OutlineComing },
);
/** News can wait until the map is there. */
const NotificationBell = lazyPart(
  async () => (await import("../../../../features/notifications/notification-bell.tsx")).NotificationBell,
  { when: "idle", whileComing: BellComing },
);
const NotSavedNotice = lazyPart(
  async () => (await import("../../../../features/map-header/not-saved-notice.tsx")).NotSavedNotice,
);
const LeftCopyOffer = lazyPart(
  async () => (await import("../../../../features/map-header/left-copy-offer.tsx")).LeftCopyOffer,
  { when: "idle" },
);
const HistoryPanel = lazyPart(
  async () => (await import("../../../../features/map-history/history-panel.tsx")).HistoryPanel,
);
const ExportDialog = lazyPart(
  async () => (await import("../../../../features/map-export/export-dialog.tsx")).ExportDialog,
);

/** Nobody has come or gone while the page was opened. */
const MapTogether = lazyPart(
  async () => (await import("../../../../features/map-together/map-together.tsx")).MapTogether,
  { when: "idle" },
);
const MapFileDrop = lazyPart(
  async () => (await import("../../../../features/map-paste/map-file-drop.tsx")).MapFileDrop,
  { when: "idle" },
);
const AnnouncementHistory = lazyPart(
  async () =>
    (await import("../../../../features/map-together/announcement-history.tsx")).AnnouncementHistory,
);
const BranchBar = lazyPart(
  async () => (await import("../../../../features/map-branch/branch-bar.tsx")).BranchBar,
);
const ShareDialog = lazyPart(
  async () => (await import("../../../../features/map-share/share-dialog.tsx")).ShareDialog,
);

export interface MapWorkspaceProps {
  readonly map: MapView;
  readonly sources: readonly SourceView[];
  /** Null for a reader without an account. */
  readonly userId: string | null;
  readonly start: LiveStart;
  /** The beginning of the map, to look at until the canvas has drawn it; null when the server has none. */
  readonly firstSight: ReactNode;
}

/** One map and everything around it: puts the features of the page together. */
export function MapWorkspace({ firstSight, ...props }: MapWorkspaceProps) {
  const [isDrawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  return (
    <>
      <LiveWorkspace {...props} onDrawn={onDrawn} />
      {/* Behind the rest, since it is put over a place of it; and in one place, however that changes. */}
      {isDrawn ? null : firstSight}
    </>
  );
}

function LiveWorkspace(
  props: Omit<MapWorkspaceProps, "firstSight"> & {
    /** The map is seen, or something else that stands for it. */
    readonly onDrawn: () => void;
  },
) {
  const { map, sources, userId, start, onDrawn } = props;
  const t = useTranslations("map");
  const labels = usePictureLabels();
  const { live, opened, hasFailed, notSaved } = useLiveMap(
    map.id,
    labels,
    map.abilities.edit ? userId : null,
    start,
  );
  const isThere = opened !== null && live.isLoaded;
  const isLost =
    live.connection.type === "refused" &&
    (live.connection.refusal === "unknownMap" || live.connection.refusal === "forbidden");
  const isRefused = live.connection.type === "refused" || hasFailed;
  useEffect(() => {
    if (isRefused) onDrawn();
  }, [isRefused, onDrawn]);
  if (live.connection.type === "refused" || !isThere) {
    return (
      <div className="flex h-dvh flex-col">
        <MapHeaderFrame
          team={map.team}
          title={<h1 className="truncate px-2 font-serif text-16 font-semibold">{map.title}</h1>}
        />
        <div className="flex min-h-0 flex-1">
          <main id="content" className="relative min-w-0 flex-1">
            {isRefused ? (
              <>
                <MapRefused
                  refusal={live.connection.type === "refused" ? live.connection.refusal : "expired"}
                  isReader={userId === null}
                />
                {isLost && userId !== null && (
                  <LeftCopyOffer userId={userId} mapId={map.id} sources={sources} />
                )}
              </>
            ) : (
              <div {...AWAITED} className="grid size-full place-items-center bg-paper">
                <Spinner label={t("canvas.loading")} />
              </div>
            )}
            <ConnectionNotice live={live} />
          </main>
          {!isRefused && <PanelComing />}
        </div>
      </div>
    );
  }
  return (
    <OpenMapProvider map={opened.map} actions={opened.actions} hasSources={sources.length > 0}>
      <TeamTagsProvider teamId={map.team?.id ?? null}>
        <OpenWorkspace
          map={map}
          sources={sources}
          userId={userId}
          opened={opened}
          live={live}
          notSaved={notSaved}
          labels={labels}
          onDrawn={onDrawn}
        />
      </TeamTagsProvider>
    </OpenMapProvider>
  );
}

const selectBranchId = (state: OpenMapState) => state.branchId;
const selectIsHistoryOpen = (state: OpenMapState) => state.isHistoryOpen;
const selectIsExportOpen = (state: OpenMapState) => state.isExportOpen;

function OpenWorkspace(
  props: Omit<MapWorkspaceProps, "start" | "firstSight"> & {
    readonly opened: NonNullable<LiveMap["opened"]>;
    readonly live: LiveMap["live"];
    readonly notSaved: LiveMap["notSaved"];
    readonly labels: DiagramLabels;
    readonly onDrawn: () => void;
  },
) {
  const { map, sources, userId, opened, live, notSaved, labels, onDrawn } = props;
  const isExportOpen = useMapState(selectIsExportOpen);
  const isHistoryOpen = useMapState(selectIsHistoryOpen);
  const branchId = useMapState(selectBranchId);
  const view = useView();
  // On a wide page the details stand beside the map from the start; on a narrow one they come when they are asked for.
  const [isPanelOpen, setPanelOpen] = useState(() => matchMedia("(min-width: 1024px)").matches);
  const [place, goTo] = useTalkLink();
  const talk = useMapTalk(map.id, userId, opened.news);
  const rights = useMemo(() => readTalkRights(map.abilities, userId ?? ""), [map.abilities, userId]);
  const { maySuggest } = rights;
  // Before the first key: by the keys by which others edit these people suggest.
  useEffect(() => opened.map.store.set({ maySuggest }), [opened.map, maySuggest]);
  const announcer = usePageAnnouncer();
  const [isShareOpen, setShareOpen] = useState(false);
  const [dismissed, setDismissed] = useState<LiveMap["notSaved"] | null>(null);
  const [areVersionsOpen, setVersionsOpen] = useState(false);
  const mayViewHistory = map.abilities.viewHistory;
  /** One thing at a time stands beside the map. */
  const openPanel = useCallback((isOpen: boolean): void => {
    setVersionsOpen(false);
    setPanelOpen(isOpen);
  }, []);
  /** What is news on this very map is gone to without loading the page anew. */
  const onGo = useCallback(
    ({ mapId, commentId, suggestionId, claimId }: NotificationView): boolean => {
      if (mapId !== map.id) return false;
      if (commentId !== null) goTo({ type: "comment", id: commentId });
      else if (suggestionId !== null) goTo({ type: "suggestion", id: suggestionId });
      else if (claimId !== null) opened.actions.jumpTo(claimId);
      return true;
    },
    [goTo, map.id, opened.actions],
  );
  const onNews = useCallback(
    (sentence: string): void => {
      if (announceLevel.get() !== "none") announcer.hear(sentence);
    },
    [announcer],
  );
  useEffect(() => {
    if (view === "outline") onDrawn();
  }, [view, onDrawn]);
  useMapNotices(opened.map, opened.actions, announcer);
  usePageKeys();
  useClaimLink();
  useVisit(map.id, userId);
  useViewMemory();
  useClipboard(sources);
  useEffect(() => openKeyChoices(userId ?? "reader"), [userId]);
  return (
    <AnnouncerProvider announcer={announcer}>
      <TalkProvider talk={talk} rights={rights}>
        <div className="flex h-dvh flex-col overflow-clip">
          <MapHeader
            team={map.team}
            title={map.title}
            saving={opened.saving}
            sources={sources}
            canExport={map.abilities.export}
            primary={userId === null ? "signIn" : map.abilities.viewSharing ? "share" : null}
            onShare={() => setShareOpen(true)}
            bell={
              userId === null ? null : <NotificationBell news={opened.news} onGo={onGo} onNews={onNews} />
            }
            isPanelOpen={isPanelOpen && !areVersionsOpen}
            onTogglePanel={() => openPanel(areVersionsOpen || !isPanelOpen)}
            history={
              mayViewHistory
                ? { isOpen: areVersionsOpen, onToggle: () => setVersionsOpen(!areVersionsOpen) }
                : null
            }
          />
          <div className="relative flex min-h-0 flex-1">
            <main id="content" className="relative flex min-w-0 flex-1 flex-col">
              {branchId !== null && <BranchBar branchId={branchId} />}
              <div className="relative min-h-0 flex-1">
                {view === "outline" ? <MapOutline /> : <MapCanvas labels={labels} onDrawn={onDrawn} />}
                <MapTogether />
                <ConnectionNotice live={live} />
                {notSaved !== dismissed && notSaved.length > 0 && (
                  <NotSavedNotice notSaved={notSaved} onDismiss={() => setDismissed(notSaved)} />
                )}
                {!map.abilities.edit && userId !== null && (
                  <LeftCopyOffer userId={userId} mapId={map.id} sources={sources} />
                )}
                <MapFileDrop />
                <MapOverlays teamId={map.team?.id ?? ""} sources={sources} />
              </div>
            </main>
            <SidePanel
              rights={rights}
              sources={sources}
              place={place}
              isOpen={isPanelOpen && !areVersionsOpen}
              onOpenChange={openPanel}
              onOpenHistory={mayViewHistory ? () => setVersionsOpen(true) : null}
            />
            {areVersionsOpen && <HistoryPanel mapId={map.id} onClose={() => setVersionsOpen(false)} />}
          </div>
          {isShareOpen && <ShareDialog mapId={map.id} onClose={() => setShareOpen(false)} />}
          {isExportOpen && <ExportDialog mapId={map.id} sources={sources} labels={labels} />}
          {isHistoryOpen && <AnnouncementHistory />}
        </div>
      </TalkProvider>
    </AnnouncerProvider>
  );
}

/** Keeps the place of what stands beside the map on a wide page, so that nothing moves when it comes. */
function PanelComing() {
  return <div className="w-85 shrink-0 border-s border-hairline bg-surface max-lg:hidden" />;
}

function BellComing() {
  return <span className="size-8 pointer-coarse:size-11" />;
}

function OutlineComing() {
  const t = useTranslations("outline");
  return (
    <div className="grid size-full place-items-center bg-paper">
      <Spinner label={t("loading")} />
    </div>
  );
}

function usePictureLabels(): DiagramLabels {
  const { map } = useMessages();
  const language = useLocale();
  return useMemo(() => readDiagramLabels(map.picture, language), [map, language]);
}

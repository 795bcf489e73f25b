"use client";

import type { SourceView } from "@crux/api";
import { useEffect } from "react";
import { useMapState, useOpenMap } from "../../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../../map/open-map-state.ts";
import { lazyPart } from "../../../../ui/later/lazy-part.tsx";
import { whenIdle } from "../../../../ui/later/when-idle.ts";

const loadPalette = () => import("../../../../features/map-palette/command-palette.tsx");
const loadFind = () => import("../../../../features/map-find/find-bar.tsx");

const CommandPalette = lazyPart(async () => (await loadPalette()).CommandPalette);
const FindBar = lazyPart(async () => (await loadFind()).FindBar);
const HelpDialog = lazyPart(
  async () => (await import("../../../../features/map-help/help-dialog.tsx")).HelpDialog,
);
const MergeDialog = lazyPart(
  async () => (await import("../../../../features/map-merge/merge-dialog.tsx")).MergeDialog,
);
const PasteDialog = lazyPart(
  async () => (await import("../../../../features/map-paste/paste-dialog.tsx")).PasteDialog,
);
const SplitDialog = lazyPart(
  async () => (await import("../../../../features/map-split/split-dialog.tsx")).SplitDialog,
);
const TagDialog = lazyPart(
  async () => (await import("../../../../features/map-tags/tag-dialog.tsx")).TagDialog,
);
const TrashDialog = lazyPart(
  async () => (await import("../../../../features/map-trash/trash-dialog.tsx")).TrashDialog,
);

const selectOverlay = (state: OpenMapState) => state.overlay;

/** What lies over the map until it is done with. None of it is part of the page before it is asked for. */
export function MapOverlays({ teamId, sources }: { teamId: string; sources: readonly SourceView[] }) {
  const { map } = useOpenMap();
  const overlay = useMapState(selectOverlay);
  // The two that are opened by a key in the middle of a thought are there before they are asked for.
  useEffect(() => void whenIdle().then(() => Promise.all([loadPalette(), loadFind()])), []);
  const close = (): void => map.store.set({ overlay: null });
  switch (overlay?.type) {
    case "palette":
      return <CommandPalette teamId={teamId} words={overlay.words} onClose={close} />;
    case "help":
      return <HelpDialog onClose={close} />;
    case "find":
      return <FindBar key={overlay.words} {...overlay} onClose={close} />;
    case "tag":
      return <TagDialog claimIds={overlay.claimIds} words={overlay.words} onClose={close} />;
    case "trash":
      return <TrashDialog teamId={teamId} onClose={close} />;
    case "paste":
      return <PasteDialog {...overlay} sources={sources} onClose={close} />;
    case "split":
      return <SplitDialog claimId={overlay.claimId} onClose={close} />;
    case "merge":
      return <MergeDialog claimIds={overlay.claimIds} leadId={overlay.leadId} onClose={close} />;
    case undefined:
      return null;
  }
}

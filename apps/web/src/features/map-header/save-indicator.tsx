"use client";

import type { SourceView } from "@crux/api";
import { CircleAlert, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import type { Saving } from "../../lib/live/page-saving.ts";
import { useMapState, useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { downloadMap } from "./download-map.ts";

export interface SaveIndicatorProps {
  readonly saving: Saving;
  readonly sources: readonly SourceView[];
}

const ICON = { "aria-hidden": true, size: 14, strokeWidth: 1.75 } as const;

const selectIsStopped = (state: OpenMapState) => state.live.connection.type === "stopped";

/**
 * How it stands with one's edits. Who only views has none; who lost the right with edits unsaved is told, and may take
 * them along. Only what is out of the ordinary, and its end, is spoken.
 */
export function SaveIndicator({ saving, sources }: SaveIndicatorProps) {
  const t = useTranslations("map.saving");
  const shown = useSyncExternalStore(saving.subscribe, saving.shown, saving.shown);
  const mayEdit = useMayEdit();
  const isStopped = useMapState(selectIsStopped);
  const { map } = useOpenMap();
  const [wasTrouble, setWasTrouble] = useState(false);
  const isTrouble = shown !== null && shown !== "saved" && shown !== "saving";
  if (isTrouble !== wasTrouble && (isTrouble || shown === null)) setWasTrouble(isTrouble);
  if (!mayEdit && !isTrouble) return null;
  const isRefused = shown === "notSavedNoPermission";
  const text = shown === null ? "" : t(isRefused && isStopped ? "notAccepted" : shown);
  const download = (): void => {
    const { scene } = map.store.get();
    if (scene !== null) void downloadMap(scene.projection, sources);
  };
  return (
    <div className="flex min-h-5 min-w-14 shrink-0 items-center gap-2 text-13 max-sm:min-w-0">
      <span
        data-saving={shown ?? "settling"}
        className={classNames(
          "flex items-center gap-1 whitespace-nowrap",
          shown === "notSavedRetrying" || isRefused ? "text-danger" : "text-muted",
        )}
      >
        {shown === "offlineKept" && <CloudOff {...ICON} />}
        {(shown === "notSavedRetrying" || isRefused) && <CircleAlert {...ICON} />}
        <span className="max-sm:pe-1">{text}</span>
      </span>
      <output className="sr-only">{isTrouble || (wasTrouble && shown === "saved") ? text : ""}</output>
      {isRefused && (
        <Button size="small" onPress={download}>
          {t("download")}
        </Button>
      )}
    </div>
  );
}

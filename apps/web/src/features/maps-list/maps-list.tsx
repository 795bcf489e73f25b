"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MapSummaryView, TeamView, TemplateView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useNow } from "../../lib/use-now.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Button } from "../../ui/button.tsx";
import { FileDrop } from "../../ui/files/file-drop.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ListControls } from "./list-controls.tsx";
import type { MapOrder, MapView } from "./list-controls.tsx";
import { MapCard } from "./map-card.tsx";
import { MapDialogs } from "./map-dialogs.tsx";
import type { OpenDialog } from "./map-dialogs.tsx";
import { NoMaps } from "./no-maps.tsx";
import { useRestorePicture } from "./use-restore-picture.ts";

/** Who is in a map changes by itself; so often the list looks again. */
const LOOK_AGAIN_MS = 15_000;
/** What was just made, renamed or edited shows its words and its picture so soon after. */
const CATCH_UP_MS = 1000;

export interface MapsListProps {
  readonly team: TeamView;
  /** What the server found, newest change first; shown at once. */
  readonly initialMaps: readonly MapSummaryView[];
  readonly nowMs: number;
  /** There from the start, so that the dialog that offers them has its size when it opens. */
  readonly templates: readonly TemplateView[];
}

/** A team's maps: find, open, make, and put away. */
export function MapsList({ team, initialMaps, nowMs, templates }: MapsListProps) {
  const t = useTranslations("maps");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const now = useNow(nowMs);
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<MapOrder>("changed");
  const [view, setView] = useState<MapView>("current");
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const settledSearch = useSettled(search.trim(), 200);
  const restorePicture = useRestorePicture(team.id);

  const isPlain = settledSearch === "" && order === "changed" && view === "current";
  const maps = useQuery({
    ...trpc.map.list.queryOptions({
      teamId: team.id,
      sort: order,
      archived: view === "archived",
      ...(settledSearch === "" ? {} : { search: settledSearch }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.some(({ isBehind }) => isBehind) === true ? CATCH_UP_MS : LOOK_AGAIN_MS,
    ...(isPlain
      ? {
          initialData: () => initialMaps.map((map) => ({ ...map, present: [...map.present] })),
          initialDataUpdatedAt: nowMs,
        }
      : {}),
  });
  const shown = maps.data ?? [];

  return (
    <>
      <FileDrop
        isEnabled={team.abilities.createMap}
        onFile={(file) => restorePicture.restore(file)}
        title={t("picture.drop")}
        text={t("picture.dropText")}
      />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1152px] px-4 pt-8 pb-24 sm:px-6">
        <ListControls
          canCreate={team.abilities.createMap}
          search={search}
          onSearch={setSearch}
          order={order}
          onOrder={setOrder}
          view={view}
          onView={setView}
          onCreate={() => setDialog({ type: "create" })}
        />
        {restorePicture.isPending && (
          <div className="mb-4">
            <Notice>
              <Spinner label={t("picture.reading")} />
            </Notice>
          </div>
        )}
        {restorePicture.failure !== null && (
          <div className="mb-4">
            <Notice tone="error">{restorePicture.failure}</Notice>
          </div>
        )}
        {maps.isError && (
          <div className="mb-4 flex flex-col items-start gap-3">
            <Notice tone="error">{refusalText(maps.error)}</Notice>
            <Button onPress={() => void maps.refetch()}>{t("retry")}</Button>
          </div>
        )}
        {maps.isPending && <Spinner label={t("loading")} />}
        {maps.isSuccess && shown.length === 0 && (
          <NoMaps
            search={settledSearch}
            view={view}
            canCreate={team.abilities.createMap}
            onCreate={() => setDialog({ type: "create" })}
            onClearSearch={() => setSearch("")}
          />
        )}
        <ul
          aria-label={t("listLabel", { team: team.name })}
          aria-busy={maps.isFetching && maps.isPlaceholderData}
          className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,300px),1fr))] gap-6 empty:hidden"
        >
          {shown.map((map) => (
            <MapCard key={map.id} map={map} nowMs={now} onDialog={setDialog} />
          ))}
        </ul>
      </main>
      <MapDialogs
        team={team}
        templates={templates}
        dialog={dialog}
        onClose={() => setDialog(null)}
        onPicture={(file) => {
          setDialog(null);
          restorePicture.restore(file);
        }}
      />
    </>
  );
}

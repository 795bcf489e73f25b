"use client";

import type { MapView, OpenedVersionView, SourceView } from "@crux/api";
import type { DiagramLabels } from "@crux/diagram";
import { compareMaps, mergedMap, project } from "@crux/domain";
import { docFromState, newMapState, readMap } from "@crux/ydoc";
import { useMessages, useTranslations } from "next-intl";
import Link from "next/link";
import { useId, useMemo, useState } from "react";
import { MapCanvas } from "../../../../../../features/map-canvas/map-canvas.tsx";
import { MapHeaderFrame } from "../../../../../../features/map-header/map-header.tsx";
import { ChangeList } from "../../../../../../features/map-history/change-list.tsx";
import { ComparisonLayer } from "../../../../../../features/map-history/comparison-layer.tsx";
import { countDifferent } from "../../../../../../features/map-history/difference.ts";
import { RestoreVersion } from "../../../../../../features/map-history/restore-version.tsx";
import { useVersionWords } from "../../../../../../features/map-history/use-version-words.ts";
import { MapPanel } from "../../../../../../features/map-panel/map-panel.tsx";
import { readDiagramLabels } from "../../../../../../map/words/labels.ts";
import { OpenMapProvider, useMapState } from "../../../../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../../../../map/open-map-state.ts";
import { leadOf } from "../../../../../../map/walk/selection.ts";
import { AnnouncerProvider } from "../../../../../../map/announcing/announcer-context.tsx";
import { usePageAnnouncer } from "../../../../../../map/announcing/use-page-announcer.ts";
import { useStillMap } from "../../../../../../map/opening/use-still-map.ts";
import { EmptyState } from "../../../../../../ui/empty-state.tsx";
import { SegmentedControl } from "../../../../../../ui/fields/segmented-control.tsx";
import { Spinner } from "../../../../../../ui/spinner.tsx";

type Shown = "then" | "changes";

export interface VersionWorkspaceProps {
  readonly map: MapView;
  readonly sources: readonly SourceView[];
  readonly opened: OpenedVersionView;
}

/** A version of a map to be looked at: as it was, or what has changed since; and the way back to it. */
export function VersionWorkspace({ map, sources, opened }: VersionWorkspaceProps) {
  const t = useTranslations("map.history");
  const labels = usePictureLabels();
  const states = useMemo(() => readStates(opened), [opened]);
  const [shown, setShown] = useState<Shown>("changes");
  const state = shown === "then" ? states.thenBytes : states.mergedBytes;
  const { still, hasFailed } = useStillMap(state, labels);
  const words = useVersionWords();
  const { version } = opened;
  const nameId = useId();
  return (
    <div className="flex h-dvh flex-col overflow-clip">
      <MapHeaderFrame
        team={map.team}
        title={<h1 className="truncate px-2 font-serif text-16 font-semibold">{map.title}</h1>}
      >
        <Link href={`/maps/${map.id}`} className="rounded-chip px-1 text-14 whitespace-nowrap">
          {t("toMap")}
        </Link>
      </MapHeaderFrame>
      <OpenOrComing still={still} hasFailed={hasFailed}>
        <section
          aria-labelledby={nameId}
          className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-surface px-4 py-2 max-sm:px-3"
        >
          <p className="min-w-0 flex-1 basis-48 text-13">
            <span id={nameId} className="font-semibold">
              {words.name(version)}
            </span>{" "}
            <span className="text-muted">
              {[words.moment(version.createdAtMs), words.creator(version)]
                .filter((part) => part !== null)
                .join(" · ")}
            </span>
          </p>
          <SegmentedControl
            label={t("show")}
            value={shown}
            onChange={setShown}
            segments={[
              { value: "changes", label: t("changes", { count: countDifferent(states.comparison) }) },
              { value: "then", label: t("asItWas") },
            ]}
          />
          {map.abilities.restoreVersion && (
            <div className="flex flex-wrap gap-2">
              <BranchRestore map={map} opened={opened} then={states.earlier} />
              <RestoreVersion mapId={map.id} versionId={version.id} branch={null} />
            </div>
          )}
        </section>
        <div className="relative flex min-h-0 flex-1 max-lg:flex-col">
          <main id="content" className="relative min-h-0 min-w-0 flex-1">
            <MapCanvas labels={labels}>
              {shown === "changes" && <ComparisonLayer comparison={states.comparison} />}
            </MapCanvas>
          </main>
          {shown === "then" ? (
            <MapPanel
              sources={sources}
              onClose={() => setShown("changes")}
              tabs={null}
              other={null}
              ofMap={null}
              below={null}
            />
          ) : (
            <aside
              aria-label={t("changesSince")}
              className="flex w-85 shrink-0 flex-col gap-4 overflow-y-auto border-s border-hairline bg-surface px-5 py-4 max-lg:max-h-[42%] max-lg:w-auto max-lg:border-s-0 max-lg:border-t"
            >
              <h2 className="font-serif text-18 font-semibold">{t("changesSince")}</h2>
              <ChangeList comparison={states.comparison} then={states.earlier} now={states.now} />
            </aside>
          )}
        </div>
      </OpenOrComing>
    </div>
  );
}

function OpenOrComing(props: {
  readonly still: ReturnType<typeof useStillMap>["still"];
  readonly hasFailed: boolean;
  readonly children: React.ReactNode;
}) {
  const { still, hasFailed, children } = props;
  const t = useTranslations("map.history");
  const announcer = usePageAnnouncer();
  if (still !== null) {
    return (
      <AnnouncerProvider announcer={announcer}>
        <OpenMapProvider map={still.map} actions={still.actions} hasSources={false}>
          {children}
        </OpenMapProvider>
      </AnnouncerProvider>
    );
  }
  return (
    <main id="content" className="grid flex-1 place-items-center bg-paper">
      {hasFailed ? <EmptyState title={t("failed")} /> : <Spinner label={t("opening")} />}
    </main>
  );
}

const selectLeadId = (state: OpenMapState) => leadOf(state.selection);

/** Offered for the claim that is selected, if the version showed it. */
function BranchRestore(
  props: Pick<VersionWorkspaceProps, "map" | "opened"> & {
    readonly then: ReturnType<typeof readStates>["earlier"];
  },
) {
  const { map, opened, then } = props;
  const leadId = useMapState(selectLeadId);
  const claim = leadId === null ? undefined : then.map.claims.get(leadId);
  if (claim === undefined) return null;
  return (
    <RestoreVersion
      mapId={map.id}
      versionId={opened.version.id}
      branch={{ claimId: claim.id, text: claim.text }}
    />
  );
}

const bytesFromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);

/** Under this number the two states are drawn together; nothing of it is ever sent anywhere. */
const DRAWING_CLIENT_ID = 1;

function readStates(opened: OpenedVersionView) {
  const thenBytes = bytesFromBase64(opened.state);
  const then = project(readMap(docFromState(thenBytes)));
  const now = project(readMap(docFromState(bytesFromBase64(opened.now))));
  return {
    earlier: then,
    now,
    thenBytes,
    mergedBytes: newMapState(mergedMap(then, now).map, DRAWING_CLIENT_ID),
    comparison: compareMaps(then, now),
  };
}

function usePictureLabels(): DiagramLabels {
  const { map } = useMessages();
  return useMemo(() => readDiagramLabels(map.picture, "en"), [map]);
}

import { isId } from "@crux/domain";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { REDUCED_MOTION, SHOWN_LABELS } from "../../lib/kept/page-choices.ts";
import { useTheme } from "../../lib/looks/theme.ts";
import { usePageChoice } from "../../lib/kept/use-page-choice.ts";
import { allHintsOn, showAllHints } from "../../map/hints/hint-choices.ts";
import { setSingleKeys, useKeyChoices } from "../../map/keys/key-choices.ts";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { listPeople } from "../../map/presence/presence.ts";
import { findParticipant } from "../../map/presence/follow.ts";
import { findWhereabouts } from "../../map/presence/where.ts";
import { wheelChoice } from "../../map/view/wheel-choice.ts";
import type { PaletteEntry } from "./palette-entries.ts";

const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;

/** Everybody on the map, and where they are. */
export function usePeopleEntries(): readonly PaletteEntry[] {
  const participants = useMapState(selectParticipants);
  const own = useMapState(selectUser);
  const { map } = useOpenMap();
  return listPeople(participants, own?.id ?? null).flatMap(({ userId, name }): PaletteEntry[] => {
    const participant = findParticipant(participants, userId);
    const at = participant === undefined ? null : findWhereabouts(map.whole(), participant);
    const claimId = at?.claimId ?? null;
    return [{ type: "person", key: `person-${userId}`, label: name, claimId }];
  });
}

/** What can be set on this device. */
export function useSettingEntries(): readonly PaletteEntry[] {
  const t = useTranslations("editor.palette.settings");
  const { choice, setChoice } = useTheme();
  const { hasSingleKeys } = useKeyChoices();
  const [isMotionReduced, setMotionReduced] = usePageChoice(REDUCED_MOTION);
  const [hasLabels, setLabels] = usePageChoice(SHOWN_LABELS);
  const wheel = wheelChoice.use();
  const themes = (["system", "light", "dark"] as const)
    .filter((theme) => theme !== choice)
    .map((theme): PaletteEntry => ({
      type: "setting",
      key: `theme-${theme}`,
      label: t(`theme.${theme}`),
      run: () => setChoice(theme),
    }));
  const keys: PaletteEntry = {
    type: "setting",
    key: "single-keys",
    label: t(hasSingleKeys ? "singleKeysOff" : "singleKeysOn"),
    run: () => setSingleKeys(!hasSingleKeys),
  };
  const hints: PaletteEntry = { type: "setting", key: "hints", label: t("hintsOn"), run: showAllHints };
  const motion: PaletteEntry = {
    type: "setting",
    key: "motion",
    label: t(isMotionReduced ? "motionFull" : "motionReduced"),
    run: () => setMotionReduced(!isMotionReduced),
  };
  const labels: PaletteEntry = {
    type: "setting",
    key: "labels",
    label: t(hasLabels ? "labelsOff" : "labelsOn"),
    run: () => setLabels(!hasLabels),
  };
  const otherWheel = wheel === "move" ? "zoom" : "move";
  const turned: PaletteEntry = {
    type: "setting",
    key: "wheel",
    label: t(`wheel.${otherWheel}`),
    run: () => wheelChoice.set(otherWheel),
  };
  return [...themes, motion, labels, turned, keys, ...(allHintsOn() ? [] : [hints])];
}

/** The other maps of the team, those changed last first; none for who is not in it, and until they are known. */
export function useMapEntries(teamId: string): readonly PaletteEntry[] {
  const params = useParams<{ readonly mapId?: string }>();
  const [maps, setMaps] = useState<readonly PaletteEntry[]>([]);
  useEffect(() => {
    let isGone = false;
    if (!isId(teamId)) return undefined;
    const ask = async (): Promise<void> => {
      try {
        const found = await createApiClient().map.list.query({ teamId });
        const others = found.filter(({ id }) => id !== params.mapId);
        if (isGone) return;
        setMaps(others.map(({ id, title }) => ({ type: "map", key: `map-${id}`, label: title, id })));
      } catch {
        // Who may not list them, or is offline, has all the other lines.
      }
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [params.mapId, teamId]);
  return maps;
}

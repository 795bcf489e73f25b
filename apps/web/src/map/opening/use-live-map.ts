"use client";

import type { MapId } from "@crux/domain";
import type { DiagramLabels } from "@crux/diagram";
import { useEffect, useState } from "react";
import { fetchTicket } from "../../lib/live/fetch-ticket.ts";
import type { LiveStart } from "../../lib/live/live-document.ts";
import { pageTextMeasurer } from "../../lib/text-measurer.ts";
import { NOT_OPEN_YET, openLiveMap } from "./live-map.ts";
import type { LiveMapState } from "./live-map.ts";
import { createMapActions } from "../map-acts.ts";
import type { MapActions } from "../map-acts.ts";

export interface LiveMap extends LiveMapState {
  readonly opened: (NonNullable<LiveMapState["opened"]> & { readonly actions: MapActions }) | null;
}

const NOT_YET: LiveMap = { ...NOT_OPEN_YET, opened: null };

/**
 * Opens a map live for as long as the component stands.
 *
 * @param editorId whose copy is kept on this device; null keeps none
 * @param start what the page has brought along
 */
export function useLiveMap(
  mapId: MapId,
  labels: DiagramLabels,
  editorId: string | null,
  start: LiveStart,
): LiveMap {
  const [state, setState] = useState<LiveMap>(NOT_YET);

  useEffect(() => {
    const close = openLiveMap(
      {
        mapId,
        labels,
        editorId,
        start,
        fetchTicket: async () => await fetchTicket(mapId),
        loadMeasurer: pageTextMeasurer,
      },
      (next) => setState((previous) => ({ ...next, opened: withActions(next.opened, previous.opened) })),
    );
    return () => {
      close();
      setState(NOT_YET);
    };
  }, [editorId, labels, mapId, start]);

  return state;
}

/** The actions of a map are made once, when it is first there. */
function withActions(opened: LiveMapState["opened"], previous: LiveMap["opened"]): LiveMap["opened"] {
  if (opened === null) return null;
  return previous?.map === opened.map ? previous : { ...opened, actions: createMapActions(opened.map) };
}

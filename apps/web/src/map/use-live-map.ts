"use client";

import type { MapId } from "@crux/domain";
import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { useEffect, useState } from "react";
import { fetchTicket } from "../lib/fetch-ticket.ts";
import { openLiveDocument } from "../lib/live-document.ts";
import type { LiveNews, LiveStart, LiveState } from "../lib/live-document.ts";
import type { Saving } from "../lib/page-saving.ts";
import { pageTextMeasurer } from "../lib/text-measurer.ts";
import { createMapActions } from "./map-acts.ts";
import type { MapActions } from "./map-acts.ts";
import { openMap } from "./open-map.ts";
import type { OpenMap } from "./open-map.ts";

export interface LiveMap {
  readonly live: LiveState;
  /** Null until text can be measured; the map itself may still be on its way. */
  readonly opened: {
    readonly map: OpenMap;
    readonly actions: MapActions;
    readonly saving: Saving;
    readonly news: LiveNews;
  } | null;
  /** True when what the page needs for drawing could not be loaded. */
  readonly hasFailed: boolean;
}

const NOT_YET: LiveMap = {
  live: { connection: { type: "connecting" }, isLoaded: false, mayEdit: false, user: null },
  opened: null,
  hasFailed: false,
};

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
    let isClosed = false;
    let map: OpenMap | null = null;
    const document = openLiveDocument(mapId, () => fetchTicket(mapId), { editorId, start });
    const change = (patch: Partial<LiveMap>): void => {
      if (!isClosed) setState((previous) => ({ ...previous, ...patch }));
    };
    const stop = document.subscribe(() => change({ live: document.getState() }));
    const draw = (measurer: TextMeasurer): void => {
      if (isClosed) return;
      map = openMap(document, measurer, labels);
      const { saving, news } = document;
      change({ opened: { map, actions: createMapActions(map), saving, news } });
    };
    void pageTextMeasurer().then(draw, () => change({ hasFailed: true }));
    return () => {
      isClosed = true;
      stop();
      map?.close();
      document.close();
      setState(NOT_YET);
    };
  }, [editorId, labels, mapId, start]);

  return state;
}

import type { MapId } from "@crux/domain";
import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { openLiveDocument } from "../../lib/live/live-document.ts";
import type { LiveNews, LiveStart, LiveState, TicketAnswer } from "../../lib/live/live-document.ts";
import type { Saving } from "../../lib/live/page-saving.ts";
import { carryActs, NOTHING_CARRIED } from "../recording/carry-acts.ts";
import type { CarriedActs } from "../recording/carry-acts.ts";
import type { NotSavedAct } from "../recording/redo-acts.ts";
import { openMap } from "../open-map.ts";
import type { OpenMap } from "../open-map.ts";
import { rehearseLater } from "../scene/rehearse-later.ts";

/** A map as it is open at the moment. */
export interface LiveMapState {
  readonly live: LiveState;
  /** Null until text can be measured and the map is there. */
  readonly opened: { readonly map: OpenMap; readonly saving: Saving; readonly news: LiveNews } | null;
  /** True when what the page needs for drawing could not be loaded. */
  readonly hasFailed: boolean;
  /** What was done at this page and could not be saved, for good. */
  readonly notSaved: readonly NotSavedAct[];
}

export const NOT_OPEN_YET: LiveMapState = {
  live: { connection: { type: "connecting" }, isLoaded: false, mayEdit: false, isHeld: false, user: null },
  opened: null,
  hasFailed: false,
  notSaved: [],
};

export interface LiveMapOptions {
  readonly mapId: MapId;
  readonly labels: DiagramLabels;
  /** Whose copy is kept on this device; null keeps none. */
  readonly editorId: string | null;
  /** What the page has brought along. */
  readonly start: LiveStart;
  readonly fetchTicket: () => Promise<TicketAnswer>;
  readonly loadMeasurer: () => Promise<TextMeasurer>;
}

/**
 * Opens a map live. When the server refuses for good what this page has written, the map is opened anew as the server
 * has it, and what was done here is done again there, act by act.
 *
 * @param onChange told of every state, the first one too
 * @returns closes it
 */
export function openLiveMap(options: LiveMapOptions, onChange: (state: LiveMapState) => void): () => void {
  let state = NOT_OPEN_YET;
  let isClosed = false;
  const change = (patch: Partial<LiveMapState>): void => {
    if (isClosed) return;
    state = { ...state, ...patch };
    onChange(state);
  };
  let close = openOnce(NOTHING_CARRIED);

  function openOnce(carried: CarriedActs): () => void {
    let isOver = false;
    let measurer: TextMeasurer | null = null;
    let map: OpenMap | null = null;
    let stopRehearsing = (): void => undefined;
    const document = openLiveDocument(options.mapId, options.fetchTicket, options);
    const carrier = carryActs(document, carried, (notSaved) => change({ notSaved }));
    const stop = document.subscribe(() => look());
    const measure = (loaded: TextMeasurer): void => {
      measurer = loaded;
      look();
    };
    void options.loadMeasurer().then(measure, () => change({ hasFailed: true }));
    change({ ...NOT_OPEN_YET, live: document.getState() });

    function look(): void {
      if (isOver) return;
      const live = document.getState();
      change({ live });
      // Opened on the whole document: on an empty one, all that comes would be gone through as a change to it.
      if (map === null && measurer !== null && live.isLoaded) {
        map = openMap(document, measurer, options.labels, () => carrier.keep());
        const { scene } = map.store.get();
        if (scene !== null) stopRehearsing = rehearseLater(scene, measurer, options.labels);
        const { saving, news } = document;
        change({ opened: { map, saving, news } });
      }
      if (map === null) return;
      const { connection } = live;
      if (connection.type === "stopped" && connection.reason !== "mapHeld") void goOn(map);
      else carrier.go(map);
    }

    async function goOn(refused: OpenMap): Promise<void> {
      isOver = true;
      const next = await carrier.carryOn(refused);
      if (isClosed || next === null) return;
      end();
      close = openOnce(next);
    }

    function end(): void {
      isOver = true;
      stop();
      stopRehearsing();
      carrier.close();
      map?.close();
      document.close();
    }
    return end;
  }

  return () => {
    isClosed = true;
    close();
  };
}

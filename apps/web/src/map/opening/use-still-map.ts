"use client";

import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { useEffect, useState } from "react";
import { pageTextMeasurer } from "../../lib/text-measurer.ts";
import { createMapActions } from "../map-acts.ts";
import type { MapActions } from "../map-acts.ts";
import { openMap } from "../open-map.ts";
import type { OpenMap } from "../open-map.ts";
import { stillDocument } from "./still-document.ts";

export interface StillMap {
  readonly map: OpenMap;
  readonly actions: MapActions;
}

/** Opens a state of a map to be looked at, for as long as the component stands; null until text can be measured. */
export function useStillMap(
  state: Uint8Array,
  labels: DiagramLabels,
): { readonly still: StillMap | null; readonly hasFailed: boolean } {
  const [opened, setOpened] = useState<{ readonly of: Uint8Array; readonly still: StillMap } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isClosed = false;
    let close = (): void => undefined;
    const draw = (measurer: TextMeasurer): void => {
      if (isClosed) return;
      const document = stillDocument(state);
      const map = openMap(document, measurer, labels);
      close = () => {
        map.close();
        document.close();
      };
      setOpened({ of: state, still: { map, actions: createMapActions(map) } });
    };
    void pageTextMeasurer().then(draw, () => setFailed(true));
    return () => {
      isClosed = true;
      close();
    };
  }, [labels, state]);
  return { still: opened?.of === state ? opened.still : null, hasFailed };
}

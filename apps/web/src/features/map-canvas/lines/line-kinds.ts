import { useEffect, useState } from "react";
import type { Projection } from "@crux/domain";
import { inIdleTime } from "../../../ui/later/in-idle-time.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";

/** What a legend can tell of, in its order. */
const LINE_KINDS = [
  "reason",
  "objection",
  "answer",
  "undercut",
  "backing",
  "linked",
  "contradiction",
  "restatement",
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What everybody meets first is always told. */
const ALWAYS: readonly LineKind[] = ["reason", "objection", "undercut"];
/** So long after an act it is looked anew what there is on the map. */
const PAUSE_MS = 1500;

/** The kinds of lines and cards that are on a map, and those that always count as being there. */
export function listLineKinds({ map }: Projection): readonly LineKind[] {
  const found = new Set<LineKind>(ALWAYS);
  for (const { kind, target, premises } of map.relations.values()) {
    if (premises.size > 1) found.add("linked");
    if (kind === "answers") found.add("answer");
    else if (kind === "contradicts") found.add("contradiction");
    else if (kind === "restates") found.add("restatement");
    else if (kind === "supports" && target.type === "relation") found.add("backing");
  }
  return LINE_KINDS.filter((kind) => found.has(kind));
}

/** The same for the open map, asked of the whole of it in idle time only, once nobody acts any more. */
export function useLineKinds(): readonly LineKind[] {
  const { map } = useOpenMap();
  const [kinds, setKinds] = useState(ALWAYS);
  useEffect(() => {
    let seen: Projection | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let takeBack: (() => void) | null = null;
    const look = (): void => {
      const { scene } = map.store.get();
      if (scene === null) return;
      const found = listLineKinds(scene.projection);
      setKinds((before) => (before.join() === found.join() ? before : found));
    };
    const follow = (): void => {
      const projection = map.store.get().scene?.projection ?? null;
      if (projection === seen) return;
      seen = projection;
      clearTimeout(timer);
      takeBack?.();
      timer = setTimeout(() => {
        takeBack = inIdleTime(look);
      }, PAUSE_MS);
    };
    follow();
    const end = map.store.subscribe(follow);
    return () => {
      end();
      clearTimeout(timer);
      takeBack?.();
    };
  }, [map]);
  return kinds;
}

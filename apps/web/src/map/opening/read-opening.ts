import type { Opening } from "./opening-view.ts";
import { findRowOnPage, onPage } from "../scene/scene.ts";
import type { Scene } from "../scene/scene.ts";
import { listOn } from "../walk/walk.ts";

/** What the choice of the first view goes by, as a scene draws it. */
export function readOpening(scene: Scene): Opening {
  const rootId = scene.projection.roots[0];
  const firstLevel = rootId === undefined ? [] : listOn(scene.projection, rootId);
  return {
    whole: onPage(scene.layout.bounds, scene.offset),
    root: rootId === undefined ? null : findRowOnPage(scene, rootId),
    firstLevel: firstLevel.flatMap((claimId) => findRowOnPage(scene, claimId) ?? []),
    isRtl: scene.layout.direction === "rtl",
  };
}

import type { ArgumentMap } from "../model.ts";
import type { Projection } from "../projection.ts";
import { project } from "./project.ts";

/** Placeholder door; made incremental in the next step. */
export function updateProjection(
  _previous: Projection,
  map: ArgumentMap,
  _changedIds: ReadonlySet<string>,
): Projection {
  return project(map);
}

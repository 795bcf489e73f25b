import { applyChanges } from "../apply-changes.ts";
import type { Change } from "../changes.ts";
import { changesFor } from "../consistency/repair.ts";
import { project, repairKey } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";
import type { CommandContext } from "./command.ts";

/**
 * Adds to the changes of a command whatever the map needs so that the command leaves no issue behind, say a
 * new primary for a claim that lost its own. Issues that were there before are left to those who see them.
 */
export function settle(
  projection: Projection,
  changes: readonly Change[],
  context: Pick<CommandContext, "actor" | "nowMs">,
): Change[] {
  const before = new Set(projection.repairs.map(repairKey));
  const after = project(applyChanges(projection.stored, changes));
  const caused = after.repairs.filter((repair) => !before.has(repairKey(repair)));
  return [...changes, ...changesFor(caused, context)];
}

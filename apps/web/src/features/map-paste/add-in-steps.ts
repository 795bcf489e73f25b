import { runCommand } from "@crux/domain";
import type { Change, ClaimId, Command } from "@crux/domain";
import { isTooMuchAtOnce } from "../../map/recording/act-size.ts";
import { partIntoSteps } from "../../map/recording/act-steps.ts";
import { freshRandom } from "../../map/fresh-random.ts";
import type { OpenMap } from "../../map/open-map.ts";
import { whenIdle } from "../../ui/when-idle.ts";

export interface Steps {
  readonly steps: readonly (readonly Change[])[];
  /** The first of the claims. */
  readonly focus: ClaimId | null;
}

/** What a command comes to in parts that the server takes; null where it is refused, or needs no parting. */
export function findSteps(map: OpenMap, command: Command): Steps | null {
  // Whoever adds is not named by what is added.
  const result = runCommand(map.whole(), command, { actor: null, nowMs: Date.now(), random: freshRandom });
  if (!result.ok || !isTooMuchAtOnce(result.changes)) return null;
  return { steps: partIntoSteps(result.changes), focus: result.focus };
}

/**
 * Writes one step after the other, with a breath between them in which the page draws. Ends early where the person may no
 * longer write.
 *
 * @param onStep told how many are written
 * @returns what is left to write
 */
export async function addInSteps(
  map: OpenMap,
  { steps, focus }: Steps,
  onStep: (count: number) => void,
  breathe: () => Promise<void> = whenIdle,
): Promise<Steps> {
  for (const [index, step] of steps.entries()) {
    if (!map.writePart(step)) return { steps: steps.slice(index), focus };
    onStep(index + 1);
    await breathe();
  }
  return { steps: [], focus };
}

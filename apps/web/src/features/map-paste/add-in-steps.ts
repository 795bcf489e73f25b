import { runCommand } from "@crux/domain";
import type { Change, ClaimId, Command } from "@crux/domain";
import { isTooMuchAtOnce } from "../../map/recording/act-size.ts";
import { partIntoSteps } from "../../map/recording/act-steps.ts";
import { freshRandom } from "../../map/fresh-random.ts";
import type { LastAct, OpenMap } from "../../map/open-map.ts";

/** The server would take three times as much at once; the page would stand still for as long as that is written and drawn. */
const STEP_MAX_BYTES = 300_000;
/** A page behind another draws nothing, and goes on all the same. */
const DRAWN_AT_LATEST_MS = 250;

export interface Steps {
  readonly steps: readonly (readonly Change[])[];
  /** The first of the claims. */
  readonly focus: ClaimId | null;
  readonly command: Command;
  /** What is written of it already, for an undo; null where nothing is. */
  readonly begun: LastAct | null;
}

/** What a command comes to in parts that the server takes; null where it is refused, or needs no parting. */
export function findSteps(map: OpenMap, command: Command): Steps | null {
  // Whoever adds is not named by what is added.
  const result = runCommand(map.whole(), command, { actor: null, nowMs: Date.now(), random: freshRandom });
  if (!result.ok || !isTooMuchAtOnce(result.changes)) return null;
  return { steps: partIntoSteps(result.changes, STEP_MAX_BYTES), focus: result.focus, command, begun: null };
}

/**
 * Writes one step after the other, with a breath between them in which the page draws; one undo takes back all of them.
 * Ends early where the person may no longer write.
 *
 * @param onStep told how many are written
 * @returns what is left to write
 */
export async function addInSteps(
  map: OpenMap,
  parts: Steps,
  onStep: (count: number) => void,
  breathe: () => Promise<void> = untilDrawn,
): Promise<Steps> {
  const { steps, command } = parts;
  let { begun } = parts;
  for (const [index, step] of steps.entries()) {
    if (!map.writePart(step, { command, before: begun }))
      return { ...parts, steps: steps.slice(index), begun };
    begun = map.lastAct();
    onStep(index + 1);
    await breathe();
  }
  return { ...parts, steps: [], begun };
}

/**
 * Until the page has drawn what is written. Not until it is idle: while it draws a map that has just grown it never is, and
 * every step would wait for seconds.
 */
function untilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, DRAWN_AT_LATEST_MS);
  });
}

import type { Change, Projection, RefusalCode } from "@crux/domain";
import type { Act } from "./act.ts";
import { redoAct } from "./redo-act.ts";
import type { RedoContext } from "./redo-act.ts";

export const NOT_ACCEPTED = "notAccepted";

/** What could not be saved, and why: what a command says, two at the same words, or a server that would not have it. */
export interface NotSavedAct {
  readonly act: Act;
  readonly reason: RefusalCode | "othersWrote" | typeof NOT_ACCEPTED;
}

/** How far it has come; read when the server refuses again in the middle. */
export interface Redoing {
  /** What is being done at the moment: if the server refuses now, it is this. */
  current: Act | null;
  waiting: readonly Act[];
  readonly notSaved: NotSavedAct[];
}

export interface RedoDoor {
  projection(): Projection;
  write(act: Act, changes: readonly Change[]): void;
  /** Resolves when the server holds everything that was written. */
  whenSaved(): Promise<void>;
  context(): RedoContext;
}

export function startRedoing(acts: readonly Act[], notSaved: readonly NotSavedAct[]): Redoing {
  return { current: null, waiting: acts, notSaved: [...notSaved] };
}

/**
 * Does acts again, one after the other, each saved before the next: so that one which the server refuses holds up only
 * itself. Resolves when all have been tried; never rejects. Ends early, with `redoing` telling how far it came, once
 * `signal` is aborted.
 */
export async function redoActs(redoing: Redoing, door: RedoDoor, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [act, ...waiting] = redoing.waiting;
    if (act === undefined) return;
    redoing.waiting = waiting;
    const redone = redoAct(door.projection(), act, door.context());
    if (!redone.ok) redoing.notSaved.push({ act, reason: redone.refusal.code });
    else if (redone.changes.length > 0) {
      redoing.current = act;
      door.write(act, redone.changes);
      await Promise.race([door.whenSaved(), aborted(signal)]);
      if (signal.aborted) return;
      redoing.current = null;
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Where a refusal in the middle leaves things: what it was about, and what is still to be done. */
export function refusedAgain(
  { current, waiting, notSaved }: Redoing,
  unsaved: readonly Act[],
): { readonly acts: readonly Act[]; readonly notSaved: readonly NotSavedAct[] } {
  const others = unsaved.filter((act) => act !== current);
  return {
    acts: [...others, ...waiting],
    notSaved: current === null ? notSaved : [...notSaved, { act: current, reason: NOT_ACCEPTED }],
  };
}

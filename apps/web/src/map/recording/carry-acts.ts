import type { UserId } from "@crux/domain";
import type { LiveDocument } from "../../lib/live/live-document.ts";
import { freshRandom } from "../fresh-random.ts";
import type { OpenMap } from "../open-map.ts";
import { readActs, writeActs } from "./act.ts";
import type { Act } from "./act.ts";
import type { NotSavedAct, Redoing } from "./redo-acts.ts";

/** Acts on their way from a document that the server would not have to the next. */
export interface CarriedActs {
  readonly acts: readonly Act[];
  readonly notSaved: readonly NotSavedAct[];
  /** How often the server has refused; each time one act is found that it will not have. */
  readonly refusals: number;
}

export const NOTHING_CARRIED: CarriedActs = { acts: [], notSaved: [], refusals: 0 };

/** More refusals than this are no longer a matter of single acts: what is left is not tried again. */
const REFUSALS_MAX = 8;

/** Brings acts from one opening of a map into the next. */
export interface ActCarrier {
  /** To be called with the map once it is there, and whenever its connection has changed. */
  go(map: OpenMap): void;
  /** Keeps on the device what is not saved yet, soon. */
  keep(): void;
  /** What is to be carried on after the server has refused for good; null when there is nothing. */
  carryOn(map: OpenMap): Promise<CarriedActs | null>;
  close(): void;
}

const KEEP_AFTER_MS = 200;

/**
 * @param onEnd told once, when all that was carried here has been done again or cannot be
 */
export function carryActs(
  live: LiveDocument,
  carried: CarriedActs,
  onEnd: (notSaved: readonly NotSavedAct[]) => void,
): ActCarrier {
  const stopping = new AbortController();
  let redoing: Redoing = { current: null, waiting: carried.acts, notSaved: [...carried.notSaved] };
  let hasBegun = false;
  let keepTimer: ReturnType<typeof setTimeout> | null = null;
  let map: OpenMap | null = null;
  if (carried.acts.length > 0) live.saving.hold(true);

  const keepNow = (): void => {
    keepTimer = null;
    if (map === null) return;
    const done = map.acts.unsaved();
    if (done.length > 0 || redoing.waiting.length > 0) {
      live.keepActs(writeActs({ done, setAside: redoing.waiting }));
    }
  };

  /** Set aside by a page that went before it could do them again. */
  const leftBehind = (): readonly Act[] => live.earlierActs().flatMap((text) => readActs(text).setAside);

  const run = async (opened: OpenMap): Promise<void> => {
    const { redoActs } = await import("./redo-acts.ts");
    await redoActs(
      redoing,
      {
        projection: () => opened.whole(),
        write: (act, changes) => opened.writeAgain(act, changes),
        whenSaved: async () => await live.saving.whenSaved(),
        context: () => ({
          // The ticket names the person; the id came from the server.
          actor: (live.getState().user?.id ?? null) as UserId | null,
          random: freshRandom,
        }),
      },
      stopping.signal,
    );
    if (stopping.signal.aborted) return;
    live.saving.hold(false);
    onEnd(redoing.notSaved);
  };

  return {
    go(opened) {
      map = opened;
      const { connection, mayEdit } = live.getState();
      if (hasBegun || connection.type !== "open" || !mayEdit) return;
      hasBegun = true;
      redoing = { ...redoing, waiting: [...redoing.waiting, ...leftBehind()] };
      if (redoing.waiting.length === 0 && redoing.notSaved.length === 0) return;
      live.saving.hold(true);
      keepNow();
      // Cannot be loaded only while offline; it is tried again with the next connection.
      run(opened).catch(() => {
        hasBegun = false;
      });
    },
    keep() {
      keepTimer ??= setTimeout(keepNow, KEEP_AFTER_MS);
    },
    async carryOn(opened) {
      stopping.abort();
      const unsaved = opened.acts.unsaved();
      const earlier = hasBegun || carried.refusals > 0 ? [] : earlierDone(live);
      const { refusedAgain, NOT_ACCEPTED } = await import("./redo-acts.ts");
      const left = refusedAgain(redoing, [...earlier, ...unsaved]);
      if (left.acts.length === 0 && left.notSaved.length === 0) return null;
      await live.settled();
      const refusals = carried.refusals + 1;
      if (refusals <= REFUSALS_MAX) return { ...left, refusals };
      const given = left.acts.map((act): NotSavedAct => ({ act, reason: NOT_ACCEPTED }));
      return { acts: [], notSaved: [...left.notSaved, ...given], refusals };
    },
    close() {
      stopping.abort();
      if (keepTimer !== null) clearTimeout(keepTimer);
      keepNow();
    },
  };
}

/** What earlier pages did and could not hand over: it was in the copy that the server has refused. */
function earlierDone(live: LiveDocument): readonly Act[] {
  return live.earlierActs().flatMap((text) => readActs(text).done);
}

import type { ExternalStore } from "../external-store.ts";
import { inIdleTime } from "../../ui/later/in-idle-time.ts";
import type { OpenMapState } from "../open-map-state.ts";
import { settleScene } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Led at a time: a millisecond or two of work, so that no key, no frame and nobody else's act waits for it. */
const SLICE = 120;
/** Sooner than this nobody has gone on to where lines wait. */
const PAUSE_MS = 100;

/**
 * Leads the lines out of sight that an act left waiting, in idle time and in slices; they are shown when all are led, or
 * together with the next act.
 */
export function settleLinesLater(store: Pick<ExternalStore<Pick<OpenMapState, "scene">>, "get" | "set">): {
  /** An act has been drawn. */
  look(): void;
  stop(): void;
} {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;

  const settle = (from: Scene): void => {
    // Somebody has acted meanwhile: begins anew with what is drawn now.
    if (isStopped || store.get().scene !== from) {
      look();
      return;
    }
    const led = settleScene(from, SLICE);
    if (led === null) inIdleTime(() => settle(from));
    else if (led !== from) store.set({ scene: led });
  };

  function look(): void {
    const { scene } = store.get();
    if (isStopped || timer !== null || scene === null || scene.layout.isSettled) return;
    timer = setTimeout(() => {
      timer = null;
      const current = store.get().scene;
      if (current !== null && !current.layout.isSettled) inIdleTime(() => settle(current));
    }, PAUSE_MS);
  }

  return {
    look,
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

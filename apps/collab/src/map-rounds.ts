/**
 * Work on the logs of maps for which nobody waits: one map after the other, soon after it has news, and now and then for
 * all maps, whose last edit may have been announced to nobody.
 */
export interface MapRounds {
  /** Says that a map has news. */
  mark(mapId: string): void;
  /** Does something after what is under way. */
  enqueue(work: () => Promise<void>): void;
  isStopped(): boolean;
  /** Begins nothing any more, and waits for what is under way to end. */
  stop(): Promise<void>;
}

/** After the first news of a map it is looked at once; more news meanwhile is included. */
const PAUSE_MS = 5_000;
const CHECK_MS = 60_000;

/**
 * @param look looks at one map, or at all of them (null); it must not reject
 */
export function createMapRounds(
  look: (mapId: string | null) => Promise<void>,
  { pauseMs = PAUSE_MS, checkMs = CHECK_MS }: { readonly pauseMs?: number; readonly checkMs?: number } = {},
): MapRounds {
  const waiting = new Map<string, NodeJS.Timeout>();
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  function enqueue(work: () => Promise<void>): void {
    const before = running;
    const goOn = async (): Promise<void> => {
      await before;
      if (!isStopped) await work();
    };
    running = goOn();
  }

  const timer = setInterval(() => enqueue(async () => look(null)), checkMs);

  return {
    mark(mapId) {
      if (isStopped || waiting.has(mapId)) return;
      const begin = (): void => {
        waiting.delete(mapId);
        enqueue(async () => look(mapId));
      };
      waiting.set(mapId, setTimeout(begin, pauseMs));
    },
    enqueue,
    isStopped: () => isStopped,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      for (const timeout of waiting.values()) clearTimeout(timeout);
      await running;
    },
  };
}

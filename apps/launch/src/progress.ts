/** What a person at the terminal sees while the product starts: one line a step, with its time. */
export interface Progress {
  /** Says what is being done now. The step before is done. */
  step(text: string): void;
  note(text: string): void;
  /** Ends the last step: it is done. */
  done(): void;
  /** Ends the last step, which was cut short. */
  abandon(): void;
}

const LONG_STEP_MS = 10_000;

export function createProgress(
  write: (line: string) => void,
  now: () => number = () => performance.now(),
): Progress {
  let current: { readonly text: string; readonly startedMs: number; readonly timer: NodeJS.Timeout } | null =
    null;
  function done(): void {
    if (current === null) return;
    clearInterval(current.timer);
    write(`  ✓ ${current.text} (${((now() - current.startedMs) / 1000).toFixed(1)} s)`);
    current = null;
  }
  return {
    step(text) {
      done();
      const startedMs = now();
      const timer = setInterval(() => {
        write(`  … ${text}: ${Math.round((now() - startedMs) / 1000)} s so far`);
      }, LONG_STEP_MS);
      timer.unref();
      current = { text, startedMs, timer };
    },
    note(text) {
      write(`    ${text}`);
    },
    done,
    abandon() {
      if (current !== null) clearInterval(current.timer);
      current = null;
    },
  };
}

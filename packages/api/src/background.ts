/** Work whose end the answer must not wait for, so that its length says nothing: mails to addresses that may not exist. */
export interface Background {
  run(task: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

/** Tasks that nobody waits for: what fails is logged, and ends nothing. */
export function createBackground(): Background {
  const running = new Set<Promise<void>>();
  return {
    run(task) {
      const promise = task()
        .catch((error: unknown) => {
          // Nobody waits for it; the operator sees it in the process's error stream.
          console.error(error);
        })
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

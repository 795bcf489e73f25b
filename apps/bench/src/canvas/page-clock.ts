/// <reference lib="dom" />
import type { Page } from "@playwright/test";

/**
 * Clocks that run in the page, whoever has made it. A frame counts as shown when a task that was queued within it runs:
 * by then the browser has drawn it.
 */
export async function installClock(page: Page): Promise<void> {
  await page.addInitScript(installInPage);
}

declare global {
  interface Window {
    benchClock: {
      /** Times between frames, in ms, while `step` is called once in each, `count` times. */
      frames(count: number, step: (frame: number) => void): Promise<number[]>;
      /** Resolves with the time at which the next frame has been shown. */
      nextShown(): Promise<number>;
      /** Times from an event of this type, as the browser took it, to the next shown frame; `take` empties the list. */
      watch(type: string): void;
      /** As above for what comes over a socket. */
      watchSocket(): void;
      take(): number[];
      /** How many times have been noted since. */
      count(): number;
    };
  }
}

function installInPage(): void {
  const times: number[] = [];
  let isSocketWatched = false;
  const nextShown = async (): Promise<number> =>
    await new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener("message", () => resolve(performance.now()));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const note = async (startMs: number): Promise<void> => {
    const shownMs = await nextShown();
    times.push(shownMs - startMs);
  };
  window.benchClock = {
    nextShown,
    async frames(count, step) {
      return await new Promise((resolve) => {
        const gaps: number[] = [];
        let lastMs = 0;
        let frame = 0;
        const onFrame = (nowMs: number): void => {
          if (lastMs > 0) gaps.push(nowMs - lastMs);
          lastMs = nowMs;
          if (frame >= count) {
            resolve(gaps);
            return;
          }
          step(frame);
          frame += 1;
          requestAnimationFrame(onFrame);
        };
        requestAnimationFrame(onFrame);
      });
    },
    watch(type) {
      window.addEventListener(type, (event) => void note(event.timeStamp), { capture: true });
    },
    watchSocket() {
      isSocketWatched = true;
    },
    take: () => times.splice(0),
    count: () => times.length,
  };
  // Listens before whoever opens the socket does.
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", () => {
        if (isSocketWatched) void note(performance.now());
      });
    }
  };
}

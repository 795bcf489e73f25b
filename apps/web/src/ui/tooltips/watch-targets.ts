/** Somebody who only crosses a button is not told about it. */
const OPEN_MS = 500;
/** Time to get from a button to its words, which can be pointed at as well. */
const CLOSE_MS = 100;
/** Who has just read one tooltip and goes on to the next button need not wait for that. */
const WARM_MS = 300;

const TARGET = "[data-icon-label]";
const TIP = "[role=tooltip]";

/**
 * Tells whose tooltip is to be seen: that of the button a mouse or pen rests on, or of the one that the keyboard has
 * reached. A press, Escape and scrolling take it away. One set of listeners for the page, whatever comes and goes in it.
 *
 * @param show called with null when there is none any more
 * @returns ends it
 */
export function watchTargets(show: (target: HTMLElement | null) => void): () => void {
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: HTMLElement | null = null;
  /** Pressed, so that it is known what it does. */
  let dismissed: HTMLElement | null = null;
  let closedMs = Number.NEGATIVE_INFINITY;

  const change = (target: HTMLElement | null): void => {
    clearTimeout(timer);
    if (target === shown) return;
    if (target === null) closedMs = performance.now();
    shown = target;
    show(target);
  };
  const changeLater = (target: HTMLElement | null, delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(change, delayMs, target?.isConnected === false ? null : target);
  };
  const listen = <Type extends keyof DocumentEventMap>(
    type: Type,
    listener: (event: DocumentEventMap[Type]) => void,
  ): void => document.addEventListener(type, listener, { capture: true, signal: ending.signal });

  listen("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (closest(event, TIP) !== null) {
      clearTimeout(timer);
      return;
    }
    const target = closest(event, TARGET);
    if (target !== dismissed) dismissed = null;
    else if (target !== null) return;
    if (target === shown) clearTimeout(timer);
    else if (target === null) changeLater(null, CLOSE_MS);
    else changeLater(target, shown !== null || performance.now() - closedMs < WARM_MS ? 0 : OPEN_MS);
  });
  listen("focusin", (event) => {
    const target = closest(event, TARGET);
    change(target?.matches(":focus-visible") === true ? target : null);
  });
  listen("focusout", () => change(null));
  listen("pointerdown", (event) => {
    dismissed = closest(event, TARGET);
    change(null);
  });
  listen("keydown", ({ key }) => {
    if (key === "Escape" || key === "Enter" || key === " ") change(null);
  });
  listen("scroll", () => change(null));
  document.documentElement.addEventListener("pointerleave", () => change(null), { signal: ending.signal });
  return () => {
    ending.abort();
    clearTimeout(timer);
  };
}

function closest(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

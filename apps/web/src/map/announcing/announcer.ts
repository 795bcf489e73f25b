/**
 * One polite queue for everything that is said aloud on the map page. What one does oneself is said at once; what
 * others do is gathered and said as one sentence, never more than one in two seconds, so that a crowd cannot drown out
 * what a person is listening to. Everything said can be read again: missed speech is lost speech.
 */
interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly atMs: number;
}

export interface Announcer {
  /** Says what came of an act of one's own, now. */
  say(text: string): void;
  /** Says something that others did, as soon as it is its turn, with the number of what came meanwhile. */
  hear(text: string): void;
  /** What the live region says now; the same value until something else is said. */
  readonly spoken: () => string;
  /** All single sentences, the newest first. */
  readonly history: () => readonly Announcement[];
  readonly subscribe: (listener: () => void) => () => void;
  close(): void;
}

/** Between two messages about others. */
const PAUSE_MS = 2000;
const KEPT_MAX = 200;
/** Makes the same sentence another text, so that it is read again. Not spoken. */
const AGAIN = "\u00A0";

export interface AnnouncerOptions {
  /** "3 more changes": said behind the first of several. */
  readonly wordMore: (count: number) => string;
  readonly nowMs?: () => number;
}

/** A queue with nothing in it. Until it is closed, a timer may be waiting for what others did. */
export function createAnnouncer({ wordMore, nowMs = Date.now }: AnnouncerOptions): Announcer {
  const listeners = new Set<() => void>();
  let current = "";
  let history: readonly Announcement[] = [];
  let nextId = 1;
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastHeardMs = Number.NEGATIVE_INFINITY;

  const note = (text: string): void => {
    history = [{ id: nextId, text, atMs: nowMs() }, ...history].slice(0, KEPT_MAX);
    nextId += 1;
  };
  const speak = (text: string): void => {
    current = text === current ? `${text}${AGAIN}` : text;
    for (const listener of listeners) listener();
  };
  const sayWaiting = (): void => {
    timer = null;
    const [first, ...others] = waiting;
    waiting = [];
    if (first === undefined) return;
    lastHeardMs = nowMs();
    speak(others.length === 0 ? first : `${first} ${wordMore(others.length)}`);
  };

  return {
    say(text) {
      if (text === "") return;
      note(text);
      // Speech that is cut off by the next sentence was not heard: others wait their full pause behind it.
      lastHeardMs = nowMs();
      if (timer !== null) {
        clearTimeout(timer);
        timer = setTimeout(sayWaiting, PAUSE_MS);
      }
      speak(text);
    },
    hear(text) {
      note(text);
      waiting.push(text);
      if (timer !== null) {
        for (const listener of listeners) listener();
        return;
      }
      const restMs = lastHeardMs + PAUSE_MS - nowMs();
      if (restMs > 0) timer = setTimeout(sayWaiting, restMs);
      else sayWaiting();
    },
    spoken: () => current,
    history: () => history,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = [];
    },
  };
}

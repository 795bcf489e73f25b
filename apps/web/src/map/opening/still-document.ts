import { docFromState } from "@crux/ydoc";
import type { LiveDocument, LiveState } from "../../lib/live/live-document.ts";

const STILL: LiveState = {
  connection: { type: "open" },
  isLoaded: true,
  mayEdit: false,
  isHeld: false,
  user: null,
};
const NOBODY: ReadonlyMap<number, Readonly<Record<string, unknown>>> = new Map();
const nothing = (): void => undefined;
const neverHeard = (): (() => void) => nothing;

/** A document that stays as it is, in the place of a live one: what was, drawn by everything that draws what is. */
export function stillDocument(state: Uint8Array): LiveDocument {
  const document = docFromState(state);
  return {
    document,
    presence: { set: nothing, others: () => NOBODY, subscribe: neverHeard },
    news: { subscribe: neverHeard },
    saving: {
      shown: () => null,
      subscribe: neverHeard,
      newestEdit: () => 0,
      savedEdit: () => 0,
      whenSaved: () => Promise.resolve(),
      hold: nothing,
    },
    keepActs: nothing,
    earlierActs: () => [],
    settled: () => Promise.resolve(),
    getState: () => STILL,
    subscribe: neverHeard,
    close: () => document.destroy(),
  };
}

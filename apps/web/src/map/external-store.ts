import { useCallback, useSyncExternalStore } from "react";

/** A value outside React that components read by parts. */
export interface ExternalStore<State> {
  get(): State;
  /** Replaces the named parts; nobody is told when nothing changed. */
  set(patch: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}

/** Listeners are called at once and in turn, after the state has changed; what one throws ends the turn. */
export function createExternalStore<State extends object>(initial: State): ExternalStore<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(patch) {
      const next = { ...state, ...patch };
      const keys = Object.keys(patch) as (keyof State)[]; // The keys of a patch of State are keys of State.
      if (keys.every((key) => Object.is(state[key], next[key]))) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Reads one part of a store.
 *
 * @param select must give the same value for the same state (a field, a primitive), or the component draws for ever.
 */
export function useStoreValue<State, Value>(
  store: Pick<ExternalStore<State>, "get" | "subscribe">,
  select: (state: State) => Value,
): Value {
  const read = useCallback(() => select(store.get()), [store, select]);
  return useSyncExternalStore(store.subscribe, read, read);
}

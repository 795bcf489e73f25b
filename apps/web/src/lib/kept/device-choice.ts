import { useSyncExternalStore } from "react";

/** One of a few values that a person chose on this device. */
export interface DeviceChoice<Value extends string> {
  get(): Value;
  set(value: Value): void;
  /** The value, and the component is drawn again when it changes. */
  use(): Value;
}

/** @param key under which the browser keeps it; without storage the choice lasts as long as the page */
export function createDeviceChoice<Value extends string>(
  key: string,
  values: readonly Value[],
  fallback: Value,
): DeviceChoice<Value> {
  const listeners = new Set<() => void>();
  let chosen: Value | null = null;
  const get = (): Value => (chosen ??= read());
  const read = (): Value => {
    try {
      const stored = localStorage.getItem(key);
      return values.find((value) => value === stored) ?? fallback;
    } catch {
      // Storage is blocked: nothing has been chosen that could be known.
      return fallback;
    }
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(value) {
      chosen = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // Blocked or full: it holds until the page is closed.
      }
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get, () => fallback),
  };
}

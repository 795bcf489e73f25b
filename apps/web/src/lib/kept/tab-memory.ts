/**
 * What a tab keeps for a person over a reload: small things that are of no use elsewhere. It goes with the tab, with signing
 * out, and when somebody else signs in here.
 */
export interface TabMemory {
  /** Null where nothing is kept. Whoever reads it looks at its shape: another version of the page may have written it. */
  read(): unknown;
  /** Null keeps nothing. */
  write(value: unknown): void;
}

const PREFIX = "crux-tab:";
const prefixOf = (userId: string): string => `${PREFIX}${userId}:`;

/**
 * Opens what is kept for a person under a name, and drops what is left of anybody else. Where the browser keeps nothing
 * for pages, nothing is kept.
 */
export function openTabMemory(userId: string, name: string): TabMemory {
  const key = `${prefixOf(userId)}${name}`;
  forget((each) => each.startsWith(PREFIX) && !each.startsWith(prefixOf(userId)));
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? "null") as unknown;
      } catch {
        // Unreadable is as good as not there.
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // A browser that keeps nothing, or no more than it has, loses it with the page, as every page does.
      }
    },
  };
}

/** Drops what this tab has kept for a person. */
export function forgetTab(userId: string): void {
  forget((key) => key.startsWith(prefixOf(userId)));
}

function forget(isGone: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (isGone(key)) sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be read, nothing is kept.
  }
}

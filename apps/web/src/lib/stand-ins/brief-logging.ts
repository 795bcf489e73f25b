/**
 * Stands where Yjs's library of helpers would format what is written to the console, with colours and elements of its
 * own (4 kB). Two warnings of Yjs come through here.
 */
export function print(...parts: readonly unknown[]): void {
  console.warn(...parts.filter((part) => typeof part === "string"));
}

export const warn = print;

export const ORANGE = null;
export const RED = null;
export const BOLD = null;
export const UNBOLD = null;

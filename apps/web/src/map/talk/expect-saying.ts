import type { OpenMap } from "../open-map.ts";
import { expectField } from "../../ui/fields/keys-ahead.ts";

/** The panel and what stands in it are loaded when they are first asked for; without a network they do not come. */
const LONGEST_MS = 10_000;

/** Keeps what is typed for the field of a comment or a suggestion about what is selected, until that has come. */
export function expectSaying(map: OpenMap): void {
  const { selection } = map.store.get();
  const isWanted = (): boolean => {
    const now = map.store.get();
    return now.selection === selection && now.overlay === null && now.editing === null;
  };
  if (selection.type !== "none") expectField({ isWanted, forMs: LONGEST_MS });
}

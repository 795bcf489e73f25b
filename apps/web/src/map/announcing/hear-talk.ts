import type { ThreadView } from "@crux/api";
import { leadOf } from "../walk/selection.ts";
import type { OpenMap } from "../open-map.ts";
import { claimOf } from "../talk/talk.ts";
import type { Talk } from "../talk/talk.ts";
import { announceLevel } from "./announce-level.ts";

/** A thread that somebody else has begun. */
export interface BegunThread {
  readonly thread: ThreadView;
  /** The words of the claim that it is about; null where it is gone. */
  readonly claim: string | null;
}

/**
 * Hears of threads that others begin while the map is open: anywhere on it, or at the claim in focus, as far as the person
 * wants to have it said.
 *
 * @returns no longer
 */
export function hearTalk(
  map: Pick<OpenMap, "store" | "whole">,
  talk: Pick<Talk, "store">,
  hear: (begun: BegunThread) => void,
): () => void {
  let { threads } = talk.store.get();
  return talk.store.subscribe(() => {
    const before = threads;
    ({ threads } = talk.store.get());
    if (before === threads || before === null || threads === null) return;
    const level = announceLevel.get();
    if (level === "none") return;
    const known = new Set(before.map(({ id }) => id));
    const { live, selection } = map.store.get();
    for (const thread of threads) {
      if (known.has(thread.id) || thread.first.author.id === live.user?.id) continue;
      const claimId = claimOf(map.whole(), thread);
      if (level === "near" && (claimId === null || claimId !== leadOf(selection))) continue;
      const claim = claimId === null ? null : (map.whole().map.claims.get(claimId)?.text ?? null);
      hear({ thread, claim });
    }
  });
}

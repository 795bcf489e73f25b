import type { ClaimId } from "@crux/domain";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { leadOf } from "../walk/selection.ts";
import { walk } from "../walk/walk.ts";
import { cursorChoice, nextCursorChoice } from "../presence/cursor-choice.ts";
import { callEveryone } from "../presence/call.ts";
import { findNextChange, freshness, withoutSeen } from "../changes/since-visit.ts";

type TogetherActs = Pick<
  MapActs,
  "showPeople" | "bringEveryone" | "cycleCursors" | "nextChange" | "showAnnouncements"
>;

const NOTHING_FOLDED: ReadonlySet<ClaimId> = new Set();

/** What can be done about the others on a map. `jumpTo` selects a claim wherever it is. */
export function togetherActs(map: OpenMap, jumpTo: (claimId: ClaimId) => void): TogetherActs {
  return {
    showPeople: () => map.store.set({ isPeopleOpen: !map.store.get().isPeopleOpen }),
    showAnnouncements: () => map.store.set({ isHistoryOpen: !map.store.get().isHistoryOpen }),
    bringEveryone() {
      const { participants, live } = map.store.get();
      const isAlone = participants.every(({ userId }) => userId === live.user?.id);
      if (isAlone) map.notify({ type: "called", who: "nobody" });
      else map.notify({ type: "called", who: callEveryone(map) ? "everybody" : "notYet" });
    },
    cycleCursors() {
      const choice = nextCursorChoice(cursorChoice.get());
      cursorChoice.set(choice);
      map.notify({ type: "cursors", choice });
    },
    nextChange() {
      const { sinceVisit, selection } = map.store.get();
      // What is selected has been seen when one goes on from it.
      const rest = withoutSeen(sinceVisit, selection.type === "claims" ? selection.ids : []);
      // Of the whole map, also while a branch of it is shown alone: the news are counted so.
      const order = rest === null ? [] : walk(map.whole(), NOTHING_FOLDED).map((step) => step.claimId);
      const next = rest === null ? null : findNextChange(rest, order, leadOf(selection));
      if (next !== null) {
        jumpTo(next);
        map.notify({ type: "change", fresh: freshness(rest, next) ?? "isEdited" });
        return;
      }
      if (rest !== null && rest.deletedIds.size > 0) {
        // What is no longer on the map cannot be walked to; where it lies it is seen.
        map.store.set({ sinceVisit: withoutSeen(rest, rest.deletedIds), overlay: { type: "trash" } });
        return;
      }
      map.store.set({ sinceVisit: rest });
      map.notify({ type: "nothingNew" });
    },
  };
}

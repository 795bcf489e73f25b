import type { Participant } from "../presence/presence.ts";
import { NOTHING_HIDDEN } from "./hidden-news.ts";
import type { HiddenByPlace } from "./hidden-news.ts";
import type { SinceVisit } from "../changes/since-visit.ts";

type Leader = Pick<Participant, "userId" | "name" | "color">;

/** What the page knows and shows of the others, beside where they are. */
export interface TogetherState {
  /** Whose view this page follows. */
  readonly followedId: string | null;
  /** The same person as they were last here: kept while a connection is lost for a moment. */
  readonly leader: Leader | null;
  readonly isPeopleOpen: boolean;
  /** The list of what was announced. */
  readonly isHistoryOpen: boolean;
  /** A claim is on its way under the pointer. */
  readonly isDragging: boolean;
  /** A menu is open at what was pointed at, or a frame is being drawn: what is aimed at must stay. */
  readonly isAiming: boolean;
  /** The field beside the map in which somebody writes about what is selected: it would go with that. */
  readonly fieldBeside: { readonly isConnected: boolean } | null;
  /** Others have changed what is drawn here, and the drawing waits. */
  readonly isBehind: boolean;
  /** What others did before this visit; null when there is nothing or nobody asked yet. */
  readonly sinceVisit: SinceVisit | null;
  /** Who is, and what is new, in the branches that are folded away: as of a moment ago. */
  readonly hidden: HiddenByPlace;
}

export const ALONE: TogetherState = {
  followedId: null,
  leader: null,
  isPeopleOpen: false,
  isHistoryOpen: false,
  isDragging: false,
  isAiming: false,
  fieldBeside: null,
  isBehind: false,
  sinceVisit: null,
  hidden: NOTHING_HIDDEN,
};

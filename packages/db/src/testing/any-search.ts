import type { ClaimSearch } from "../repositories/claim-search.ts";

/** Finds whatever is in the maps that are asked about; a test says what it limits. */
export const ANY_SEARCH: Omit<ClaimSearch, "mapIds" | "userId"> = {
  words: "",
  saidBy: "",
  authorId: null,
  tag: "",
  isWithoutSource: false,
  isUnansweredObjection: false,
  isChangedSinceVisit: false,
};

/** What was begun to be said and not sent. It waits where it was begun, however often something else is selected meanwhile. */
import type { SuggestedCommand, Target } from "@crux/domain";

export interface CommentDraft {
  readonly place: CommentPlace;
  readonly text: string;
  /** Whom the text mentions by name so far. */
  readonly mentioned: readonly { readonly id: string; readonly name: string }[];
}

export interface SuggestionDraft {
  readonly kind: SuggestedCommand["type"];
  readonly text: string;
  /** The words of the claim when the suggestion was begun. */
  readonly baseText: string;
}

/** By `placeOfComment`, and by the id of what a suggestion is about. Nobody hears of a change: each is read when its field comes. */
export interface TalkDrafts {
  readonly comments: Map<string, CommentDraft>;
  readonly suggestions: Map<string, SuggestionDraft>;
}

export type CommentPlace =
  | { readonly type: "on"; readonly target: Target }
  | { readonly type: "in"; readonly threadId: string }
  | { readonly type: "edit"; readonly commentId: string };

/** One word for each place where a comment can be written. */
export function placeOfComment(place: CommentPlace): string {
  if (place.type === "on") return `on ${place.target.type} ${place.target.id}`;
  return place.type === "in" ? `in ${place.threadId}` : `edit ${place.commentId}`;
}

/** Keeps what stands in a field; an empty one leaves nothing to keep. */
export function keepDraft<Draft extends { readonly text: string }>(
  drafts: Map<string, Draft>,
  place: string,
  draft: Draft,
): void {
  if (draft.text.trim() === "") drafts.delete(place);
  else drafts.set(place, draft);
}

/**
 * What was begun to be said and not sent. It waits where it was begun, however often something else is selected meanwhile,
 * and in the same tab also over a reload.
 */
import type { SuggestedCommand, Target } from "@crux/domain";
import type { TabMemory } from "../../lib/kept/tab-memory.ts";

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
  readonly comments: Drafts<CommentDraft>;
  readonly suggestions: Drafts<SuggestionDraft>;
}

export type Drafts<Draft> = Pick<Map<string, Draft>, "get" | "has" | "set" | "delete" | "values">;

/** The drafts that this tab has kept, and keeps from now on. */
export function openDrafts(memory: TabMemory): TalkDrafts {
  const kept = memory.read();
  const comments = new Map(readEntries(kept, "comments", isCommentDraft));
  const suggestions = new Map(readEntries(kept, "suggestions", isSuggestionDraft));
  const save = (): void => {
    const isEmpty = comments.size + suggestions.size === 0;
    memory.write(isEmpty ? null : { comments: [...comments], suggestions: [...suggestions] });
  };
  return { comments: saved(comments, save), suggestions: saved(suggestions, save) };
}

function saved<Draft>(drafts: Map<string, Draft>, save: () => void): Drafts<Draft> {
  return {
    get: (place) => drafts.get(place),
    has: (place) => drafts.has(place),
    values: () => drafts.values(),
    set(place, draft) {
      drafts.set(place, draft);
      save();
      return drafts;
    },
    delete(place) {
      const wasThere = drafts.delete(place);
      if (wasThere) save();
      return wasThere;
    },
  };
}

function readEntries<Draft>(
  kept: unknown,
  name: keyof TalkDrafts,
  isDraft: (value: unknown) => value is Draft,
): readonly [string, Draft][] {
  const entries = fieldOf(kept, name);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown): [string, Draft][] => {
    const place = fieldOf(entry, 0);
    const draft = fieldOf(entry, 1);
    return typeof place === "string" && isDraft(draft) ? [[place, draft]] : [];
  });
}

function fieldOf(value: unknown, name: string | number): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isCommentDraft(value: unknown): value is CommentDraft {
  const mentioned = fieldOf(value, "mentioned");
  return (
    typeof fieldOf(value, "text") === "string" &&
    isPlace(fieldOf(value, "place")) &&
    Array.isArray(mentioned) &&
    mentioned.every(
      (each) => typeof fieldOf(each, "id") === "string" && typeof fieldOf(each, "name") === "string",
    )
  );
}

function isPlace(value: unknown): value is CommentPlace {
  switch (fieldOf(value, "type")) {
    case "on": {
      const target = fieldOf(value, "target");
      const type = fieldOf(target, "type");
      return (type === "claim" || type === "relation") && typeof fieldOf(target, "id") === "string";
    }
    case "in":
      return typeof fieldOf(value, "threadId") === "string";
    case "edit":
      return typeof fieldOf(value, "commentId") === "string";
    default:
      return false;
  }
}

const SUGGESTION_KINDS: Readonly<Record<SuggestedCommand["type"], true>> = {
  addClaim: true,
  addQuestion: true,
  addReason: true,
  addObjection: true,
  addAnswer: true,
  addLinkedPremise: true,
  addUndercut: true,
  addBacking: true,
  addRelation: true,
  editText: true,
};

function isSuggestionDraft(value: unknown): value is SuggestionDraft {
  const kind = fieldOf(value, "kind");
  return (
    typeof kind === "string" &&
    Object.hasOwn(SUGGESTION_KINDS, kind) &&
    typeof fieldOf(value, "text") === "string" &&
    typeof fieldOf(value, "baseText") === "string"
  );
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
  drafts: Drafts<Draft>,
  place: string,
  draft: Draft,
): void {
  if (draft.text.trim() === "") drafts.delete(place);
  else drafts.set(place, draft);
}

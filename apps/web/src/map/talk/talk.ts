import type { CommentView, MapPersonView, SuggestionView, ThreadView } from "@crux/api";
import { standingOf, survivorOf } from "@crux/domain";
import type { ClaimId, Projection, RelationId, SuggestedCommand, Target } from "@crux/domain";
import type { ExternalStore } from "../external-store.ts";
import type { TalkDrafts } from "./talk-drafts.ts";

/** What is said about the open map beside it, as far as this page has fetched it. */
export interface TalkState {
  /** Null until it has been fetched for the first time. */
  readonly threads: readonly ThreadView[] | null;
  /** Those that are open, and those that were decided lately. */
  readonly suggestions: readonly SuggestionView[];
  /** The comments of threads that were looked at. */
  readonly comments: ReadonlyMap<string, readonly CommentView[]>;
  /** The thread and comment that a link or a press has led to. */
  readonly shown: { readonly threadId: string; readonly commentId: string | null } | null;
  /** The suggestion that a link has led to. */
  readonly shownSuggestion: string | null;
  /** What a comment is to be begun on, until its field has the keyboard. */
  readonly composing: Target | null;
}

export const NO_TALK: TalkState = {
  threads: null,
  suggestions: [],
  comments: new Map(),
  shown: null,
  shownSuggestion: null,
  composing: null,
};

interface MadeDecision {
  readonly decision: "accepted" | "declined";
  /** The claim that an accepted one makes or changes. */
  readonly claimId: ClaimId | null;
  /** Why, for its author; may be empty. */
  readonly reason: string;
}

/** Comments of the open map. Every act asks the server; what others see of it they fetch themselves. */
export interface Talk {
  readonly store: ExternalStore<TalkState>;
  readonly drafts: TalkDrafts;
  /** Fetches the comments of these threads, and keeps them fresh from then on. */
  follow(threadIds: readonly string[]): void;
  start(target: Target, text: string): Promise<void>;
  reply(threadId: string, text: string): Promise<void>;
  edit(commentId: string, text: string): Promise<void>;
  remove(commentId: string): Promise<void>;
  resolve(threadId: string, isResolved: boolean): Promise<void>;
  suggest(command: SuggestedCommand, baseText: string | null): Promise<void>;
  decide(suggestionId: string, made: MadeDecision): Promise<void>;
  /** Opens one again about which the person has decided. */
  reopen(suggestionId: string): Promise<void>;
  withdraw(suggestionId: string): Promise<void>;
  /** Makes one again that the person has taken back. */
  renew(suggestionId: string): Promise<void>;
  /** Notes that the person has looked at what is suggested: they are told nothing more of it. */
  seeSuggestions(): void;
  /** Notes that the person has seen a thread up to its last comment. */
  markRead(thread: ThreadView): void;
  markUnread(thread: ThreadView): Promise<void>;
  /** Everybody who can be mentioned, and what they are on the map; fetched once, or again with `isFresh`. */
  people(options?: { readonly isFresh: boolean }): Promise<readonly MapPersonView[]>;
  /** Leads to a comment; says where it stands, or null when it is gone. */
  find(commentId: string): Promise<ThreadView | null>;
  close(): void;
}

/** Where a thread stands on the map now; null when what it is about is gone. */
export function standingOfThread(
  projection: Projection,
  { targetType, targetId }: ThreadView,
): Target | null {
  // The id came from outside; a foreign one finds nothing.
  const target = { type: targetType, id: targetId } as Target;
  return standingOf(projection, target);
}

/** The claim to lead to for a thread: its own, or for a relation the first of its premises. */
export function claimOf(projection: Projection, thread: ThreadView): ClaimId | null {
  const standing = standingOfThread(projection, thread);
  if (standing === null) return null;
  return standing.type === "claim" ? standing.id : (projection.premisesOf.get(standing.id)?.[0] ?? null);
}

/** The words of the deleted claim that a thread is about; null where they are gone for good. */
export function wordsOfGone({ stored }: Projection, { targetType, targetId }: ThreadView): string | null {
  // The id came from outside; a foreign one finds nothing.
  const premises = targetType === "relation" ? stored.relations.get(targetId as RelationId)?.premises : null;
  const claimId = premises === null ? (targetId as ClaimId) : [...(premises?.keys() ?? [])][0];
  const id = claimId === undefined ? undefined : survivorOf(stored.claims, claimId);
  return id === undefined ? null : (stored.claims.get(id)?.text ?? null);
}

export interface TalkCount {
  readonly open: number;
  readonly unread: number;
}

const countCache = new WeakMap<
  readonly ThreadView[],
  { projection: Projection; counts: ReadonlyMap<string, TalkCount> }
>();

/** How many open threads each claim and relation has, and how many of them have something unread. */
export function countTalk(
  threads: readonly ThreadView[],
  projection: Projection,
): ReadonlyMap<string, TalkCount> {
  const cached = countCache.get(threads);
  if (cached?.projection === projection) return cached.counts;
  const counts = new Map<string, TalkCount>();
  for (const thread of threads) {
    const standing = thread.resolvedAtMs === null ? standingOfThread(projection, thread) : null;
    if (standing === null) continue;
    const { open, unread } = counts.get(standing.id) ?? { open: 0, unread: 0 };
    counts.set(standing.id, { open: open + 1, unread: unread + (thread.unreadCount > 0 ? 1 : 0) });
  }
  countCache.set(threads, { projection, counts });
  return counts;
}

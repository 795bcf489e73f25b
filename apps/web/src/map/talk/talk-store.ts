import type { MapPersonView, SuggestionView, ThreadView } from "@crux/api";
import type { MapId } from "@crux/domain";
import type { ApiClient } from "../../lib/api-client.ts";
import type { LiveNews } from "../../lib/live/live-document.ts";
import { createExternalStore } from "../external-store.ts";
import { NO_TALK } from "./talk.ts";
import type { TalkDrafts } from "./talk-drafts.ts";
import type { Talk, TalkState } from "./talk.ts";

/** As many as the server gives at once. */
const FOLLOWED_MAX = 100;

const UNDECIDED = {
  isOpen: true,
  decision: null,
  decider: null,
  deciderId: null,
  decidedAtMs: null,
  claimId: null,
  reason: null,
} as const;

/** Fetches what is said about a map, and again whenever there is news of it. */
export function openTalk(client: ApiClient, mapId: MapId, news: LiveNews, drafts: TalkDrafts): Talk {
  const store = createExternalStore<TalkState>(NO_TALK);
  const followed = new Set<string>();
  let people: Promise<readonly MapPersonView[]> | null = null;
  let isClosed = false;
  /** Asked again after every answer: the page may have gone meanwhile. */
  const isOpen = (): boolean => !isClosed;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  async function fetchAll(): Promise<void> {
    const threads = await client.comment.threads.query({ mapId });
    if (isClosed) return;
    store.set({ threads });
    await fetchComments([...followed]);
  }

  async function fetchComments(threadIds: readonly string[]): Promise<void> {
    if (threadIds.length === 0) return;
    const listed = await client.comment.list.query({ mapId, threadIds: threadIds.slice(-FOLLOWED_MAX) });
    if (isClosed) return;
    const comments = new Map(store.get().comments);
    for (const id of threadIds) comments.set(id, []);
    for (const comment of listed)
      comments.set(comment.threadId, [...(comments.get(comment.threadId) ?? []), comment]);
    store.set({ comments });
  }

  /** One fetch at a time; news that come meanwhile lead to one more. */
  function refresh(): Promise<void> {
    if (running !== null) {
      isAskedAgain = true;
      return running;
    }
    const run = async (): Promise<void> => {
      do {
        isAskedAgain = false;
        await fetchAll();
      } while (isAskedAgain && isOpen());
    };
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  /** What could not be fetched comes with the next news; a list that is late is no reason to disturb. */
  function refreshQuietly(): void {
    void refresh().catch(() => undefined);
  }

  /**
   * Shows what this page has done. It is stored, also where the list cannot be fetched now: somebody who is told that it
   * failed would do it once more.
   */
  async function refreshed(): Promise<void> {
    await refresh().catch(() => undefined);
  }

  async function fetchSuggestions(): Promise<void> {
    const suggestions = await client.suggestion.list.query({ mapId });
    if (!isClosed) store.set({ suggestions });
  }

  function patchSuggestion(id: string, patch: Partial<SuggestionView>): void {
    const { suggestions } = store.get();
    store.set({ suggestions: suggestions.map((each) => (each.id === id ? { ...each, ...patch } : each)) });
    void fetchSuggestions().catch(() => undefined);
  }

  const stop = news.subscribe((name) => {
    if (name === "comments" || name === "all") refreshQuietly();
    if (name === "suggestions" || name === "all") void fetchSuggestions().catch(() => undefined);
  });
  refreshQuietly();
  void fetchSuggestions().catch(() => undefined);

  return {
    store,
    drafts,
    follow(threadIds) {
      const fresh = threadIds.filter((id) => !followed.has(id));
      for (const id of fresh) followed.add(id);
      if (fresh.length > 0) void fetchComments(fresh).catch(() => forget(followed, fresh));
    },
    async start(target, text) {
      const { threadId } = await client.comment.start.mutate({ mapId, target, text });
      followed.add(threadId);
      await refreshed();
    },
    async reply(threadId, text) {
      await client.comment.reply.mutate({ mapId, threadId, text });
      await refreshed();
    },
    async edit(commentId, text) {
      await client.comment.edit.mutate({ mapId, commentId, text });
      await refreshed();
    },
    async remove(commentId) {
      await client.comment.remove.mutate({ mapId, commentId });
      await refreshed();
    },
    async resolve(threadId, isResolved) {
      await client.comment.resolve.mutate({ mapId, threadId, isResolved });
      await refreshed();
    },
    async suggest(command, baseText) {
      await client.suggestion.make.mutate({ mapId, command, baseText });
      await fetchSuggestions().catch(() => undefined);
    },
    async decide(suggestionId, made) {
      await client.suggestion.decide.mutate({ mapId, suggestionId, ...made });
      // It is decided, also where the list cannot be fetched now.
      patchSuggestion(suggestionId, { isOpen: false, decision: made.decision, claimId: made.claimId });
    },
    async reopen(suggestionId) {
      await client.suggestion.reopen.mutate({ mapId, suggestionId });
      patchSuggestion(suggestionId, UNDECIDED);
    },
    async withdraw(suggestionId) {
      await client.suggestion.withdraw.mutate({ mapId, suggestionId });
      patchSuggestion(suggestionId, { isOpen: false, decision: "withdrawn" });
    },
    async renew(suggestionId) {
      await client.suggestion.renew.mutate({ mapId, suggestionId });
      patchSuggestion(suggestionId, UNDECIDED);
    },
    seeSuggestions() {
      // Not noted, the bell goes on telling of them.
      void client.suggestion.seen.mutate({ mapId }).catch(() => undefined);
    },
    markRead(thread) {
      if (thread.unreadCount === 0) return;
      store.set({ threads: withUnread(store.get().threads, thread.id, 0) });
      // Not noted, it is unread again at the next opening, which is true enough.
      void client.comment.read
        .mutate({ mapId, threadId: thread.id, seq: thread.lastSeq })
        .catch(() => undefined);
    },
    async markUnread(thread) {
      await client.comment.unread.mutate({ mapId, threadId: thread.id });
      store.set({ threads: withUnread(store.get().threads, thread.id, 1) });
    },
    people(options) {
      if (options?.isFresh === true) people = null;
      people ??= client.comment.people.query({ mapId }).catch((error: unknown) => {
        people = null;
        throw error;
      });
      return people;
    },
    async find(commentId) {
      const { threadId } = await client.comment.find.query({ mapId, commentId });
      if (store.get().threads === null) await refresh();
      return store.get().threads?.find(({ id }) => id === threadId) ?? null;
    },
    close() {
      isClosed = true;
      stop();
    },
  };
}

/** So that they are asked for again when they are shown again. */
function forget(followed: Set<string>, threadIds: readonly string[]): void {
  for (const id of threadIds) followed.delete(id);
}

function withUnread(
  threads: readonly ThreadView[] | null,
  threadId: string,
  unreadCount: number,
): readonly ThreadView[] | null {
  return threads?.map((thread) => (thread.id === threadId ? { ...thread, unreadCount } : thread)) ?? null;
}

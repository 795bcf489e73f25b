"use client";

import { createContext, use, useCallback, useMemo, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { ClaimId, Projection, RelationId } from "@crux/domain";
import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";
import type { TalkRights } from "./talk-rights.ts";
import { countTalk, NO_TALK } from "./talk.ts";
import type { Talk, TalkCount, TalkState } from "./talk.ts";

interface TalkValue {
  readonly talk: Talk | null;
  readonly rights: TalkRights | null;
}

const TalkContext = createContext<TalkValue>({ talk: null, rights: null });

/** Gives what is said about the open map, null while it is on its way, and what may be said, to everything below. */
export function TalkProvider({ talk, rights, children }: TalkValue & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ talk, rights }), [rights, talk]);
  return <TalkContext value={value}>{children}</TalkContext>;
}

/** What is said about the open map; null while it is on its way. */
export function useTalk(): Talk | null {
  return use(TalkContext).talk;
}

/** What the person at this page may do beside the map; null outside a map. */
export function useTalkRights(): TalkRights | null {
  return use(TalkContext).rights;
}

const stopNothing = () => undefined;

/** Reads one part of the talk's state; see `useStoreValue` about `select`. */
export function useTalkState<Value>(select: (state: TalkState) => Value): Value {
  const store = useTalk()?.store ?? null;
  const read = useCallback(() => select(store === null ? NO_TALK : store.get()), [store, select]);
  const subscribe = useCallback((listener: () => void) => store?.subscribe(listener) ?? stopNothing, [store]);
  return useSyncExternalStore(subscribe, read, read);
}

const selectThreads = (state: TalkState) => state.threads;

const NOTHING: TalkCount = { open: 0, unread: 0 };

/** What is said about a claim, and about the relation under which it is drawn first. */
export function countTalkAt(
  threads: TalkState["threads"],
  projection: Projection | undefined,
  claimId: ClaimId,
): TalkCount {
  if (threads === null || threads.length === 0 || projection === undefined) return NOTHING;
  const counts = countTalk(threads, projection);
  const own = counts.get(claimId) ?? NOTHING;
  const primary = projection.map.claims.get(claimId)?.primary ?? null;
  const isFirst = primary !== null && projection.premisesOf.get(primary)?.[0] === claimId;
  const relation = isFirst ? (counts.get(primary) ?? NOTHING) : NOTHING;
  return { open: own.open + relation.open, unread: own.unread + relation.unread };
}

/** The same, and the component is drawn again when a number changes. */
export function useTalkCount(claimId: ClaimId): TalkCount {
  const threads = useTalkState(selectThreads);
  const read = useCallback(
    ({ scene }: OpenMapState): string => {
      const { open, unread } = countTalkAt(threads, scene?.projection, claimId);
      return `${open} ${unread}`;
    },
    [claimId, threads],
  );
  // As text, so that a row is drawn again only when a number changes.
  const [open, unread] = useMapState(read).split(" ").map(Number);
  return { open: open ?? 0, unread: unread ?? 0 };
}

/**
 * What is said about some relations together.
 *
 * @param find says which; the same function for as long as they are the same
 */
export function useRelationTalkCount(find: (projection: Projection) => readonly RelationId[]): TalkCount {
  const threads = useTalkState(selectThreads);
  const read = useCallback(
    ({ scene }: OpenMapState): string => {
      if (threads === null || threads.length === 0 || scene === null) return "0 0";
      const counts = countTalk(threads, scene.projection);
      const found = find(scene.projection).map((id) => counts.get(id) ?? NOTHING);
      const sum = (of: keyof TalkCount) => found.reduce((total, count) => total + count[of], 0);
      return `${sum("open")} ${sum("unread")}`;
    },
    [find, threads],
  );
  const [open, unread] = useMapState(read).split(" ").map(Number);
  return { open: open ?? 0, unread: unread ?? 0 };
}

/** What is said about a further relation under which a claim stands: of premises that hold together the first speaks for all. */
export function useFurtherTalkCount(claimId: ClaimId, relationId: RelationId): TalkCount {
  return useRelationTalkCount(
    useCallback(
      ({ premisesOf }: Projection) => (premisesOf.get(relationId)?.[0] === claimId ? [relationId] : []),
      [claimId, relationId],
    ),
  );
}

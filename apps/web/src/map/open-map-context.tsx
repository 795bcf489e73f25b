"use client";

import { createContext, use } from "react";
import type { ReactNode } from "react";
import { isSameFacts, readFacts } from "./act-context.ts";
import type { CommandFacts } from "./commands.ts";
import { useStoreValue } from "./external-store.ts";
import type { MapActions } from "./map-acts.ts";
import type { OpenMap } from "./open-map.ts";
import type { OpenMapState } from "./open-map-state.ts";

interface OpenMapValue {
  readonly map: OpenMap;
  readonly actions: MapActions;
  /** Whether claims can be tied to a source; there is no word of it where they cannot. */
  readonly hasSources: boolean;
}

const OpenMapContext = createContext<OpenMapValue | null>(null);

/** Gives the open map to everything below. */
export function OpenMapProvider({ children, ...value }: OpenMapValue & { readonly children: ReactNode }) {
  return <OpenMapContext value={value}>{children}</OpenMapContext>;
}

/** The map that is open on this page, and what can be done with it. */
export function useOpenMap(): OpenMapValue {
  const value = use(OpenMapContext);
  if (value === null) throw new Error("A component of the map stands outside the open map.");
  return value;
}

/** Reads one part of the open map's state; see `useStoreValue` about `select`. */
export function useMapState<Value>(select: (state: OpenMapState) => Value): Value {
  return useStoreValue(useOpenMap().map.store, select);
}

const selectScene = (state: OpenMapState) => state.scene;
const selectSelection = (state: OpenMapState) => state.selection;
const selectMayEdit = (state: OpenMapState) => state.live.mayEdit;
const selectView = (state: OpenMapState) => state.view;

export const useScene = () => useMapState(selectScene);
export const useSelection = () => useMapState(selectSelection);
export const useView = () => useMapState(selectView);
export const useMayEdit = () => useMapState(selectMayEdit);

/**
 * What the command table asks about the present moment; the same value while it would answer the same. Every toolbar and
 * menu reads this, and none of them is drawn again because somebody typed a character.
 */
export function useCommandFacts(): CommandFacts {
  return useMapState(selectFacts);
}

let factsState: OpenMapState | null = null;
let facts: CommandFacts | null = null;

/** Every toolbar and menu asks after every act: the answer is kept, for the one map that is open on a page. */
function selectFacts(state: OpenMapState): CommandFacts {
  if (factsState === state && facts !== null) return facts;
  const { scene, selection, view, live, canUndo, canRedo, branchId, decidableIds } = state;
  const rest = { view, mayEdit: live.mayEdit, canUndo, canRedo, isInBranch: branchId !== null, decidableIds };
  const next = readFacts(scene?.projection ?? null, selection, rest);
  factsState = state;
  if (facts === null || !isSameFacts(facts, next)) facts = next;
  return facts;
}

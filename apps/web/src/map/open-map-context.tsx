"use client";

import { createContext, use } from "react";
import type { ReactNode } from "react";
import { readFacts } from "./act-context.ts";
import type { CommandFacts } from "./commands.ts";
import { useStoreValue } from "./external-store.ts";
import type { MapActions } from "./map-acts.ts";
import type { OpenMap } from "./open-map.ts";
import type { OpenMapState } from "./open-map-state.ts";

interface OpenMapValue {
  readonly map: OpenMap;
  readonly actions: MapActions;
}

const OpenMapContext = createContext<OpenMapValue | null>(null);

/** Gives the open map to everything below. */
export function OpenMapProvider({ map, actions, children }: OpenMapValue & { readonly children: ReactNode }) {
  return <OpenMapContext value={{ map, actions }}>{children}</OpenMapContext>;
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
const selectCanUndo = (state: OpenMapState) => state.canUndo;
const selectCanRedo = (state: OpenMapState) => state.canRedo;
const selectIsInBranch = (state: OpenMapState) => state.branchId !== null;

const selectDecidableIds = (state: OpenMapState) => state.decidableIds;

export const useScene = () => useMapState(selectScene);
export const useSelection = () => useMapState(selectSelection);
export const useView = () => useMapState(selectView);
export const useMayEdit = () => useMapState(selectMayEdit);

/** What the command table asks about the present moment. */
export function useCommandFacts(): CommandFacts {
  const projection = useScene()?.projection ?? null;
  const selection = useSelection();
  const mayEdit = useMayEdit();
  const view = useMapState(selectView);
  const canUndo = useMapState(selectCanUndo);
  const canRedo = useMapState(selectCanRedo);
  const isInBranch = useMapState(selectIsInBranch);
  const decidableIds = useMapState(selectDecidableIds);
  const rest = { view, mayEdit, canUndo, canRedo, isInBranch, decidableIds };
  return readFacts(projection, selection, rest);
}

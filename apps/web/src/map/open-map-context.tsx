"use client";

import { createContext, use, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { isSameFacts, readFacts } from "./act-context.ts";
import type { CommandFacts } from "./commands.ts";
import { useStoreValue } from "./external-store.ts";
import { inIdleTime } from "../ui/later/in-idle-time.ts";
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

/**
 * A part of the open map's state as it was when the page last had nothing better to do: what is drawn from it follows an act
 * once the act itself has been shown, and nothing is worked out for it before. (React's deferred value comes before the frame
 * of the act is out of the house: the browser runs that drawing between committing the frame and telling of it, and then
 * draws a second one.)
 *
 * @param select gives an object; one whose fields are all the same is the same
 */
export function useMapStateLater<Value extends object>(select: (state: OpenMapState) => Value): Value {
  const { store } = useOpenMap().map;
  const [shown, setShown] = useState(() => select(store.get()));
  useEffect(() => {
    let takeBack: (() => void) | null = null;
    const follow = (): void => {
      takeBack ??= inIdleTime(() => {
        takeBack = null;
        const now = select(store.get());
        setShown((before) => (isAlike(before, now) ? before : now));
      });
    };
    // Something may have happened since it was drawn.
    follow();
    const end = store.subscribe(follow);
    return () => {
      end();
      takeBack?.();
    };
  }, [store, select]);
  return shown;
}

function isAlike<Value extends object>(one: Value, other: Value): boolean {
  const keys = Object.keys(one) as (keyof Value)[]; // Both were made by the same function.
  return one === other || keys.every((key) => Object.is(one[key], other[key]));
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
 * What the command table asks about the present moment; the same value while it would answer the same. For what is there
 * while it is asked only, as an open menu.
 */
export function useCommandFacts(): CommandFacts {
  return useMapState(selectCommandFacts);
}

/** The same, as it was when the page last had nothing better to do: for every toolbar; what is pressed asks again. */
export function useCommandFactsLater(): CommandFacts {
  return useMapStateLater(selectCommandFacts);
}

let factsState: OpenMapState | null = null;
let facts: CommandFacts | null = null;

/** Several toolbars ask after every act: the answer is kept, for the one map that is open on a page. */
export function selectCommandFacts(state: OpenMapState): CommandFacts {
  if (factsState === state && facts !== null) return facts;
  const { scene, selection, view, live, canUndo, canRedo, branchId } = state;
  const { decidableIds, maySuggest } = state;
  const rest = {
    view,
    mayEdit: live.mayEdit,
    canUndo,
    canRedo,
    isInBranch: branchId !== null,
    decidableIds,
    maySuggest,
    hasPins: (scene?.layout.pinCount ?? 0) > 0,
  };
  const next = readFacts(scene?.projection ?? null, selection, rest);
  factsState = state;
  if (facts === null || !isSameFacts(facts, next)) facts = next;
  return facts;
}

import { walkAside } from "../../../map/keys/walk-aside.ts";
import type { KeyboardEvent } from "react";
import { useMapState, useMayEdit, useOpenMap } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { findCommand, isInField, isKeyOf, sayWhyNot } from "../../../map/keys/command-keys.ts";
import type { Outline } from "../list/outline-rows.ts";
import type { Press } from "./use-outline-selection.ts";

const selectIsBuilding = ({ isBuilding }: OpenMapState): boolean => isBuilding;

export interface OutlineKeys {
  /** Letters are commands, and for those who may edit Tab builds; otherwise letters find a claim and Tab leaves. */
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
}

/**
 * What keys do in the outline: those of the command table, before the tree sees them. Single letters and Tab belong to
 * the tree (finding by letters, going on to the next part of the page) until they are turned on, by a press with the
 * pointer, by a key of their own or by beginning to write; so nobody who only passes by is caught. Who has them on takes them along
 * from the one view to the other. For those who may not edit they are the commands that they may use, and Tab always
 * leaves.
 */
export function useOutlineKeys(
  outline: Outline,
  acts: { readonly notePress: (press: Press) => void },
): OutlineKeys {
  const { map, actions } = useOpenMap();
  const mayEdit = useMayEdit();
  const isOn = useMapState(selectIsBuilding);
  const setOn = (isBuilding: boolean): void => map.store.set({ isBuilding });

  const act = (event: KeyboardEvent): boolean => {
    const key = event.target instanceof Element ? keyAt(event.target) : null;
    const row = key === null ? undefined : outline.nodes.get(key)?.row;
    const { picking } = map.store.get();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape" && picking !== null) {
      actions.cancelPick();
      return true;
    }
    if (event.key === "Escape" && map.store.get().isSelecting) {
      map.store.set({ isSelecting: false });
      return true;
    }
    if (event.key === "Escape" && isOn) {
      setOn(false);
      return true;
    }
    // Turned on by whatever key it has, a letter as well: the others mean something only then.
    if (isKeyOf(event.nativeEvent, "buildingKeys")) {
      setOn(!isOn);
      return true;
    }
    if (event.key === "Enter" && isPlain && row !== undefined) {
      const hasClaim = row.type === "claim" || row.type === "reference";
      if (picking !== null && hasClaim) actions.pick(row.claim.id);
      else if (picking !== null && row.type !== "claim") actions.pickRelation(row.relationId);
      else if (row.type === "reference") actions.jumpTo(row.claim.id);
      if (picking !== null || row.type === "reference") return true;
    }
    if (event.key === "Tab" && !(isOn && (mayEdit || map.store.get().maySuggest))) return false;
    const isLetter = isPlain && /^\p{Letter}$/u.test(event.key);
    const command = isLetter && !isOn ? null : findCommand(event.nativeEvent, map);
    if (command !== null) {
      if (command.isEdit && mayEdit) setOn(true);
      actions.run(command);
      return true;
    }
    if (walkAside(event, map)) return true;
    // Letters that find a row, Enter on one, and steps of the focus alone are the tree's.
    const isOfTree = (isLetter && !isOn) || event.key === "Enter" || event.key.startsWith("Arrow");
    return (!isOfTree || event.altKey) && sayWhyNot(event.nativeEvent, map);
  };

  return {
    isOn,
    setOn,
    onKeyDownCapture(event) {
      acts.notePress({ isAdding: event.shiftKey || event.ctrlKey || event.metaKey });
      if (isInField(event.target) || event.nativeEvent.isComposing) return;
      if (act(event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const isSign = /^[\p{Letter}\p{Number}]$/u.test(event.key);
      // While letters are commands none may jump away, also none that means nothing. With Alt they are the page's.
      if (isOn && isSign && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    },
  };
}

/** The key of the row in which something on the page stands. */
export function keyAt(element: Element): string | null {
  return element.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? null;
}

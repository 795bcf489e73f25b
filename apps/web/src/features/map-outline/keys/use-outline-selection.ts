import { useMemo, useRef, useState } from "react";
import type { FocusEvent } from "react";
import type { Key } from "react-aria-components/Tree";
import { useMapState, useOpenMap, useScene, useSelection } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { NOTHING_SELECTED } from "../../../map/walk/selection.ts";
import type { Selection } from "../../../map/walk/selection.ts";
import type { Outline, OutlineRow } from "../list/outline-rows.ts";
import { findRelationKey } from "../list/find-rows.ts";
import { claimKey } from "../list/row-keys.ts";

const selectIsSelecting = ({ isSelecting }: OpenMapState): boolean => isSelecting;

/** The press that is going on: whether it adds to the selection. */
export interface Press {
  readonly isAdding: boolean;
}

export interface OutlineSelection {
  readonly selectedKeys: ReadonlySet<string>;
  /** The row of the one thing that commands act on. */
  readonly leadKey: string | null;
  /** Whether a press adds to the selection by itself. */
  readonly isSelecting: boolean;
  readonly onSelectionChange: (keys: "all" | Set<Key>) => void;
  /** Told before the tree itself hears of a press. */
  readonly notePress: (press: Press) => void;
  /** A row that has been found by its letters has the focus but is not selected yet. */
  readonly onRowFocus: (event: FocusEvent) => void;
}

/**
 * One selection for canvas and outline. A row of a claim selects the claim; rows of relations and references select the
 * relation, so that "Relevant?" and "Delete" mean what stands in the row.
 */
export function useOutlineSelection(outline: Outline): OutlineSelection {
  const { map } = useOpenMap();
  const scene = useScene();
  const selection = useSelection();
  const isSelecting = useMapState(selectIsSelecting);
  const pressRef = useRef<Press>({ isAdding: false });
  /** Several rows can stand for a relation; the one that was chosen is the one that is marked. */
  const [relationKey, setRelationKey] = useState<string | null>(null);

  const findKeys = (): readonly string[] => {
    if (selection.type === "none" || scene === null) return [];
    if (selection.type === "claims") return selection.ids.map(claimKey);
    const chosen = relationKey === null ? undefined : outline.nodes.get(relationKey)?.row;
    const key =
      chosen !== undefined && relationOf(chosen) === selection.id
        ? chosen.key
        : findRelationKey(outline, scene.projection, selection.id);
    return key === null ? [] : [key];
  };
  const keys = findKeys();
  const leadKey = selection.type === "claims" ? claimKey(selection.leadId) : (keys[0] ?? null);
  const joinedKeys = keys.join(" ");
  // The tree announces what is selected whenever it is given another set, as it would be with each letter that is typed.
  const selectedKeys = useMemo(() => new Set(joinedKeys === "" ? [] : joinedKeys.split(" ")), [joinedKeys]);

  const selectRows = (rows: readonly OutlineRow[], lead: OutlineRow | undefined): Selection => {
    if (lead === undefined) return NOTHING_SELECTED;
    if (lead.type !== "claim") {
      setRelationKey(lead.key);
      return { type: "relation", id: lead.relationId };
    }
    const ids = rows.flatMap((row) => (row.type === "claim" ? [row.claim.id] : []));
    return { type: "claims", ids, leadId: lead.claim.id };
  };

  return {
    selectedKeys,
    leadKey,
    isSelecting,
    onRowFocus({ target }) {
      const row =
        target instanceof HTMLElement ? outline.nodes.get(target.dataset["key"] ?? "")?.row : undefined;
      // With Ctrl the focus goes ahead alone, to add a row further on.
      if (row !== undefined && !selectedKeys.has(row.key) && !isSelecting && !pressRef.current.isAdding) {
        map.select(selectRows([row], row));
      }
    },
    onSelectionChange(changed) {
      const wanted = changed === "all" ? [...outline.nodes.keys()] : [...changed].map(String);
      const added = wanted.filter((key) => !selectedKeys.has(key));
      const isAdding = isSelecting || pressRef.current.isAdding;
      // A tap or a screen reader's click adds in the tree's own view; here only Ctrl and Shift do.
      const kept = isAdding || changed === "all" ? wanted : added.length > 0 ? added : keys.slice(-1);
      const rows = kept.flatMap((key) => outline.nodes.get(key)?.row ?? []);
      const lead = rows.findLast((row) => added.includes(row.key)) ?? rows.at(-1);
      map.select(selectRows(rows, lead));
    },
    notePress(press) {
      pressRef.current = press;
    },
  };
}

function relationOf(row: OutlineRow) {
  return row.type === "claim" ? null : row.relationId;
}

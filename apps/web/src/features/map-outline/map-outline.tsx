"use client";

import "./map-outline.css";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { MouseEvent } from "react";
import { Tree } from "react-aria-components/Tree";
import { ListLayout, Virtualizer } from "react-aria-components/Virtualizer";
import { ownLanguage, useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useKeyWord } from "../../map/keys/key-words.ts";
import { useMapState, useMayEdit, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { selectClaim } from "../../map/walk/selection.ts";
import { ContextMenu } from "../../map/tools/context-menu.tsx";
import type { MenuPlace } from "../../map/tools/context-menu.tsx";
import { EmptyMap } from "../../map/fields/empty-map.tsx";
import { Toolbar } from "../../map/tools/toolbar.tsx";
import { useLongPress } from "../../map/tools/use-long-press.ts";
import type { Press } from "../../map/tools/use-long-press.ts";
import { LetterKeys } from "./keys/letter-keys.tsx";
import { OutlineHead } from "./outline-head.tsx";
import { OutlineItem } from "./rows/outline-item.tsx";
import type { OutlineNode } from "./list/outline-rows.ts";
import { RowDragLayer } from "./dragging/row-drag-layer.tsx";
import { useRowDrag } from "./dragging/use-row-drag.ts";
import { keyAt, useOutlineKeys } from "./keys/use-outline-keys.ts";
import { useHeldPlace } from "./place/use-held-place.ts";
import { useHiddenRows } from "./list/use-hidden-rows.ts";
import { useOutlineDoor } from "./place/use-outline-door.ts";
import { useOutlineSelection } from "./keys/use-outline-selection.ts";
import { useOutline } from "./list/use-outline.ts";
import { useShownLead } from "./list/use-shown-lead.ts";
import { useSpokenRelation } from "./rows/use-spoken-relation.ts";
import { useSpokenRow } from "./rows/use-spoken-row.ts";

const selectPicking = (state: OpenMapState) => state.picking;

/** A row of one line with a note; longer ones are measured when they are drawn. */
const LAYOUT_OPTIONS = { estimatedRowSize: 52, padding: 12 };

/** The map as an indented list in which everything can be done: the same document, selection and commands. */
export function MapOutline() {
  const t = useTranslations("outline");
  const { map, actions } = useOpenMap();
  const mayEdit = useMayEdit();
  const quickKey = useKeyWord("buildingKeys");
  const scene = useScene();
  const picking = useMapState(selectPicking);
  const { outline, openKeys, toggle, showClaim } = useOutline();
  const selection = useOutlineSelection(outline);
  const keys = useOutlineKeys(outline, { notePress: selection.notePress });
  const speak = useSpokenRow();
  const language = useClaimLanguage();
  const ours = ownLanguage(scene?.projection.map.meta.language);
  const treeRef = useRef<HTMLDivElement>(null);
  const [layout] = useState(() => new ListLayout<OutlineNode>());
  const [menuPlace, setMenuPlace] = useState<MenuPlace | null>(null);
  const instructionsId = useId();
  useHiddenRows(outline);
  useShownLead(outline, showClaim);
  useOutlineDoor(treeRef, layout, selection.leadKey, showClaim);
  useSpokenRelation(selection.leadKey);
  const hold = useHeldPlace(treeRef, layout, selection.leadKey);

  /** The row that is pressed stays where it is. */
  const onToggle = (node: OutlineNode): void => {
    hold(node.key);
    toggle(node);
  };

  const nodeAt = (event: Pick<MouseEvent, "target">): OutlineNode | null => {
    const key = event.target instanceof Element ? keyAt(event.target) : null;
    return key === null ? null : (outline.nodes.get(key) ?? null);
  };

  /** On the way down, too: on the way up a press never gets past its row. */
  const onClickCapture = (event: MouseEvent): void => {
    const row = nodeAt(event)?.row;
    if (row === undefined || isInWidget(event.target)) return;
    // As it is now: a press that follows a key at once may come before this is drawn again.
    const { selection: selected, picking: asked } = map.store.get();
    if (asked !== null) {
      event.stopPropagation();
      // The row of a relation, above its linked premises or above what disputes it, stands for the relation.
      if (row.type === "claim" || row.type === "reference") actions.pick(row.claim.id);
      else actions.pickRelation(row.relationId);
    }
    // The row stood for its relation: the tree has it selected already and hears of no change.
    else if (row.type === "claim" && selected.type === "relation" && selected.id === row.claim.primary) {
      map.select(selectClaim(row.claim.id));
    }
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const row = nodeAt(event)?.row;
    if (row === undefined || isInWidget(event.target)) return;
    if (row.type === "reference") actions.jumpTo(row.claim.id);
    else if (row.type === "claim" && mayEdit) map.startEditing(row.claim.id);
    else if (row.type === "claim" && map.store.get().maySuggest) actions.suggest("editText");
  };

  const askMenu = (event: Press): boolean => {
    const node = nodeAt(event);
    if (node === null || isInWidget(event.target)) return false;
    if (!selection.selectedKeys.has(node.key)) {
      const { row } = node;
      map.select(row.type === "claim" ? selectClaim(row.claim.id) : { type: "relation", id: row.relationId });
    }
    const face = event.target instanceof Element ? event.target.getBoundingClientRect() : null;
    // A key asks without a place of its own.
    const isKey = event.clientX === 0 && event.clientY === 0;
    setMenuPlace(
      isKey && face !== null ? { x: face.left + 24, y: face.bottom } : { x: event.clientX, y: event.clientY },
    );
    return true;
  };
  const longPress = useLongPress(askMenu);
  const rowDrag = useRowDrag(treeRef, outline);

  const isEmpty = scene !== null && scene.projection.map.claims.size === 0;
  return (
    <div
      className="map-outline relative flex size-full min-h-0 flex-col overflow-hidden bg-paper"
      data-testid="map-outline"
      data-picking={picking?.type}
    >
      <OutlineHead treeRef={treeRef}>
        <LetterKeys isOn={keys.isOn} onChange={keys.setOn} />
      </OutlineHead>
      <div
        role="presentation"
        // The rows are as the map is; what is around them reads as the page.
        dir={scene?.projection.map.meta.direction}
        className="min-h-0 flex-1"
        onKeyDownCapture={keys.onKeyDownCapture}
        onPointerDownCapture={(event) => {
          // On the way down: rows keep presses to themselves.
          longPress.onPointerDown(event);
          const row = nodeAt(event)?.row;
          if (row?.type === "claim" && !isInWidget(event.target)) rowDrag.onPress(event, row.claim.id);
          selection.notePress({ isAdding: event.shiftKey || event.ctrlKey || event.metaKey });
          if (event.pointerType !== "touch") keys.setOn(true);
        }}
        onFocus={selection.onRowFocus}
        onClickCapture={onClickCapture}
        onDoubleClick={onDoubleClick}
        onContextMenu={longPress.onContextMenu}
      >
        <Virtualizer layout={layout} layoutOptions={LAYOUT_OPTIONS} shouldObserveItemSize>
          <Tree
            ref={treeRef}
            // Rows are named by their claims; what is ours in them has the language of the page again.
            lang={language}
            aria-label={t("label")}
            aria-describedby={instructionsId}
            items={outline.roots}
            selectionMode="multiple"
            selectionBehavior={selection.isSelecting ? "toggle" : "replace"}
            escapeKeyBehavior="none"
            keyboardNavigationBehavior="tab"
            selectedKeys={selection.selectedKeys}
            onSelectionChange={selection.onSelectionChange}
            expandedKeys={openKeys}
            onExpandedChange={(wanted) => {
              const changed = [...outline.nodes.values()].find(
                ({ key, row }) => row.hasChildren && wanted.has(key) !== openKeys.has(key),
              );
              if (changed !== undefined) onToggle(changed);
            }}
            className="size-full overflow-auto px-4 [overflow-anchor:none] pb-24 outline-none max-sm:px-1"
          >
            {(node) => <OutlineItem node={node} speak={speak} lang={ours} onToggle={onToggle} />}
          </Tree>
        </Virtualizer>
      </div>
      <p id={instructionsId} className="sr-only">
        {t(mayEdit ? "instructions" : "instructionsReading", { key: quickKey })}
      </p>
      {isEmpty && <EmptyMap />}
      <Toolbar />
      <RowDragLayer store={rowDrag.store} />
      <ContextMenu place={menuPlace} onClose={() => setMenuPlace(null)} />
    </div>
  );
}

/** Fields and buttons in a row have clicks of their own. */
function isInWidget(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, button") !== null;
}

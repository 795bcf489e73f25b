"use client";

import "@xyflow/react/dist/base.css";
import "./map-canvas.css";
import type { DiagramLabels } from "@crux/diagram";
import { isId } from "@crux/domain";
import type { ClaimId, RelationId } from "@crux/domain";
import { ReactFlow, ReactFlowProvider, useReactFlow, useStore } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useId, useRef, useState } from "react";
import type { MouseEvent, ReactNode } from "react";
import { inIdleTime } from "../../ui/later/in-idle-time.ts";
import { useKeyWord } from "../../map/keys/key-words.ts";
import { useMapState, useMayEdit, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { findRowOnPage, listRowsOnPage } from "../../map/scene/scene.ts";
import type { Scene } from "../../map/scene/scene.ts";
import { distanceTo } from "../../map/scene/viewport-anchor.ts";
import type { Point } from "../../map/scene/viewport-anchor.ts";
import { leadOf, NOTHING_SELECTED, selectClaim, toggleClaim } from "../../map/walk/selection.ts";
import type { MenuPlace } from "../../map/tools/context-menu.tsx";
import { EmptyMap } from "../../map/fields/empty-map.tsx";
import { Toolbar } from "../../map/tools/toolbar.tsx";
import { useLongPress } from "../../map/tools/use-long-press.ts";
import type { Press } from "../../map/tools/use-long-press.ts";
import { wheelChoice } from "../../map/view/wheel-choice.ts";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { CardLayer } from "./cards/card-layer.tsx";
import { rowElementId } from "./cards/claim-row.tsx";
import { DragLayer } from "./dragging/drag-layer.tsx";
import { createDragStore } from "./dragging/drag-state.ts";
import { HeadingLayer } from "./heading-layer.tsx";
import { LooseLayer } from "./loose-layer.tsx";
import { Legend } from "./legend.tsx";
import { LineLayer } from "./lines/line-layer.tsx";
import { OVERVIEW_ZOOM } from "./overview/overview-zoom.ts";
import { useCanvasKeys } from "./use-canvas-keys.ts";
import { claimIdAt, useClaimDrag } from "./dragging/use-claim-drag.ts";
import { useFirstDrawing } from "./use-first-drawing.ts";
import { useMarquee } from "./dragging/use-marquee.ts";
import { usePaintedZoom } from "./moving/use-painted-zoom.ts";
import { usePlacedCards } from "./cards/use-placed-cards.ts";
import { useSeenArea } from "./moving/use-seen-area.ts";
import { useSpacePan } from "./moving/use-space-pan.ts";
import { SkipLinks } from "./skip-links.tsx";
import { summarize } from "./summarize.ts";
import { useControlScale } from "./moving/use-control-scale.ts";
import { useSpokenLead } from "./use-spoken-lead.ts";
import { useWheelOverTools } from "./moving/use-wheel-over-tools.ts";
import { useLeastZoom, useViewportDoor, ZOOM_MAX } from "./moving/use-viewport-door.ts";

const ContextMenu = lazyPart(async () => (await import("../../map/tools/context-menu.tsx")).ContextMenu, {
  when: "idle",
});
const OverviewLayer = lazyPart(async () => (await import("./overview/overview-layer.tsx")).OverviewLayer, {
  when: "idle",
});
const MiniMap = lazyPart(async () => (await import("./overview/mini-map.tsx")).MiniMap, { when: "idle" });
const SelectionToolbar = lazyPart(async () => (await import("./selection-toolbar.tsx")).SelectionToolbar, {
  when: "idle",
});
const ClaimSheet = lazyPart(async () => (await import("./cards/claim-sheet.tsx")).ClaimSheet, {
  when: "idle",
});
const TextSpacing = lazyPart(async () => (await import("./cards/text-spacing.tsx")).TextSpacing, {
  when: "idle",
});
const PanPad = lazyPart(async () => (await import("./moving/pan-pad.tsx")).PanPad, { when: "idle" });
/** Nobody else is there when the map is opened, as far as its page knows. */
const PresenceLayer = lazyPart(async () => (await import("./people/presence-layer.tsx")).PresenceLayer);
/** The left button on empty ground, the middle one anywhere. */
const PAN_BUTTONS = [0, 1];
/** So long after an act it is counted anew how much there is on the map. */
const COUNT_PAUSE_MS = 1500;
/** How far from a painted card a press still means it. */
const REACH_PX = 12;

const selectLeadId = (state: OpenMapState): ClaimId | null => leadOf(state.selection);
const selectIsEmpty = ({ scene }: OpenMapState): boolean => scene?.projection.map.claims.size === 0;
const selectHasOthers = ({ participants }: OpenMapState): boolean => participants.length > 0;
const selectPicking = (state: OpenMapState) => state.picking;

/** The library calls itself an application, which would take from a screen reader its own keys for reading on. */
const setPlainRole = (element: HTMLElement | null): void => element?.setAttribute("role", "presentation");

export interface MapCanvasProps {
  readonly labels: DiagramLabels;
  /** Told once the first cards, or the words of an empty map, have been painted. */
  readonly onDrawn?: () => void;
  /** Drawn over the map, in its coordinates. */
  readonly children?: ReactNode;
}

/** The map as a drawing in which everything can be done in place. */
export function MapCanvas({ children, ...props }: MapCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props}>{children}</Canvas>
    </ReactFlowProvider>
  );
}

function Canvas({ labels, onDrawn, children }: MapCanvasProps) {
  const t = useTranslations("map.canvas");
  const { map, actions } = useOpenMap();
  const rootRef = useRef<HTMLDivElement>(null);
  const frameRef = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const nameId = useId();
  const flow = useReactFlow();
  const wheel = wheelChoice.use();
  const leadId = useMapState(selectLeadId);
  const picking = useMapState(selectPicking);
  const mayEdit = useMayEdit();
  const hasOthers = useMapState(selectHasOthers);
  const quickKey = useKeyWord("buildingKeys");
  const [dragStore] = useState(createDragStore);
  const [menuPlace, setMenuPlace] = useState<MenuPlace | null>(null);
  const closeMenu = useCallback(() => setMenuPlace(null), []);
  const isFar = useStore((state) => state.transform[2] < OVERVIEW_ZOOM);
  const leastZoom = useLeastZoom();
  const { onKeyDown, onKeyUp, onBlur } = useCanvasKeys();
  const { onPointerDown, wasDragged } = useClaimDrag(dragStore);
  const marquee = useMarquee();
  const spacePan = useSpacePan();
  const { frame } = marquee;
  useViewportDoor(rootRef);
  useControlScale(rootRef);
  usePaintedZoom(rootRef);
  useWheelOverTools(frameRef);
  useSpokenLead();

  const isEmpty = useMapState(selectIsEmpty);
  useFirstDrawing(rootRef, isEmpty || isFar, onDrawn);

  /** The claim at a place of the window, also where the map is only painted. */
  const findClaimAt = useCallback(
    (event: Press): ClaimId | null => {
      const direct = claimIdAt(event.target);
      const current = map.store.get().scene;
      if (direct !== null || current === null) return direct;
      if (flow.getZoom() >= OVERVIEW_ZOOM) return null;
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      // Painted so small, a card is hit from beside it too.
      return nearestRow(current, point, REACH_PX / flow.getZoom());
    },
    [flow, map],
  );

  const onClick = (event: MouseEvent): void => {
    if (wasDragged() || marquee.wasFramed() || spacePan.wasPanned() || isInWidget(event.target)) return;
    // The end of selecting words, which whoever may only read can do.
    if (!mayEdit && document.getSelection()?.isCollapsed === false) return;
    const claimId = findClaimAt(event);
    // As it is now: a press that follows a key at once may come before this is drawn again.
    const { picking: asked, selection, isSelecting } = map.store.get();
    if (asked !== null && claimId !== null) {
      actions.pick(claimId);
      return;
    }
    // A field that is out of the page does not notice that one goes elsewhere.
    map.endEditing({ keepFocus: false });
    // A tap that misses is no reason to begin anew.
    if (claimId === null) map.select(isSelecting ? selection : NOTHING_SELECTED);
    else {
      const isAdding = isSelecting || event.ctrlKey || event.metaKey || event.shiftKey;
      map.select(isAdding ? toggleClaim(selection, claimId) : selectClaim(claimId));
    }
    rootRef.current?.focus({ preventScroll: true });
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const claimId = findClaimAt(event);
    if (isInWidget(event.target)) return;
    if (!mayEdit) {
      // The first press has selected it.
      if (claimId !== null && map.store.get().maySuggest) actions.suggest("editText");
      return;
    }
    if (claimId === null) {
      // On empty ground a claim begins that has no place in the argument yet.
      if (flow.getZoom() >= OVERVIEW_ZOOM && !isEmpty) actions.addLoose();
      return;
    }
    if (flow.getZoom() < OVERVIEW_ZOOM) {
      const { scene } = map.store.get();
      const box = scene === null ? null : findRowOnPage(scene, claimId);
      if (box !== null) map.viewport?.bringClose(box);
      return;
    }
    map.startEditing(claimId);
  };

  const askMenu = (event: Press): boolean => {
    const relationId = relationIdAt(event.target);
    if (relationId === null && isInWidget(event.target)) return false;
    const claimId = findClaimAt(event);
    const { selection } = map.store.get();
    const isSelected = claimId !== null && selection.type === "claims" && selection.ids.includes(claimId);
    if (claimId !== null && !isSelected) map.select(selectClaim(claimId));
    if (claimId === null && relationId !== null) map.select({ type: "relation", id: relationId });
    const isKey = event.target === event.currentTarget && leadId !== null;
    const row = isKey ? document.getElementById(rowElementId(leadId))?.getBoundingClientRect() : undefined;
    if (claimId === null && relationId === null && !isKey) map.select(NOTHING_SELECTED);
    setMenuPlace({ x: row?.left ?? event.clientX, y: row?.bottom ?? event.clientY });
    return true;
  };
  const longPress = useLongPress(askMenu);

  return (
    <div
      ref={frameRef}
      className="map-canvas relative size-full min-h-0 overflow-hidden bg-paper"
      data-picking={picking?.type}
      data-panning={spacePan.isHeld || undefined}
      data-reading={!mayEdit || undefined}
    >
      <SkipLinks />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one widget with keys of its own */}
      <div
        ref={rootRef}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no form; "application" would silence a reader's own keys
        role="group"
        aria-labelledby={nameId}
        aria-describedby={instructionsId}
        // From afar no claim is in the page: there it is spoken.
        aria-activedescendant={leadId === null || isFar ? undefined : rowElementId(leadId)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the one tab stop of the whole canvas
        tabIndex={0}
        data-testid="map-canvas"
        className="canvas-root absolute inset-0"
        onKeyDownCapture={spacePan.onKeyDownCapture}
        onPointerDownCapture={(event) => {
          marquee.onPointerDownCapture(event);
          spacePan.onPointerDownCapture(event);
        }}
        onMouseDownCapture={(event) => {
          marquee.onMouseDownCapture(event);
          spacePan.onMouseDownCapture(event);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onBlur={onBlur}
        onPointerDown={(event) => {
          map.store.set({ isBuilding: true });
          longPress.onPointerDown(event);
          onPointerDown(event);
        }}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={longPress.onContextMenu}
      >
        <ReactFlow
          ref={setPlainRole}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          panOnDrag={PAN_BUTTONS}
          panOnScroll={wheel === "move"}
          zoomOnScroll={wheel === "zoom"}
          zoomOnDoubleClick={false}
          zoomOnPinch
          panActivationKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          deleteKeyCode={null}
          minZoom={leastZoom}
          maxZoom={ZOOM_MAX}
          attributionPosition="bottom-right"
        >
          <MapLayers isFar={isFar} labels={labels} />
          {hasOthers && <PresenceLayer root={rootRef} />}
          <MiniMap />
          <DragLayer store={dragStore} />
          {children}
        </ReactFlow>
      </div>
      <CanvasName id={nameId} />
      <p id={instructionsId} className="sr-only">
        {t("instructions", { key: quickKey })}
      </p>
      {isEmpty && <EmptyMap />}
      {frame !== null && (
        <div
          aria-hidden
          className="pointer-events-none absolute z-20 border border-accent bg-accent/10"
          style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
        />
      )}
      <Legend />
      <PanPad />
      <TextSpacing />
      <ClaimSheet />
      <SelectionToolbar dragStore={dragStore} onMore={setMenuPlace} />
      <Toolbar />
      <ContextMenu place={menuPlace} onClose={closeMenu} />
    </div>
  );
}

/** What is drawn of the map itself: apart, so that the canvas around it is not drawn again with every act. */
const MapLayers = memo(function MapLayers({ isFar, labels }: { isFar: boolean; labels: DiagramLabels }) {
  const scene = useScene();
  const seen = useSeenArea();
  const area = isFar ? null : seen;
  const { cards, drawnArea } = usePlacedCards(scene, area);
  return (
    <>
      {!isFar && <LooseLayer />}
      <CardLayer cards={cards} />
      <OverviewLayer />
      {drawnArea !== null && <LineLayer area={drawnArea} />}
      {area !== null && <HeadingLayer labels={labels} area={area} />}
    </>
  );
});

function nearestRow(scene: Scene, { x, y }: Point, reach: number): ClaimId | null {
  const near = listRowsOnPage(scene, { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach });
  return near.toSorted((a, b) => distanceTo(a, { x, y }) - distanceTo(b, { x, y }))[0]?.claimId ?? null;
}

/**
 * What the canvas is called, with how much there is on it: counted once nobody acts any more and in idle time, since it asks
 * the whole map.
 */
function CanvasName({ id }: { id: string }) {
  const t = useTranslations("map.canvas");
  const scene = useScene();
  const [summary, setSummary] = useState(() => summarize(scene));
  useEffect(() => {
    let takeBack: (() => void) | null = null;
    const timer = setTimeout(() => {
      takeBack = inIdleTime(() => setSummary(summarize(scene)));
    }, COUNT_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      takeBack?.();
    };
  }, [scene]);
  return (
    <span id={id} hidden>
      {t("labelWith", summary)}
    </span>
  );
}

/** Fields and buttons on a card have clicks of their own, and so has the overview map. */
function isInWidget(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, button, .line-hit, [data-mini-map]") !== null;
}

function relationIdAt(target: EventTarget | null): RelationId | null {
  const line = target instanceof Element ? target.closest<SVGGElement>("[data-relation-id]") : null;
  const id = line?.dataset["relationId"];
  return isId(id) ? (id as RelationId) : null; // Our own lines carry the ids of relations.
}

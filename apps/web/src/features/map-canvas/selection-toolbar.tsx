"use client";

import { useStore } from "@xyflow/react";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { useStoreValue } from "../../map/external-store.ts";
import { useCommandWords } from "../../map/words/command-words.ts";
import { canRun, MAP_COMMANDS } from "../../map/commands.ts";
import type { CommandFacts, CommandId, MapCommand } from "../../map/commands.ts";
import { shortcutsOf, useKeyChoices } from "../../map/keys/key-choices.ts";
import {
  selectCommandFacts,
  useMapState,
  useMapStateLater,
  useOpenMap,
  useSelection,
} from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { cardIdOf, listRowsOnPage, onPage } from "../../map/scene/scene.ts";
import type { Scene } from "../../map/scene/scene.ts";
import type { Selection } from "../../map/walk/selection.ts";
import type { Box } from "../../map/scene/viewport-anchor.ts";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import { CommandIcon } from "../../map/tools/command-icon.tsx";
import { isMac } from "../../map/keys/command-keys.ts";
import type { MenuPlace } from "../../map/tools/context-menu.tsx";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/button.tsx";
import { Toolbar } from "../../ui/toolbar.tsx";
import type { DragState, DragStore } from "./dragging/drag-state.ts";
import { handleOf } from "./lines/line-handle.tsx";
import { OVERVIEW_ZOOM } from "./overview/overview-zoom.ts";
import { placeAtHandle, placeToolbar } from "./moving/place-toolbar.ts";

const ONE: readonly CommandId[] = [
  "addReason",
  "addObjection",
  "addAnswer",
  "addLinkedPremise",
  "addUndercut",
  "flip",
];
const SEVERAL: readonly CommandId[] = ["move", "link", "flip", "merge", "copy", "remove"];
const RELATION: readonly CommandId[] = ["addUndercut", "addBacking", "flip", "comment", "remove"];
/** The handle of a line, which the toolbar does not cover. */
const HANDLE_PX = 28;
const BUTTON_PX = 34;
const PADDING_PX = 8;
const HEIGHT_PX = 40;
/** How far around a card the toolbar can lie, however far the view is zoomed out. */
const REACH = (HEIGHT_PX * 2) / OVERVIEW_ZOOM;

const selectTools = (state: OpenMapState) => ({
  facts: selectCommandFacts(state),
  scene: state.scene,
  selection: state.selection,
});
/** Quiet while something else goes on with the selection, and for those who walk the map by keys. */
const selectIsQuiet = ({ editing, picking, isBuilding, isNudging }: OpenMapState): boolean =>
  editing !== null || picking !== null || !isBuilding || isNudging;
const selectIsDragged = ({ drag }: DragState): boolean => drag !== null;

/** The likeliest acts, close to what is selected and never over it. */
export const SelectionToolbar = memo(function SelectionToolbar(props: {
  readonly dragStore: DragStore;
  readonly onMore: (place: MenuPlace) => void;
}) {
  const { dragStore, onMore } = props;
  // After the map: it stands beside what an act leaves in its place.
  const { facts, scene, selection } = useMapStateLater(selectTools);
  // But it goes at once with what it belongs to: a press would mean something else by then.
  const isOfBefore = useSelection() !== selection;
  const isQuiet = useMapState(selectIsQuiet);
  const isDragged = useStoreValue(dragStore, selectIsDragged);
  const commands = listShown(facts);
  if (isQuiet || isDragged || isOfBefore || scene === null || commands.length === 0) return null;
  return <Tools scene={scene} selection={selection} commands={commands} onMore={onMore} />;
});

/** A part of its own: only what stands at a card follows every move of the view. */
function Tools(props: {
  readonly scene: Scene;
  readonly selection: Selection;
  readonly commands: readonly MapCommand[];
  readonly onMore: (place: MenuPlace) => void;
}) {
  const { scene, selection, commands, onMore } = props;
  const t = useTranslations("editor.floating");
  const word = useCommandWords();
  const place = usePlace(scene, selection, commands.length + 1);
  if (place === null) return null;
  return (
    <Toolbar
      label={t("label")}
      isUpright={place.isUpright}
      data-selection-toolbar
      // On a telephone the sheet and the toolbar stand for it.
      className={classNames(
        "absolute z-20 flex items-center rounded-panel max-sm:hidden border border-hairline bg-surface p-1 shadow-float",
        place.isUpright && "flex-col",
      )}
      style={{ left: place.x, top: place.y }}
    >
      {commands.map((command) => (
        <Tool key={command.id} command={command} label={word(command)} />
      ))}
      <IconButton
        excludeFromTabOrder
        label={t("more")}
        icon={<Ellipsis aria-hidden size={16} strokeWidth={1.75} />}
        onPress={(event) => {
          const { left, bottom } = event.target.getBoundingClientRect();
          onMore({ x: left, y: bottom });
        }}
      />
    </Toolbar>
  );
}

function listShown(facts: CommandFacts): readonly MapCommand[] {
  if (!facts.mayEdit || (facts.selectedCount === 0 && !facts.hasRelationSelected)) return [];
  const ids = facts.hasRelationSelected ? RELATION : facts.selectedCount === 1 ? ONE : SEVERAL;
  return ids.flatMap((id) => MAP_COMMANDS.filter((command) => command.id === id && canRun(command, facts)));
}

const Tool = memo(function Tool({ command, label }: { command: MapCommand; label: string }) {
  const { actions } = useOpenMap();
  const [shortcut = ""] = shortcutsOf(command, useKeyChoices());
  return (
    <IconButton
      // The same acts stand in the toolbar below, which the keyboard reaches.
      excludeFromTabOrder
      label={label}
      shortcut={writeShortcut(shortcut, isMac())}
      icon={<CommandIcon name={command.icon} />}
      onPress={() => actions.run(command)}
    />
  );
});

/** Where on the canvas it stands, in px; null where there is no room, or nothing to stand at. */
function usePlace(scene: Scene, selection: Selection, buttons: number) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const near = useMemo(() => findNear(scene, selection), [scene, selection]);
  if (near === null || zoom < OVERVIEW_ZOOM) return null;
  const onScreen = (box: Box): Box => ({
    x: box.x * zoom + x,
    y: box.y * zoom + y,
    width: box.width * zoom,
    height: box.height * zoom,
  });
  const card = onScreen(near.card);
  const size = { width: buttons * BUTTON_PX + PADDING_PX, height: HEIGHT_PX };
  if (selection.type === "relation") return placeAtHandle(card, size, { width, height });
  return placeToolbar(
    card,
    size,
    { width, height },
    near.others.map(onScreen),
    scene.layout.direction === "rtl",
  );
}

/** What the toolbar belongs to, and what stands around it. */
function findNear(
  scene: Scene,
  selection: Selection,
): { readonly card: Box; readonly others: readonly Box[] } | null {
  const box = findBox(scene, selection);
  if (box === null) return null;
  const card = onPage(box, scene.offset);
  const others = listRowsOnPage(scene, {
    x: card.x - REACH,
    y: card.y - REACH,
    width: card.width + 2 * REACH,
    height: card.height + 2 * REACH,
  });
  return { card, others };
}

/** The whole card of a claim, for what is linked with it is not covered either; of a relation the handle of its line. */
function findBox({ projection, layout }: Scene, selection: Selection): Box | null {
  if (selection.type === "none") return null;
  if (selection.type === "claims") return layout.boxes.get(cardIdOf(projection, selection.leadId)) ?? null;
  const line = layout.lines.find(({ relationId }) => relationId === selection.id);
  const at = line === undefined ? null : handleOf(line);
  if (at === null) return null;
  return { x: at.x - HANDLE_PX / 2, y: at.y - HANDLE_PX / 2, width: HANDLE_PX, height: HANDLE_PX };
}

"use client";

import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useMemo } from "react";
import { canRun, findById, MAP_COMMANDS } from "../commands.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { useCommandFactsLater, useMapState, useMayEdit, useOpenMap } from "../open-map-context.tsx";
import { useKeyOfNow, useKeyText } from "../keys/key-words.ts";
import type { OpenMapState } from "../open-map-state.ts";
import { useTalkRights } from "../talk/talk-context.tsx";
import { writeShortcut } from "../commands/shortcut.ts";
import { classNames } from "../../ui/class-names.ts";
import { Button } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Toolbar as ButtonBar } from "../../ui/toolbar.tsx";
import { whenIdle } from "../../ui/later/when-idle.ts";
import { IconTool } from "./icon-tool.tsx";
import { TOOLBAR_FRAME } from "./toolbar-frame.ts";
import { MoreButton } from "./more-button.tsx";
import { useIsNarrow } from "./narrow.ts";

const loadPickBar = () => import("./pick-bar.tsx");
const PickBar = lazyPart(async () => (await loadPickBar()).PickBar);
/** Menus weigh as much as all the rest of the toolbar; they come once the map can be seen. */
const MoreMenu = lazyPart(async () => (await import("./more-menu.tsx")).MoreMenu, {
  when: "idle",
  whileComing: () => <MoreButton isDisabled />,
});

const SelectTools = lazyPart(async () => (await import("./select-tools.tsx")).SelectTools);

const NudgeBar = lazyPart(async () => (await import("./nudge-bar.tsx")).NudgeBar);

const selectIsNudging = ({ isNudging, selection }: OpenMapState): boolean =>
  isNudging && selection.type === "claims";
const selectIsSelecting = ({ isSelecting }: OpenMapState): boolean => isSelecting;
const selectPicking = (state: OpenMapState) => state.picking;

/** The acts of the moment, floating over the lower edge of the map; drawn again when one of them may no longer be done. */
export const Toolbar = memo(function Toolbar() {
  const t = useTranslations("map.toolbar");
  const mayEdit = useMayEdit();
  const picking = useMapState(selectPicking);
  const isSelecting = useMapState(selectIsSelecting);
  const isNudging = useMapState(selectIsNudging);
  return (
    <div className="map-toolbar pointer-events-none absolute inset-x-2 bottom-4 z-20 flex justify-center">
      {picking !== null ? (
        <PickBar />
      ) : isNudging ? (
        <ButtonBar label={t("nudging.label")} className={TOOLBAR_FRAME}>
          <NudgeBar />
        </ButtonBar>
      ) : isSelecting ? (
        <ButtonBar label={t("selecting")} className={TOOLBAR_FRAME}>
          <SelectTools />
        </ButtonBar>
      ) : (
        <ButtonBar label={t("label")} className={TOOLBAR_FRAME}>
          {mayEdit ? <EditTools /> : <ViewTools />}
        </ButtonBar>
      )}
    </div>
  );
});

const NARROW_TOOLS = 3;

/** Four acts that fit what is selected; the rest is under "More". */
function listShown(isQuestion: boolean): readonly MapCommand[] {
  if (isQuestion) return [findById("addAnswer")];
  return MAP_COMMANDS.filter((command) => command.isPrimary && command.on !== "question");
}

function EditTools() {
  // After the map: a button that is pressed asks again.
  const facts = useCommandFactsLater();
  const isNarrow = useIsNarrow();
  // Asked for seldom, and there then at once, also without a network. Where it does not come now it is tried again then.
  useEffect(
    () =>
      void whenIdle()
        .then(loadPickBar)
        .catch(() => undefined),
    [],
  );
  // On a telephone as many as fit; the others stand under "More".
  const isQuestion = facts.claim?.kind === "question";
  const shown = useMemo(
    () => listShown(isQuestion).slice(0, isNarrow ? NARROW_TOOLS : undefined),
    [isQuestion, isNarrow],
  );
  // Among tools that cannot act there is nothing to go to, and so nothing to scroll.
  const isAnyOn = shown.some((command) => canRun(command, facts));
  const isUnderMore = useCallback(
    (command: MapCommand) =>
      !shown.includes(command) && (command.group !== "history" || (isNarrow && command.id === "redo")),
    [shown, isNarrow],
  );
  return (
    <>
      {/* What does not fit is scrolled; undo and the way to all the rest stay in sight. */}
      <div
        className={classNames(
          "flex min-w-0 items-center gap-1 rounded-control [scrollbar-width:none] max-sm:gap-0",
          isAnyOn ? "overflow-x-auto" : "overflow-hidden",
        )}
      >
        {shown.map((command) => (
          <ToolButton key={command.id} command={command} isDisabled={!canRun(command, facts)} />
        ))}
      </div>
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-hairline max-sm:mx-0" />
      <IconTool id="undo" isDisabled={!canRun(findById("undo"), facts)} />
      {!isNarrow && <IconTool id="redo" isDisabled={!canRun(findById("redo"), facts)} />}
      <MoreMenu isShown={isUnderMore} />
    </>
  );
}

const VIEW_TOOLS: ReadonlySet<CommandId> = new Set(["zoomOut", "zoomIn", "fit"]);

function ViewTools() {
  const t = useTranslations("map.toolbar");
  const rights = useTalkRights();
  const mayComment = rights?.mayComment === true;
  const maySuggest = rights?.maySuggest === true;
  const facts = useCommandFactsLater();
  const isUnderMore = useCallback(
    // Comment and suggest have a button for those who may; what others say is read beside the map.
    ({ id }: MapCommand) => !VIEW_TOOLS.has(id) && id !== "comment" && id !== "suggest",
    [],
  );
  return (
    <>
      <span className="px-3 text-13 whitespace-nowrap text-muted">
        {t(maySuggest ? "commenter" : "viewer")}
      </span>
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-hairline" />
      {mayComment && <IconTool id="comment" isDisabled={!canRun(findById("comment"), facts)} />}
      {maySuggest && <IconTool id="suggest" isDisabled={!canRun(findById("suggest"), facts)} />}
      {/* An indented list has no size to change. */}
      {facts.view === "map" && (
        <>
          <IconTool id="zoomOut" isDisabled={false} />
          <IconTool id="zoomIn" isDisabled={false} />
          <IconTool id="fit" isDisabled={false} />
        </>
      )}
      <MoreMenu isShown={isUnderMore} />
    </>
  );
}

const ToolButton = memo(function ToolButton(props: {
  readonly command: MapCommand;
  readonly isDisabled: boolean;
}) {
  const { command, isDisabled } = props;
  const t = useTranslations("map.commands");
  const { actions } = useOpenMap();
  const shortcut = useKeyOfNow(command, isDisabled);
  const key = useKeyText(shortcut);
  return (
    <Button
      variant="quiet"
      isDisabled={isDisabled}
      aria-keyshortcuts={writeShortcut(shortcut ?? "", false, true)}
      onPress={() => actions.run(command)}
      className="max-sm:px-2 pointer-coarse:max-sm:px-2"
    >
      {t(command.labelKey)}
      <kbd aria-hidden className="font-sans text-11 font-normal text-muted pointer-coarse:hidden">
        {key}
      </kbd>
    </Button>
  );
});

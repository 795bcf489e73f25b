"use client";

import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { MapCommand } from "../commands.ts";
import { useSelection } from "../open-map-context.tsx";
import { Menu, MenuItem, MenuSeparator, Submenu } from "../../ui/menu.tsx";
import { CommandItems, useAiming } from "./command-items.tsx";
import { MoreButton } from "./more-button.tsx";
import { useIsNarrow } from "./narrow.ts";

/** What stands in the menu of the selection already. */
const isInBoth = ({ section }: MapCommand): boolean => section === "clipboard" || section === "branch";
const isToFind = ({ section }: MapCommand): boolean => section === "find";

/** All acts that are possible and have no button of their own in the toolbar. */
export function MoreMenu({ isShown }: { isShown: (command: MapCommand) => boolean }) {
  const t = useTranslations("map.toolbar");
  return (
    <Menu label={t("more")} placement="top end" trigger={<MoreButton />}>
      <MoreItems isShown={isShown} />
    </Menu>
  );
}

/** What belongs to the selection; what concerns the whole map stands one step further, or here where nothing is selected. */
function MoreItems({ isShown }: { isShown: (command: MapCommand) => boolean }) {
  const t = useTranslations("editor.menu");
  const isNarrow = useIsNarrow();
  const [isWhole, setIsWhole] = useState(false);
  useAiming();
  const isOfMap = (command: MapCommand): boolean =>
    isShown(command) && !isToFind(command) && !isInBoth(command);
  useEffect(() => {
    if (isWhole) document.querySelector("[role=menu]")?.scrollTo({ top: 0 });
  }, [isWhole]);
  if (useSelection().type === "none") return <CommandItems subject="ground" isShown={isShown} />;
  if (isWhole) return <CommandItems subject="ground" isShown={isOfMap} />;
  const icon = <Network size={16} strokeWidth={1.75} />;
  return (
    <>
      <CommandItems subject="selection" isShown={isShown} />
      <MenuSeparator />
      <CommandItems subject="ground" isShown={(command) => isShown(command) && isToFind(command)} />
      {isNarrow ? (
        // There is no room for a second menu beside the first: it takes its place.
        <MenuItem label={t("whole")} icon={icon} isKeptOpen onAction={() => setIsWhole(true)} />
      ) : (
        <Submenu label={t("whole")} icon={icon}>
          <CommandItems subject="ground" isShown={isOfMap} />
        </Submenu>
      )}
    </>
  );
}

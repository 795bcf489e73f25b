"use client";

import { useTranslations } from "next-intl";
import type { MapCommand } from "../commands.ts";
import { Menu } from "../../ui/menu.tsx";
import { CommandItems } from "./command-items.tsx";
import { MoreButton } from "./more-button.tsx";

/** All acts that are possible and have no button of their own in the toolbar. */
export function MoreMenu({ isShown }: { isShown: (command: MapCommand) => boolean }) {
  const t = useTranslations("map.toolbar");
  return (
    <Menu label={t("more")} placement="top end" trigger={<MoreButton />}>
      <CommandItems isShown={isShown} />
    </Menu>
  );
}

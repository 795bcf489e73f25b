"use client";

import { useTranslations } from "next-intl";
import { Fragment, useEffect } from "react";
import { listAvailable } from "../commands.ts";
import type { CommandGroup, MapCommand } from "../commands.ts";
import { shortcutsOf } from "../keys/key-choices.ts";
import { useCommandFacts, useOpenMap } from "../open-map-context.tsx";
import { writeShortcut } from "../shortcut.ts";
import { MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { CommandIcon } from "./command-icon.tsx";
import { isMac } from "./command-keys.ts";

const GROUPS: readonly CommandGroup[] = [
  "add",
  "change",
  "clipboard",
  "view",
  "together",
  "history",
  "remove",
];

/** The acts that are possible now, by group, for any menu; asked for while the menu is open, and not with every act. */
export function CommandItems({
  isShown = () => true,
}: {
  readonly isShown?: (command: MapCommand) => boolean;
}) {
  const { map, actions } = useOpenMap();
  useEffect(() => {
    // What a menu is about stays what it is until it has been chosen from.
    map.store.set({ isAiming: true });
    return () => map.store.set({ isAiming: false });
  }, [map]);
  const facts = useCommandFacts();
  const t = useTranslations("map.commands");
  const available = listAvailable(facts).filter(isShown);
  const groups = GROUPS.map((group) => available.filter((command) => command.group === group)).filter(
    (commands) => commands.length > 0,
  );
  return groups.map((commands, index) => (
    <Fragment key={commands[0]?.group}>
      {index > 0 && <MenuSeparator />}
      {commands.map((command) => (
        <MenuItem
          key={command.id}
          label={t(command.labelKey)}
          icon={<CommandIcon name={command.icon} />}
          shortcut={writeShortcut(shortcutsOf(command)[0] ?? "", isMac())}
          isDangerous={command.group === "remove"}
          onAction={() => actions.run(command)}
        />
      ))}
    </Fragment>
  ));
}

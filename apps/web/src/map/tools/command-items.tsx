"use client";

import { useTranslations } from "next-intl";
import { Fragment, useEffect } from "react";
import { useCommandWords } from "../words/command-words.ts";
import { listAvailable, MENU_PARTS } from "../commands.ts";
import type { MapCommand, MenuSection as Section, MenuSubject } from "../commands.ts";
import { useKeyOfNow, useKeyText } from "../keys/key-words.ts";
import { useCommandFacts, useOpenMap } from "../open-map-context.tsx";
import { MenuItem, MenuSection, MenuSeparator } from "../../ui/menu.tsx";
import { CommandIcon } from "./command-icon.tsx";

/** What a part is called; the one at the head of a menu has no name, and undoing needs none. */
const HEADINGS = {
  add: "groups.add",
  change: "groups.change",
  clipboard: "groups.clipboard",
  branch: "groups.view",
  begin: "groups.add",
  look: "groups.view",
  people: "groups.together",
} as const satisfies Partial<Record<Section, string>>;

const hasHeading = (section: Section): section is keyof typeof HEADINGS => section in HEADINGS;

/** What a menu is about stays what it is while the menu is open: said once by each menu, for all of its parts. */
export function useAiming(): void {
  const { map } = useOpenMap();
  useEffect(() => {
    map.store.set({ isAiming: true });
    return () => map.store.set({ isAiming: false });
  }, [map]);
}

/** The acts that are possible now, by part, for any menu; asked for while the menu is open, and not with every act. */
export function CommandItems({
  subject,
  isShown = () => true,
}: {
  readonly subject: MenuSubject;
  readonly isShown?: (command: MapCommand) => boolean;
}) {
  const t = useTranslations("editor");
  const available = listAvailable(useCommandFacts()).filter(isShown);
  const parts = MENU_PARTS[subject]
    .map((sections) => ({
      heading: sections.find(hasHeading),
      commands: sections.flatMap((section) => available.filter((command) => command.section === section)),
    }))
    .filter(({ commands }) => commands.length > 0);
  return parts.map(({ heading, commands }, index) => {
    const items = commands.map((command) => <CommandItem key={command.id} command={command} />);
    return heading === undefined ? (
      <Fragment key={commands[0]?.id}>
        {index > 0 && <MenuSeparator />}
        {items}
      </Fragment>
    ) : (
      <MenuSection key={heading} title={t(HEADINGS[heading])}>
        {items}
      </MenuSection>
    );
  });
}

/** One act of the table as a row of a menu. */
function CommandItem({ command }: { readonly command: MapCommand }) {
  const word = useCommandWords();
  const { actions } = useOpenMap();
  const shortcut = useKeyText(useKeyOfNow(command));
  return (
    <MenuItem
      label={word(command)}
      icon={<CommandIcon name={command.icon} />}
      shortcut={shortcut}
      isDangerous={command.group === "remove"}
      onAction={() => actions.run(command)}
    />
  );
}

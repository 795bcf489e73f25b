"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { fold } from "../../map/finding/find-claims.ts";
import { MAP_COMMANDS } from "../../map/commands.ts";
import type { CommandGroup, MapCommand } from "../../map/commands.ts";
import {
  changeShortcut,
  readShortcut,
  refuseShortcut,
  resetShortcuts,
  setSingleKeys,
  shortcutsOf,
  useKeyChoices,
} from "../../map/keys/key-choices.ts";
import { useKeyWord } from "../../map/keys/key-words.ts";
import type { KeyRefusal } from "../../map/keys/key-choices.ts";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import type { Shortcut } from "../../map/commands/shortcut.ts";
import { CommandIcon } from "../../map/tools/command-icon.tsx";
import { isMac } from "../../map/keys/command-keys.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogSearch } from "../../ui/dialog-search.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { Gestures, useGestures } from "./gestures.tsx";

const GROUPS: readonly CommandGroup[] = [
  "add",
  "change",
  "clipboard",
  "view",
  "walk",
  "together",
  "history",
  "remove",
];

/** Everything that keys do, from the command table itself, and below it what the pointer does; every key can be changed. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("editor.help");
  const tGroups = useTranslations("editor.groups");
  const tCommands = useTranslations("map.commands");
  const tCommon = useTranslations("common.actions");
  const tAccessibility = useTranslations("common");
  const [words, setWords] = useState("");
  const [changing, setChanging] = useState<MapCommand["id"] | null>(null);
  const choices = useKeyChoices();
  const quickKey = useKeyWord("buildingKeys");
  const wanted = fold(words).split(/\s+/u).filter(Boolean);
  const isFound = (command: MapCommand): boolean => {
    const keys = shortcutsOf(command, choices).map((shortcut) => writeShortcut(shortcut, isMac()));
    const text = fold([tCommands(command.labelKey), ...keys].join(" "));
    return wanted.every((word) => text.includes(word));
  };
  const found = MAP_COMMANDS.filter(isFound);
  const gestures = useGestures(wanted);
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={onClose}
      closeLabel={tCommon("close")}
      size="medium"
      head={<DialogSearch label={t("search")} value={words} onChange={setWords} isFocusedFirst />}
    >
      {wanted.length === 0 && (
        <div className="flex flex-col gap-2 text-13 text-muted">
          <p>{t("intro")}</p>
          <p>{t("leaving", { key: quickKey })}</p>
        </div>
      )}
      <output className="sr-only">{t("count", { count: found.length + gestures.length })}</output>
      {found.length + gestures.length === 0 && <p className="text-13 text-muted">{t("none")}</p>}
      {GROUPS.map((group) => {
        const commands = found.filter((command) => command.group === group);
        if (commands.length === 0) return null;
        return (
          <section key={group} aria-label={tGroups(group)}>
            <h3 className="pb-1 text-12 font-semibold text-muted">{tGroups(group)}</h3>
            <ul>
              {commands.map((command) => (
                <CommandRow
                  key={command.id}
                  command={command}
                  isChanging={changing === command.id}
                  onChanging={(isOn) => setChanging(isOn ? command.id : null)}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <Gestures gestures={gestures} />
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-hairline pt-4">
        <Checkbox isSelected={choices.hasSingleKeys} onChange={setSingleKeys}>
          {t("singleKeys")}
        </Checkbox>
        <Button
          variant="quiet"
          isDisabled={Object.keys(choices.changed).length === 0}
          onPress={() => resetShortcuts(null)}
        >
          {t("resetAll")}
        </Button>
      </div>
      <p className="text-13">
        <Link href="/accessibility" prefetch={false} className="text-muted">
          {tAccessibility("accessibility")}
        </Link>
      </p>
    </Dialog>
  );
}

function CommandRow(props: {
  readonly command: MapCommand;
  readonly isChanging: boolean;
  readonly onChanging: (isOn: boolean) => void;
}) {
  const { command, isChanging, onChanging } = props;
  const t = useTranslations("editor.help");
  const tCommands = useTranslations("map.commands");
  const choices = useKeyChoices();
  const [refusal, setRefusal] = useState<KeyRefusal | null>(null);
  const label = tCommands(command.labelKey);
  const shortcuts = shortcutsOf(command, choices);

  const take = (shortcut: Shortcut): void => {
    const refused = refuseShortcut(command, shortcut);
    setRefusal(refused);
    if (refused !== null) return;
    changeShortcut(command, shortcut);
    onChanging(false);
  };
  return (
    <li className="border-b border-hairline py-1.5 last:border-b-0">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-14">
        <span className="text-muted">
          <CommandIcon name={command.icon} />
        </span>
        <span className="min-w-0 flex-1 max-sm:basis-3/4">{label}</span>
        {isChanging ? (
          <KeyField
            label={t("press", { command: label })}
            onTake={take}
            onLeave={() => {
              setRefusal(null);
              onChanging(false);
            }}
          />
        ) : (
          <>
            <span className="flex flex-wrap justify-end gap-1 max-sm:ms-7 max-sm:flex-1 max-sm:justify-start">
              {shortcuts.map((shortcut) => (
                <kbd
                  key={shortcut}
                  className="rounded-chip border border-hairline bg-sunk px-1.5 py-0.5 font-sans text-12 whitespace-nowrap"
                >
                  {writeShortcut(shortcut, isMac())}
                </kbd>
              ))}
              {shortcuts.length === 0 && <span className="text-12 text-muted">{t("off")}</span>}
            </span>
            {choices.changed[command.id] !== undefined && (
              <IconButton
                size="small"
                label={t("reset", { command: label })}
                icon={<RotateCcw aria-hidden size={14} strokeWidth={1.75} />}
                onPress={() => resetShortcuts(command)}
              />
            )}
            <Button
              variant="quiet"
              size="small"
              aria-label={t("changeOf", { command: label })}
              onPress={() => onChanging(true)}
            >
              {t("change")}
            </Button>
          </>
        )}
      </div>
      {refusal !== null && (
        <p role="alert" className="pb-1 text-end text-12 text-danger">
          {refusal.code === "taken" ? t("taken", { command: tCommands(refusal.by) }) : t("reserved")}
        </p>
      )}
    </li>
  );
}

/** Waits for the new key; Escape and Tab leave, as everywhere. */
function KeyField(props: {
  readonly label: string;
  readonly onTake: (shortcut: Shortcut) => void;
  readonly onLeave: () => void;
}) {
  const { label, onTake, onLeave } = props;
  const t = useTranslations("editor.help");
  const fieldRef = useFirstFocus<HTMLInputElement>();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") onLeave();
    else {
      const shortcut = readShortcut(event, isMac());
      if (shortcut !== null) onTake(shortcut);
    }
  };
  return (
    <input
      ref={fieldRef}
      readOnly
      aria-label={label}
      value=""
      placeholder={t("pressShort")}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
      className="h-8 w-40 rounded-control border border-accent bg-surface px-2 text-13 placeholder:text-muted"
    />
  );
}

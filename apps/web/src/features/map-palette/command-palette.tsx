"use client";

import { Search, Settings, User, Waypoints } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useCommandWords } from "../../map/words/command-words.ts";
import { listAvailable } from "../../map/commands.ts";
import { shortcutsOf, useKeyChoices } from "../../map/keys/key-choices.ts";
import { useCommandFacts, useOpenMap } from "../../map/open-map-context.tsx";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import { CommandIcon } from "../../map/tools/command-icon.tsx";
import { isMac } from "../../map/keys/command-keys.ts";
import { useStandingWords } from "../../map/words/standing-words.ts";
import { classNames } from "../../ui/class-names.ts";
import { useFieldList } from "../../ui/fields/use-field-list.ts";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { claimEntries, mapEntries, rankEntries } from "./palette-entries.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import { noteRecent, readRecent } from "./recent.ts";
import { useMapEntries, usePeopleEntries, useSettingEntries } from "./use-entries.ts";

const HIDDEN: ReadonlySet<string> = new Set(["openPalette"]);

interface CommandPaletteProps {
  readonly teamId: string;
  /** What is looked for at once. */
  readonly words: string;
  readonly onClose: () => void;
}

/** Everything that can be done or gone to, by its name: what was used last first, keys on the right. */
export function CommandPalette({ teamId, words: first, onClose }: CommandPaletteProps) {
  const t = useTranslations("editor.palette");
  const { map, actions } = useOpenMap();
  const [words, setWords] = useState(first);
  const fieldRef = useFirstFocus<HTMLInputElement>((field) =>
    field.setSelectionRange(first.length, first.length),
  );
  const findEntries = useFindEntries(teamId);
  const router = useRouter();
  const shownWords = useDeferredValue(words);
  const entries = useMemo(() => findEntries(shownWords), [findEntries, shownWords]);

  const choose = (entry: PaletteEntry): void => {
    noteRecent(entry.key);
    onClose();
    map.viewport?.focusSelected();
    if (entry.type === "command") actions.run(entry.command);
    else if (entry.type === "setting") entry.run();
    else if (entry.type === "map") router.push(`/maps/${entry.id}`);
    else if (entry.type === "claim") actions.jumpTo(entry.id);
    else if (entry.claimId !== null) actions.jumpTo(entry.claimId);
    else map.notify({ type: "nowhere", name: entry.label });
  };
  const { chosen, listRef, fieldProps, listProps, optionProps, reset } = useFieldList({
    entries,
    keyOf: ({ key }) => key,
    entriesNow: () => (words === shownWords ? entries : findEntries(words)),
    onChoose: choose,
  });
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-veil p-2 pt-[12dvh]"
    >
      <Modal className="w-full max-w-[600px] overflow-hidden rounded-panel border border-hairline bg-surface text-ink shadow-float">
        <AriaDialog aria-label={t("title")} className="flex max-h-[70dvh] flex-col outline-none">
          <div className="flex items-center gap-3 border-b border-hairline px-4">
            <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
            <input
              {...fieldProps}
              ref={fieldRef}
              aria-label={t("placeholder")}
              value={words}
              placeholder={t("placeholder")}
              onChange={(event) => {
                setWords(event.currentTarget.value);
                reset();
              }}
              className="h-12 w-full min-w-0 bg-transparent text-16 outline-none placeholder:text-muted"
            />
          </div>
          <p className="border-b border-hairline px-4 py-1.5 text-12 text-muted">{t("scope")}</p>
          <output className="sr-only">{t("count", { count: entries.length })}</output>
          {entries.length === 0 && <p className="px-4 py-6 text-13 text-muted">{t("none")}</p>}
          {/* The field keeps the keyboard; the line that Enter means is named by it. */}
          <div
            {...listProps}
            ref={listRef}
            aria-label={t("title")}
            className="min-h-0 flex-1 overflow-auto p-2 empty:hidden"
          >
            {entries.map((entry, place) => (
              <div
                {...optionProps(entry, place)}
                key={entry.key}
                className={classNames(
                  "flex min-h-9 cursor-default items-center gap-3 rounded-claim px-2 py-1.5 text-14 pointer-coarse:min-h-11",
                  entry === chosen && "bg-sunk",
                )}
              >
                <EntryLine entry={entry} />
              </div>
            ))}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function EntryLine({ entry }: { entry: PaletteEntry }) {
  const t = useTranslations("editor.palette");
  const standing = useStandingWords();
  const language = useClaimLanguage();
  const choices = useKeyChoices();
  switch (entry.type) {
    case "command":
      return (
        <>
          <span className="text-muted">
            <CommandIcon name={entry.command.icon} />
          </span>
          <span className="min-w-0 flex-1">{entry.label}</span>
          <kbd className="font-sans text-12 text-muted pointer-coarse:hidden">
            {writeShortcut(shortcutsOf(entry.command, choices)[0] ?? "", isMac())}
          </kbd>
        </>
      );
    case "claim":
      return (
        <>
          <span aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1">
            <span className="block truncate" dir="auto" lang={language}>
              {entry.label}
            </span>
            <span className="block truncate text-12 text-muted" dir="auto">
              {standing(entry.place)}
            </span>
          </span>
        </>
      );
    case "person":
      return (
        <>
          <User aria-hidden size={16} strokeWidth={1.75} className="text-muted" />
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          <span className="text-12 text-muted">{t(entry.claimId === null ? "here" : "goTo")}</span>
        </>
      );
    case "map":
      return (
        <>
          <Waypoints aria-hidden size={16} strokeWidth={1.75} className="text-muted" />
          <span className="min-w-0 flex-1 truncate" dir="auto">
            {entry.label}
          </span>
          <span className="text-12 text-muted">{t("map")}</span>
        </>
      );
    case "setting":
      return (
        <>
          <Settings aria-hidden size={16} strokeWidth={1.75} className="text-muted" />
          <span className="min-w-0 flex-1">{entry.label}</span>
        </>
      );
  }
}

/** What fits some words, the best first. */
function useFindEntries(teamId: string): (words: string) => readonly PaletteEntry[] {
  const t = useTranslations("map.commands");
  const word = useCommandWords();
  const tGroups = useTranslations("editor.groups");
  const facts = useCommandFacts();
  const { map } = useOpenMap();
  const people = usePeopleEntries();
  const settings = useSettingEntries();
  const maps = useMapEntries(teamId);
  const [recent] = useState(readRecent);
  return useCallback(
    (words: string) => {
      const commands = listAvailable(facts)
        .filter((command) => !HIDDEN.has(command.id))
        .map((command): PaletteEntry => ({
          type: "command",
          key: command.id,
          label: word(command),
          // Whoever knows it by the table's name finds it, too.
          also: [t(command.labelKey), tGroups(command.group)].join(" "),
          command,
        }));
      const named = rankEntries([...commands, ...people, ...settings], words, recent);
      const elsewhere = mapEntries(maps, words, recent);
      return [...named, ...elsewhere, ...claimEntries(map.whole(), words)];
    },
    [facts, map, maps, people, recent, settings, t, tGroups, word],
  );
}

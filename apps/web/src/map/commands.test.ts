import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canRun, isOnSameTarget, listAvailable, MAP_COMMANDS, MENU_PARTS } from "./commands.ts";
import type { CommandFacts } from "./commands.ts";
import { matchesShortcut, writeShortcut } from "./commands/shortcut.ts";

function readWords(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL(`../../messages/en/${file}`, import.meta.url), "utf8"));
}
const catalogue = readWords("map.json");
const spoken = readWords("editor.json");

const facts = (patch: Partial<CommandFacts> = {}): CommandFacts => ({
  view: "map",
  mayEdit: true,
  claim: {
    kind: "claim",
    hasRelation: true,
    hasFurtherPremises: true,
    canBeDisputed: true,
    hasChildren: true,
    hasPrevious: true,
    hasNext: true,
  },
  hasRelationSelected: false,
  relationCanBeDisputed: false,
  selectedCount: 1,
  canFlip: true,
  canLink: true,
  pair: null,
  isLinked: false,
  canConvert: false,
  isInBranch: false,
  maySuggest: false,
  canSuggest: false,
  canDecide: false,
  isPinned: false,
  hasPins: false,
  hasBranches: true,
  hasClaims: true,
  canUndo: true,
  canRedo: true,
  ...patch,
});

const ofKind = (kind: "claim" | "question"): Partial<CommandFacts> => {
  const { claim } = facts();
  return claim === null ? {} : { claim: { ...claim, kind } };
};

const press = (key: string, patch: Partial<Parameters<typeof matchesShortcut>[0]> = {}) => ({
  key,
  code: "",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...patch,
});

describe("the command table", () => {
  test("each of the 75 has a word, a spoken name, an icon of its own, a shortcut and a rule when it is enabled", () => {
    expect(MAP_COMMANDS).toHaveLength(75);
    for (const command of MAP_COMMANDS) {
      expect(catalogue).toHaveProperty(["commands", command.labelKey]);
      expect(spoken).toHaveProperty(["spoken", command.spokenKey]);
      expect(command.shortcuts.length, command.id).toBeGreaterThan(0);
      expect([true, false]).toContain(command.isEnabled(facts()));
      expect([true, false]).toContain(command.isEnabled(facts({ claim: null, selectedCount: 0 })));
    }
    expect(Object.keys(Object(catalogue.commands))).toHaveLength(75);
    expect(Object.keys(Object(spoken.spoken))).toHaveLength(75);
    expect(new Set(MAP_COMMANDS.map((command) => command.icon)).size).toBe(75);
  });

  test("no id stands twice, and no shortcut twice for one thing", () => {
    const ids = MAP_COMMANDS.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = MAP_COMMANDS.flatMap((command) =>
      command.shortcuts.map((shortcut) => ({ command, shortcut })),
    );
    const doubles = keys.filter(({ command, shortcut }, place) =>
      keys.some(
        (other, at) => at !== place && other.shortcut === shortcut && isOnSameTarget(command, other.command),
      ),
    );
    expect(doubles.map(({ command, shortcut }) => `${command.id}: ${shortcut}`)).toEqual([]);
  });

  test("what is on a claim never acts on a question or on nothing, nor the other way round", () => {
    const kinds = ["claim", "question"] as const;
    const pinned = { isPinned: true, hasPins: true };
    for (const command of MAP_COMMANDS) {
      const acts = kinds.filter((kind) => canRun(command, facts({ ...ofKind(kind), ...pinned })));
      const isOnNothing = canRun(
        command,
        facts({ claim: null, selectedCount: 0, ...pinned, isPinned: false }),
      );
      if (command.on === "claim" || command.on === "question") expect(acts, command.id).toEqual([command.on]);
      else if (command.on !== "any") expect(acts, command.id).toEqual(command.on === "either" ? kinds : []);
      if (command.on !== "any") expect(isOnNothing, command.id).toBe(command.on === "nothing");
    }
    // On a claim and on a question alike something follows from Tab.
    const onTab = MAP_COMMANDS.filter(({ shortcuts }) => shortcuts.includes("Tab"));
    expect(onTab.map(({ id, on }) => [id, on])).toEqual([
      ["addReason", "claim"],
      ["addAnswer", "question"],
    ]);
  });

  test("the menu of a claim holds what belongs to it, and nothing of the whole map; what is wanted most stands first", () => {
    const inMenu = (subject: "selection" | "ground", patch: Partial<CommandFacts> = {}) =>
      MENU_PARTS[subject]
        .flat()
        .flatMap((section) => listAvailable(facts(patch)).filter((command) => command.section === section));
    const ofClaim = inMenu("selection");
    expect(ofClaim.filter(({ isPageWide }) => isPageWide)).toEqual([]);
    expect(ofClaim.slice(0, 3).map(({ id }) => id)).toEqual(["reword", "comment", "remove"]);
    const onNothing = { claim: null, selectedCount: 0, canFlip: false, canLink: false };
    const ofGround = inMenu("ground", onNothing);
    expect(ofGround.slice(0, 3).map(({ id }) => id)).toEqual(["find", "openPalette", "openHelp"]);
    // Between the two they offer all that can be done by pointing: only walking goes by keys and arrows alone.
    const offered = new Set([...ofClaim, ...ofGround].map(({ id }) => id));
    const missing = listAvailable(facts()).filter(({ id, group }) => !offered.has(id) && group !== "walk");
    expect(missing).toEqual([]);
    // What needs no selection is not in the way of what does.
    const alsoOnNothing = ofClaim.filter((command) => canRun(command, facts(onNothing)));
    expect(alsoOnNothing.map(({ id }) => id)).toEqual([
      "copyOutline",
      "copyArgdown",
      "paste",
      "pasteText",
      "selectAlso",
    ]);
  });

  test("who may only view is offered nothing that changes the map", () => {
    const offered = listAvailable(facts({ mayEdit: false })).map((command) => command.id);
    expect(offered).toEqual([
      "copy",
      "copyOutline",
      "copyArgdown",
      "copyLink",
      "fold",
      "fit",
      "zoomIn",
      "zoomOut",
      "switchView",
      "comment",
      "export",
      "foldBelow",
      "focusBranch",
      "selectAll",
      "selectAlso",
      "fitSelection",
      "zoomReset",
      "goToLoose",
      "overview",
      "buildingKeys",
      "openTrash",
      "find",
      "openPalette",
      "openHelp",
      "selectRelation",
      "nextPremise",
      "nextParent",
      "previousParent",
      "last",
      "showPeople",
      "cycleCursors",
      "nextChange",
      "showAnnouncements",
    ]);
  });

  test("a question takes answers, not reasons", () => {
    const question = facts({
      claim: {
        kind: "question",
        hasRelation: false,
        hasFurtherPremises: false,
        canBeDisputed: false,
        hasChildren: false,
        hasPrevious: false,
        hasNext: false,
      },
    });
    const offered = listAvailable(question).map((command) => command.id);
    expect(offered).toContain("addAnswer");
    expect(offered).not.toContain("addReason");
    expect(offered).not.toContain("addLinkedPremise");
  });

  test("with nothing selected a question can be asked and nothing removed", () => {
    const nothing = facts({ claim: null, selectedCount: 0 });
    const remove = MAP_COMMANDS.find((command) => command.id === "remove");
    expect(remove !== undefined && canRun(remove, nothing)).toBe(false);
    expect(listAvailable(nothing).map((command) => command.id)).toContain("addQuestion");
  });
});

describe("shortcuts", () => {
  test("Mod is Ctrl, on a Mac Command", () => {
    expect(matchesShortcut(press("z", { ctrlKey: true }), "Mod+Z", false)).toBe(true);
    expect(matchesShortcut(press("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
    expect(matchesShortcut(press("z", { ctrlKey: true }), "Mod+Z", true)).toBe(false);
    expect(matchesShortcut(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
  });

  test("a plus sign is a plus sign however it is typed; Shift+1 is read by its place", () => {
    expect(matchesShortcut(press("+", { shiftKey: true }), "+", false)).toBe(true);
    expect(matchesShortcut(press("+"), "+", false)).toBe(true);
    expect(matchesShortcut(press("!", { shiftKey: true, code: "Digit1" }), "Shift+1", false)).toBe(true);
  });

  test("Ctrl with a plus sign zooms on every keyboard and on the number pad, and so does Ctrl with its nought", () => {
    const of = (pressed: Parameters<typeof matchesShortcut>[0]) =>
      MAP_COMMANDS.filter(({ shortcuts }) =>
        shortcuts.some((each) => matchesShortcut(pressed, each, false)),
      ).map(({ id }) => id);
    // German, American, Swiss, number pad.
    expect(of(press("+", { code: "BracketRight", ctrlKey: true }))).toEqual(["zoomIn"]);
    expect(of(press("=", { code: "Equal", ctrlKey: true }))).toEqual(["zoomIn"]);
    expect(of(press("+", { code: "Digit1", ctrlKey: true, shiftKey: true }))).toEqual(["zoomIn"]);
    expect(of(press("+", { code: "NumpadAdd", ctrlKey: true }))).toEqual(["zoomIn"]);
    expect(of(press("-", { code: "NumpadSubtract", ctrlKey: true }))).toEqual(["zoomOut"]);
    expect(of(press("0", { code: "Numpad0", ctrlKey: true }))).toEqual(["zoomReset"]);
    // With the number lock off it is another key.
    expect(of(press("Insert", { code: "Numpad0", ctrlKey: true }))).toEqual([]);
    expect(of(press("+", { code: "NumpadAdd" }))).toEqual(["addLinkedPremise"]);
    expect(writeShortcut("Mod++", false)).toBe("Ctrl +");
  });

  test("the quick keys are switched by a key that every machine has, whatever it types with Alt there", () => {
    const [first] = MAP_COMMANDS.find(({ id }) => id === "buildingKeys")?.shortcuts ?? [];
    expect(first).toBe("Alt+K");
    expect(matchesShortcut(press("˚", { code: "KeyK", altKey: true }), "Alt+K", true)).toBe(true);
    expect(matchesShortcut(press("л", { code: "KeyK", altKey: true }), "Alt+K", false)).toBe(true);
  });

  test("on a keyboard that writes no Latin letters a letter is known by its place", () => {
    const undo = press("я", { code: "KeyZ", ctrlKey: true });
    expect(matchesShortcut(undo, "Mod+Z", false)).toBe(true);
    expect(matchesShortcut(undo, "Mod+Y", false)).toBe(false);
    expect(matchesShortcut(press("д", { code: "KeyL" }), "L", false)).toBe(true);
    expect(matchesShortcut(press("Д", { code: "KeyL", shiftKey: true }), "Shift+L", false)).toBe(true);
    expect(matchesShortcut(press("ω", { code: "KeyV", ctrlKey: true }), "Mod+V", false)).toBe(true);
    expect(matchesShortcut(press("لا", { code: "KeyB" }), "B", false)).toBe(true);
  });

  test("on a keyboard with Latin letters in other places they are known by what they type", () => {
    expect(matchesShortcut(press("z", { code: "KeyY", ctrlKey: true }), "Mod+Z", false)).toBe(true);
    expect(matchesShortcut(press("z", { code: "KeyY", ctrlKey: true }), "Mod+Y", false)).toBe(false);
    expect(matchesShortcut(press("é", { code: "KeyE" }), "E", false)).toBe(false);
    expect(matchesShortcut(press("'", { code: "KeyQ" }), "Q", false)).toBe(false);
  });

  test("Ctrl with a letter is no single letter", () => {
    expect(matchesShortcut(press("l", { ctrlKey: true }), "L", false)).toBe(false);
    expect(matchesShortcut(press("l"), "L", false)).toBe(true);
  });

  test("signs are read as signs, whatever it takes to type them", () => {
    expect(matchesShortcut(press("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matchesShortcut(press(".", { ctrlKey: true }), ".", false)).toBe(false);
    expect(matchesShortcut(press("=", { ctrlKey: true, shiftKey: true }), "Mod+=", false)).toBe(true);
  });

  test("a sign that takes AltGr is that sign, also where AltGr counts as Ctrl and Alt", () => {
    expect(matchesShortcut(press("]", { code: "Digit9", ctrlKey: true, altKey: true }), "]", false)).toBe(
      true,
    );
    expect(matchesShortcut(press("]", { code: "Digit9" }), "]", false)).toBe(true);
    expect(matchesShortcut(press("[", { code: "Digit5", altKey: true }), "[", true)).toBe(true);
    expect(matchesShortcut(press("]", { ctrlKey: true }), "]", false)).toBe(false);
    expect(matchesShortcut(press("]", { altKey: true }), "]", false)).toBe(false);
  });

  test("with Caps Lock on a letter is the same key", () => {
    expect(matchesShortcut(press("K", { code: "KeyK" }), "K", false)).toBe(true);
    expect(matchesShortcut(press("k", { code: "KeyK", shiftKey: true }), "K", false)).toBe(false);
  });

  test("shortcuts are written the way the keys are named", () => {
    expect(writeShortcut("Alt+ArrowUp", false)).toBe("Alt ↑");
    expect(writeShortcut("Mod+Z", true)).toBe("⌘ Z");
  });
});

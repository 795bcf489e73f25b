import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MAP_COMMANDS } from "../commands.ts";
import type { CommandId } from "../commands.ts";
import {
  changeShortcut,
  isSingleKey,
  openKeyChoices,
  parseChoices,
  readShortcut,
  refuseShortcut,
  resetShortcuts,
  setSingleKeys,
  shortcutsOf,
} from "./key-choices.ts";

const stored = new Map<string, string>();
beforeEach(() => {
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  openKeyChoices("ann");
});
afterEach(() => {
  resetShortcuts(null);
  setSingleKeys(true);
  stored.clear();
  vi.unstubAllGlobals();
});

function find(id: CommandId) {
  const command = MAP_COMMANDS.find((each) => each.id === id);
  if (command === undefined) throw new Error(`There is no command ${id}`);
  return command;
}

test("a changed key takes the place of all that a command had, and is kept for one person", () => {
  changeShortcut(find("addReason"), "B");
  expect(shortcutsOf(find("addReason"))).toEqual(["B"]);
  openKeyChoices("ben");
  expect(shortcutsOf(find("addReason"))).toEqual(find("addReason").shortcuts);
  openKeyChoices("ann");
  expect(shortcutsOf(find("addReason"))).toEqual(["B"]);
  resetShortcuts(find("addReason"));
  expect(shortcutsOf(find("addReason"))).toEqual(find("addReason").shortcuts);
});

test("a key that does something else already is refused, also while single keys are off", () => {
  setSingleKeys(false);
  expect(refuseShortcut(find("addReason"), "L")).toEqual({ code: "taken", by: "addUndercut" });
  expect(refuseShortcut(find("addUndercut"), "L")).toBeNull();
  expect(refuseShortcut(find("addReason"), "ArrowUp")).toEqual({ code: "reserved" });
  expect(refuseShortcut(find("addReason"), "Mod+W")).toEqual({ code: "reserved" });
  changeShortcut(find("addUndercut"), "B");
  expect(refuseShortcut(find("addReason"), "L")).toBeNull();
});

test("a plus sign with Ctrl is a key of its own, and one that can be chosen", () => {
  const press = {
    key: "+",
    code: "NumpadAdd",
    shiftKey: false,
    altKey: false,
    ctrlKey: true,
    metaKey: false,
  };
  expect(readShortcut(press, false)).toBe("Mod++");
  expect(readShortcut({ ...press, ctrlKey: false }, false)).toBe("+");
  expect(isSingleKey("Mod++")).toBe(false);
  expect(refuseShortcut(find("addReason"), "Mod++")).toEqual({ code: "taken", by: "zoomIn" });
});

test("a key may mean one thing on a claim and another on a question", () => {
  expect(refuseShortcut(find("addLinkedPremise"), "A")).toBeNull();
  expect(refuseShortcut(find("addAnswer"), "+")).toBeNull();
  expect(refuseShortcut(find("addObjection"), "Tab")).toEqual({ code: "taken", by: "addReason" });
  expect(refuseShortcut(find("addSibling"), "Tab")).toEqual({ code: "taken", by: "addReason" });
});

test("without single keys every command that had another key keeps it", () => {
  setSingleKeys(false);
  expect(MAP_COMMANDS.flatMap((command) => shortcutsOf(command)).filter(isSingleKey)).toEqual([]);
  expect(shortcutsOf(find("undo"))).toEqual(["Mod+Z"]);
  expect(shortcutsOf(find("addUndercut"))).toEqual([]);
});

test("what was stored by something else is left out", () => {
  expect(parseChoices("no json")).toEqual({ changed: {}, hasSingleKeys: true });
  expect(parseChoices('{"changed":{"gone":["X"],"move":"X","split":["X"]},"hasSingleKeys":false}')).toEqual({
    changed: { split: ["X"] },
    hasSingleKeys: false,
  });
});

test("a press is read as the shortcut it would be", () => {
  const press = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
  expect(readShortcut({ ...press, key: "Shift", code: "ShiftLeft", shiftKey: true }, false)).toBeNull();
  expect(readShortcut({ ...press, key: "b", code: "KeyB" }, false)).toBe("B");
  expect(readShortcut({ ...press, key: "B", code: "KeyB", shiftKey: true, ctrlKey: true }, false)).toBe(
    "Mod+Shift+B",
  );
  expect(readShortcut({ ...press, key: "!", code: "Digit1", shiftKey: true }, false)).toBe("Shift+1");
  expect(readShortcut({ ...press, key: "?", code: "Slash", shiftKey: true }, false)).toBe("?");
  expect(readShortcut({ ...press, key: "∫", code: "KeyB", altKey: true }, true)).toBe("Alt+B");
  expect(readShortcut({ ...press, key: "д", code: "KeyL" }, false)).toBe("L");
  expect(readShortcut({ ...press, key: "Я", code: "KeyZ", shiftKey: true, ctrlKey: true }, false)).toBe(
    "Mod+Shift+Z",
  );
  expect(readShortcut({ ...press, key: "х", code: "BracketLeft" }, false)).toBe("Х");
  expect(readShortcut({ ...press, key: "F2", code: "F2", metaKey: true }, true)).toBe("Mod+F2");
});

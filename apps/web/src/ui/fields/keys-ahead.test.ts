import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { expectField, giveKeys, keepKey, replay } from "./keys-ahead.ts";
import type { KeptPress } from "./keys-ahead.ts";

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "altKey" | "shiftKey" | "repeat", boolean>> = {},
) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  getModifierState: () => false,
  ...held,
});
const keep = (...keys: readonly string[]): boolean[] => keys.map((key) => keepKey(press(key)));

/** A field of the page that writes down what comes to it, and may lose the focus with a key. */
class StillField {
  readonly tagName: string = "TEXTAREA";
  readonly readOnly: boolean = false;
  readonly told: string[] = [];
  readonly selectionStart = 0;
  readonly selectionEnd = 0;
  onPress: (key: string) => void = () => undefined;
  setRangeText(words: string): void {
    this.told.push(words);
  }
  dispatchEvent(event: { readonly type: string; readonly key?: string }): boolean {
    if (event.type === "keydown") {
      this.told.push(`<${event.key ?? ""}>`);
      this.onPress(event.key ?? "");
    }
    return false;
  }
}
class StillInput extends StillField {
  override readonly tagName = "INPUT";
}
class StillEvent {
  readonly type: string;
  readonly key: string | undefined;
  constructor(type: string, { key }: { readonly key?: string } = {}) {
    this.type = type;
    this.key = key;
  }
}
const page: { activeElement: StillField | null; body: StillField } = {
  activeElement: null,
  body: new StillField(),
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("HTMLTextAreaElement", StillField);
  vi.stubGlobal("HTMLInputElement", StillInput);
  vi.stubGlobal("InputEvent", StillEvent);
  vi.stubGlobal("KeyboardEvent", StillEvent);
  vi.stubGlobal("document", page);
  page.activeElement = null;
  page.body = new StillField();
});
afterEach(() => {
  giveKeys(null);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The field comes and has the focus. */
function come(field = new StillField()): StillField {
  page.activeElement = field;
  giveKeys(field as unknown as HTMLElement);
  return field;
}

test("keys are nobody's but the map's while no field is on its way", () => {
  expect(keep("o", "Enter", "Escape")).toEqual([false, false, false]);
});

test("what is typed on the way stands in the field when it comes, corrected as it was", () => {
  expectField({ isWanted: () => true });
  expect(keep("O", "f", "x", "Backspace", "ф", "😀", " ")).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(come().told).toEqual(["Ofф😀 "]);
  expect(keep("l")).toEqual([false]);
});

test("chords and keys that are no writing go on, but what AltGr types is kept", () => {
  expectField({ isWanted: () => true });
  expect(keepKey(press("z", { ctrlKey: true }))).toBe(false);
  expect(keepKey(press("c", { altKey: true }))).toBe(false);
  expect(keep("F2", "Shift", "Dead")).toEqual([false, false, false]);
  const altGr = { ...press("@", { ctrlKey: true, altKey: true }), getModifierState: () => true };
  expect(keepKey(altGr)).toBe(true);
  expect(come().told).toEqual(["@"]);
});

test("Enter and Tab are pressed behind the words, and what follows is for the field that they lead to", () => {
  expectField({ isWanted: () => true });
  keep("a", "b", "Tab", "c", "d", "Enter");
  const first = new StillField();
  first.onPress = () => {
    page.activeElement = null;
    expectField({ isWanted: () => true });
  };
  expect(come(first).told).toEqual(["ab", "<Tab>"]);
  keep("e");
  expect(come().told).toEqual(["cd", "<Enter>", "e"]);
});

test("what follows an Enter that closed the field is pressed where the focus went", () => {
  const told: string[] = [];
  let isThere = true;
  const kept: KeptPress[] = ["a", "Enter", "l"].map((key) => ({ key, code: "", shiftKey: false }));
  replay(kept, {
    insert: (words) => told.push(words),
    isThere: () => isThere,
    press({ key }) {
      told.push(`<${key}>`);
      isThere = false;
    },
  });
  expect(told).toEqual(["a", "<Enter>", "<l>"]);
});

test("Escape before anything was typed, or a second time, gives up; behind words it is for the field", () => {
  const giveUp = vi.fn<() => void>();
  expectField({ isWanted: () => true, giveUp });
  expect(keep("Escape", "a")).toEqual([true, false]);
  expectField({ isWanted: () => true, giveUp });
  expect(keep("a", "Escape")).toEqual([true, true]);
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(keep("Escape", "a")).toEqual([true, false]);
  expect(giveUp).toHaveBeenCalledTimes(2);
});

test("what is not wanted any more, or does not come, keeps no keys", () => {
  let isWanted = true;
  expectField({ isWanted: () => isWanted });
  keep("a");
  isWanted = false;
  expect(keep("b")).toEqual([false]);
  expect(come().told).toEqual([]);
  expectField({ isWanted: () => true, forMs: 1000 });
  expect(keep("a")).toEqual([true]);
  vi.advanceTimersByTime(1001);
  expect(keep("b")).toEqual([false]);
  const giveUp = vi.fn<() => void>();
  expectField({ isWanted: () => true, giveUp });
  expect(keep(...Array.from({ length: 201 }, () => "x"))).not.toContain(false);
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(keep("x")).toEqual([false]);
});

test("the first key brings a field that is out of sight, and steps of the caret are not kept", () => {
  const bring = vi.fn<() => void>();
  expectField({ isWanted: () => true, bring });
  expect(keep("ArrowLeft")).toEqual([true]);
  expect(bring).toHaveBeenCalledTimes(1);
  keep("a", "b", "Home");
  expect(bring).toHaveBeenCalledTimes(2);
  expect(come().told).toEqual(["ab"]);
});

test("what a button does itself is left to it until somebody has begun to type", () => {
  expectField({ isWanted: () => true });
  for (const key of ["Enter", " ", "Tab"]) expect(keepKey(press(key), true)).toBe(false);
  expect(keepKey(press("a"), true)).toBe(true);
  expect(keepKey(press(" "), true)).toBe(true);
  expect(come().told).toEqual(["a "]);
});

test("a key that is held down ends and begins nothing a second time", () => {
  expectField({ isWanted: () => true });
  keep("a", "Enter");
  expect(keepKey(press("Enter", { repeat: true }))).toBe(true);
  expect(come().told).toEqual(["a", "<Enter>"]);
});

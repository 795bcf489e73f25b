import { beforeEach, expect, test, vi } from "vitest";
import { isInField } from "./command-keys.ts";

class StillElement {
  readonly isContentEditable = false;
  readonly tagName: string;
  readonly type: string;
  constructor(tagName: string, type = "") {
    this.tagName = tagName;
    this.type = type;
  }
}
class StillInput extends StillElement {
  constructor(type: string) {
    super("INPUT", type);
  }
}
const at = (element: StillElement): boolean => isInField(element as unknown as EventTarget);

beforeEach(() => {
  vi.stubGlobal("HTMLElement", StillElement);
  vi.stubGlobal("HTMLInputElement", StillInput);
  return () => vi.unstubAllGlobals();
});

test("what takes letters keeps the keys that are pressed in it", () => {
  for (const type of ["text", "search", "email", "number"]) expect(at(new StillInput(type))).toBe(true);
  expect(at(new StillElement("TEXTAREA"))).toBe(true);
  expect(isInField(null)).toBe(false);
});

test("whoever has just chosen the map or the outline can undo by key", () => {
  expect(at(new StillInput("radio"))).toBe(false);
  expect(at(new StillInput("checkbox"))).toBe(false);
  expect(at(new StillElement("BUTTON"))).toBe(false);
});

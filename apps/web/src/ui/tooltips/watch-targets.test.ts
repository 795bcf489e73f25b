import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchTargets } from "./watch-targets.ts";

/** As much of an element as is asked of one. */
class TestElement {
  readonly isConnected = true;
  isFocusVisible = true;
  readonly kind: "target" | "tip" | "ground";
  constructor(kind: "target" | "tip" | "ground") {
    this.kind = kind;
  }
  closest(selector: string): TestElement | null {
    const wanted = selector === "[role=tooltip]" ? "tip" : "target";
    return this.kind === wanted ? this : null;
  }
  matches(): boolean {
    return this.isFocusVisible;
  }
}

const undo = new TestElement("target");
const redo = new TestElement("target");
const tip = new TestElement("tip");
const ground = new TestElement("ground");
let page: EventTarget;
let shown: (TestElement | null)[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { documentElement: new EventTarget() });
  vi.stubGlobal("document", page);
  vi.stubGlobal("Element", TestElement);
  shown = [];
  end = watchTargets((target: unknown) => shown.push(target instanceof TestElement ? target : null));
});

afterEach(() => {
  end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function happen(type: string, target: TestElement, more: object = {}): void {
  const event = Object.assign(new Event(type), more);
  Object.defineProperty(event, "target", { value: target });
  page.dispatchEvent(event);
}

const point = (target: TestElement, pointerType = "mouse"): void =>
  happen("pointerover", target, { pointerType });

test("who rests on a button is told, who crosses it is not", () => {
  point(undo);
  vi.advanceTimersByTime(400);
  point(ground);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([]);
  point(undo);
  vi.advanceTimersByTime(500);
  expect(shown).toEqual([undo]);
});

test("a finger is told nothing", () => {
  point(undo, "touch");
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([]);
});

test("the next button is told at once; on the words themselves one may stay", () => {
  point(undo);
  vi.advanceTimersByTime(500);
  point(ground);
  vi.advanceTimersByTime(50);
  point(tip);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([undo]);
  point(redo);
  vi.advanceTimersByTime(0);
  expect(shown).toEqual([undo, redo]);
  point(ground);
  vi.advanceTimersByTime(100);
  expect(shown).toEqual([undo, redo, null]);
});

test("a press takes it away until the mouse comes back", () => {
  point(undo);
  vi.advanceTimersByTime(500);
  happen("pointerdown", undo);
  point(undo);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([undo, null]);
  point(ground);
  point(undo);
  vi.advanceTimersByTime(500);
  expect(shown).toEqual([undo, null, undo]);
});

test("the keyboard is told at once; Escape, scrolling and going on take it away", () => {
  happen("focusin", undo);
  expect(shown).toEqual([undo]);
  happen("keydown", undo, { key: "Escape" });
  expect(shown).toEqual([undo, null]);
  happen("focusin", redo);
  happen("scroll", ground);
  expect(shown).toEqual([undo, null, redo, null]);
  happen("focusin", undo);
  happen("focusout", undo);
  expect(shown).toEqual([undo, null, redo, null, undo, null]);
});

test("a button that has the focus by a press is not explained", () => {
  redo.isFocusVisible = false;
  happen("focusin", redo);
  redo.isFocusVisible = true;
  expect(shown).toEqual([]);
});

test("nothing is heard after the end", () => {
  point(undo);
  end();
  vi.advanceTimersByTime(1_000);
  happen("focusin", undo);
  expect(shown).toEqual([]);
});

import { describe, expect, test } from "vitest";
import type { DisplayItem, DisplayList } from "../display-list.ts";
import { boxOf, paint, type PaintContext } from "./paint.ts";

/** A context that writes down what is asked of it. */
function recorder(): { context: PaintContext; calls: string[] } {
  const calls: string[] = [];
  const target: Record<string, unknown> = {};
  const handler: ProxyHandler<Record<string, unknown>> = {
    get: (_, name) =>
      typeof name === "string" && name in target
        ? target[name]
        : (...values: unknown[]) => calls.push(`${String(name)}(${values.join(",")})`),
    set: (_, name, value) => {
      target[String(name)] = value;
      calls.push(`${String(name)}=${String(value)}`);
      return true;
    },
  };
  const context: PaintContext = new Proxy(Object.create(null), handler);
  return { context, calls };
}

const TEXT: DisplayItem = {
  type: "text",
  x: 10,
  baselineY: 100,
  widthPx: 50,
  text: "words",
  style: "claim",
  color: "ink",
  direction: "rtl",
};

function listOf(...items: DisplayItem[]): DisplayList {
  return { bounds: { x: 0, y: 0, width: 400, height: 400 }, items, claimCount: 0, relationCount: 0 };
}

const whole = { scale: 2, offset: { x: 5, y: 7 } };

describe("painting", () => {
  test("P16: places everything by scale and offset and leaves the context as it was", () => {
    const { context, calls } = recorder();
    paint(context, listOf(TEXT), "dark", whole);
    expect(calls.slice(0, 2)).toEqual(["save()", "transform(2,0,0,2,5,7)"]);
    expect(calls.at(-1)).toBe("restore()");
    expect(calls).toContain("fillText(words,10,100)");
    expect(calls).toContain("direction=rtl");
    expect(calls).toContain("fillStyle=#ECEAE4");
  });

  test("P16: what lies outside the visible part is not drawn", () => {
    const curve: DisplayItem = {
      type: "path",
      segments: [
        ["M", 0, 0],
        ["C", 0, 300, 300, 300, 300, 0],
      ],
      stroke: "line",
      fill: null,
      strokeWidthPx: 1,
      dashPx: null,
    };
    const { context, calls } = recorder();
    paint(context, listOf(TEXT, curve), "light", {
      ...whole,
      visible: { x: 0, y: 150, width: 400, height: 50 },
    });
    expect(calls.filter((call) => call.startsWith("fillText"))).toEqual([]);
    expect(calls.filter((call) => call.startsWith("bezierCurveTo"))).toHaveLength(1);
  });

  test("P16: a text too small to read is a bar of its width", () => {
    const { context, calls } = recorder();
    paint(context, listOf(TEXT), "light", { scale: 0.2, offset: { x: 0, y: 0 }, smallestTextPx: 4 });
    expect(calls.some((call) => call.startsWith("fillText"))).toBe(false);
    expect(calls.find((call) => call.startsWith("rect("))).toMatch(/^rect\(10,[\d.]+,50,/);
  });

  test("P16: every kind of item has a box that its drawing stays in, groups have none", () => {
    expect(boxOf(TEXT)).toEqual({ x: 10, y: 86, width: 50, height: 17.5 });
    expect(boxOf({ type: "dot", centerX: 5, centerY: 6, radiusPx: 4, fill: "undercut" })).toEqual({
      x: 1,
      y: 2,
      width: 8,
      height: 8,
    });
    expect(boxOf({ type: "endGroup" })).toBeNull();
  });
});

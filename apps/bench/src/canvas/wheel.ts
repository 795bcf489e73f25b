/// <reference lib="dom" />
import type { Page } from "@playwright/test";

const FRAMES = 240;

/** How a hand turns the wheel over the canvas, once in every frame. */
type WheelWay = "reading" | "whole" | "wholePanned";

/** Pans and zooms where claims are read: now along, now back, now nearer and further. Times between frames, in ms. */
export async function moveAtReadingSize(page: Page, pane = ".react-flow__pane"): Promise<number[]> {
  return await move(page, pane, "reading");
}

/** Moves with the whole map in the window. */
export async function moveWhole(page: Page): Promise<number[]> {
  return await move(page, ".react-flow__pane", "whole");
}

/** The same without zooming, for canvases that cannot be made so small by a wheel. */
export async function panWhole(page: Page, pane: string): Promise<number[]> {
  return await move(page, pane, "wholePanned");
}

async function move(page: Page, pane: string, way: WheelWay): Promise<number[]> {
  return await page.evaluate(
    async ({ selector, count, wanted }) => {
      const target = document.querySelector(selector);
      if (target === null) throw new Error("There is no canvas");
      const at = { clientX: 500, clientY: 450, bubbles: true, cancelable: true, view: window };
      return await window.benchClock.frames(count, (frame) => {
        const isReading = wanted === "reading";
        const isZoom = isReading ? frame % 60 >= 45 : wanted === "whole" && frame % 60 >= 40;
        const zoomBy = (isReading ? 2 : -4) * (frame % 120 < 60 ? 1 : -1);
        const pan = isReading
          ? { deltaX: frame % 120 < 60 ? 24 : -20, deltaY: frame % 80 < 40 ? 16 : -16 }
          : { deltaX: frame % 40 < 20 ? 12 : -12, deltaY: frame % 20 < 10 ? 8 : -8 };
        const turn = isZoom ? { deltaY: zoomBy, ctrlKey: true } : pan;
        target.dispatchEvent(new WheelEvent("wheel", { ...at, ...turn }));
      });
    },
    { selector: pane, count: FRAMES, wanted: way },
  );
}

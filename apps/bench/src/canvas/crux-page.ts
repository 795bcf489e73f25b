/// <reference lib="dom" />
import { type Browser, type BrowserContext, type CDPSession, expect, type Page } from "@playwright/test";
import {
  type FirstClaims,
  readFirstClaims,
  type SignedIn,
  VIEWPORT,
  watchFirstClaims,
} from "../harness/visitor.ts";
import { tenth } from "./figures.ts";
import type { LargeMapStack } from "./large-map.ts";
import { installClock } from "./page-clock.ts";

/** Acts of one kind are done this often: of fewer than twenty, the longest alone would be the figure at 95 of 100. */
const ACTS = 24;
/** So many claims are added, each with its relation. */
export const ADDED = ACTS;
const OPEN_MS = 120_000;

/** One visit to the map, with an empty cache. */
export interface Visit extends FirstClaims {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
  /** After the navigation began a claim's words could be changed. */
  readonly interactiveMs: number;
}

export async function openMap(browser: Browser, stack: LargeMapStack, state: SignedIn): Promise<Visit> {
  const context = await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT, storageState: state });
  const page = await context.newPage();
  page.setDefaultTimeout(OPEN_MS);
  await installClock(page);
  await watchFirstClaims(page);
  await page.goto(`/maps/${stack.mapId}`, { waitUntil: "commit" });
  const first = await readFirstClaims(page);
  await page
    .locator("[data-claim-id]")
    .first()
    .click({ position: { x: 40, y: 8 } });
  await page.keyboard.press("F2");
  await page.getByLabel("The words of this claim").waitFor();
  const interactiveMs = await page.evaluate(async () => await window.benchClock.nextShown());
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  return { context, page, session: await context.newCDPSession(page), ...first, interactiveMs };
}

/** Unfolds what is under each claim at the top; gives the time from the first key to the last frame. */
export async function unfoldAll(page: Page, roots: number): Promise<number> {
  await page.getByTestId("map-canvas").focus();
  await page.keyboard.press("Home");
  const beganMs = await page.evaluate(() => performance.now());
  for (let root = 0; root < roots; root += 1) {
    if (root > 0) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+F");
  }
  const shownMs = await page.evaluate(async () => await window.benchClock.nextShown());
  return shownMs - beganMs;
}

/** Selects a claim that has reasons: the first that stands on one at the top. */
export async function selectReason(page: Page): Promise<void> {
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
}

/** Share of the free canvas (the window less the panels) that the painted map takes, by width and by height. */
export async function measureFill(page: Page): Promise<{ readonly width: number; readonly height: number }> {
  return await page.evaluate(() => {
    const free = document.querySelector("[data-testid=map-canvas]")?.getBoundingClientRect();
    const canvas = document.querySelector<HTMLCanvasElement>("canvas[data-overview]");
    const context = canvas?.getContext("2d") ?? null;
    if (free === undefined || canvas === null || context === null) return { width: 0, height: 0 };
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if ((data[(y * width + x) * 4 + 3] ?? 0) < 32) continue;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    const ratio = width / canvas.clientWidth;
    return {
      width: Math.max(0, right - left + 1) / ratio / free.width,
      height: Math.max(0, bottom - top + 1) / ratio / free.height,
    };
  });
}

async function takeTimes(page: Page): Promise<number[]> {
  return await page.evaluate(() => window.benchClock.take());
}

/** Types into the claim that is selected, a character at a time. */
export async function typeCharacters(page: Page): Promise<number[]> {
  await page.keyboard.press("F2");
  await page.getByLabel("The words of this claim").waitFor();
  await page.keyboard.press("End");
  await page.evaluate(() => window.benchClock.watch("keydown"));
  await takeTimes(page);
  for (let act = 0; act < ACTS; act += 1) {
    await page.keyboard.press(act % 6 === 5 ? "Space" : "x");
    await page.waitForTimeout(60);
  }
  const times = await takeTimes(page);
  await page.keyboard.press("Escape");
  return times;
}

/** Folds and unfolds the claim that is selected. */
export async function foldAndUnfold(page: Page): Promise<number[]> {
  await takeTimes(page);
  for (let act = 0; act < ACTS; act += 1) {
    await page.keyboard.press("f");
    await page.waitForTimeout(100);
  }
  return await takeTimes(page);
}

/** Adds claims under the one that is selected: the card is there with its field in the next frame. */
export async function addClaims(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let act = 0; act < ADDED; act += 1) {
    await selectReason(page);
    await takeTimes(page);
    await page.keyboard.press("Tab");
    await page.getByLabel("The words of this claim").waitFor();
    times.push(...(await takeTimes(page)).slice(0, 1));
    await page.keyboard.type(`Reason ${act}`);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(100);
  }
  return times;
}

/** JavaScript heap after two collections, in megabytes of 1,000,000 bytes. */
export async function measureHeap({ session }: Visit): Promise<number> {
  for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return tenth(usedSize / 1e6);
}

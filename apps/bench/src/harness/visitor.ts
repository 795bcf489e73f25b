/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { ProductStack } from "./stack.ts";

/** What a browser keeps of somebody who has signed in: given to each new context, whose cache is empty. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const VIEWPORT = { width: 1440, height: 900 };

/** Signs the demonstration's facilitator in. */
export async function signIn(browser: Browser, stack: ProductStack): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(stack.account.email);
  await page.getByLabel("Password", { exact: true }).fill(stack.account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/teams\//u);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** When a claim of the map was first painted, in ms after the navigation began. */
export interface FirstClaims {
  /** Whoever drew it: the server, as part of the page, or the canvas. */
  readonly seenMs: number;
  /** By the canvas, which can be worked with. */
  readonly liveMs: number;
}

/** Lets every page of the context note when its first claims are painted; before the page is gone to. */
export async function watchFirstClaims(page: Page): Promise<void> {
  await page.addInitScript(noteFirstClaims);
}

export async function readFirstClaims(page: Page): Promise<FirstClaims> {
  // Asked so soon after the navigation that there may be no document yet.
  const live = await page.waitForFunction(() =>
    Number(document.querySelector("html")?.dataset["liveMs"] ?? 0),
  );
  const liveMs = await live.jsonValue();
  const seenMs = await page.evaluate(() => Number(document.documentElement.dataset["seenMs"] ?? Number.NaN));
  return { seenMs, liveMs };
}

/** Runs in the page: looks in each frame for words of a claim, and notes when the frame that shows them has been drawn. */
function noteFirstClaims(): void {
  const note = (name: "seenMs" | "liveMs"): void => {
    requestAnimationFrame(() => {
      // A task that is queued within a frame runs once that frame has been drawn.
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => {
        document.documentElement.dataset[name] ??= String(performance.now());
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  };
  let isSeen = false;
  const look = (): void => {
    const isLive = (document.querySelector("[data-claim-id]")?.textContent ?? "") !== "";
    const sight = document.querySelector("[data-first-sight]");
    const isDrawn =
      sight !== null &&
      sight.querySelector("text") !== null &&
      getComputedStyle(sight).visibility === "visible";
    if (!isSeen && (isLive || isDrawn)) {
      isSeen = true;
      note("seenMs");
    }
    if (isLive) note("liveMs");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

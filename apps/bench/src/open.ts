/// <reference lib="dom" />
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Bench, BenchOptions, BenchResult } from "./bench.ts";
import { browserLaunch, type ProductStack, startProduct } from "./harness/stack.ts";
import {
  type FirstClaims,
  readFirstClaims,
  type SignedIn,
  signIn,
  VIEWPORT,
  watchFirstClaims,
} from "./harness/visitor.ts";

/**
 * How soon somebody who comes with an empty cache sees the first claim of the main map (as the page brings it, and live),
 * and how much script they load for it and for the sign-in page. The product runs as people start it.
 */
export const bench: Bench = { name: "open", run };

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const RUNS = 7;

async function run({ log }: BenchOptions): Promise<BenchResult> {
  log("starting the product (it is built first when its inputs have changed)");
  const stack = await startProduct();
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch(browserLaunch());
    const signInKilobytes = await weighSignIn(browser, stack);
    const { state, mapUrl } = await findMainMap(browser, stack);
    const visit = async (): Promise<BrowserContext> => {
      if (browser === null) throw new Error("The browser is gone.");
      return await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT, storageState: state });
    };
    log(`${RUNS} visits with an empty cache, then ${RUNS} with a full one`);
    await measureOnce(await visit(), mapUrl); // The server's own first time is not the visitor's.
    const cold: FirstClaims[] = [];
    for (let time = 0; time < RUNS; time += 1) cold.push(await measureOnce(await visit(), mapUrl));
    const warm = await measureWarm(await visit(), mapUrl);
    const mapKilobytes = await weighMap(await visit(), mapUrl);
    return {
      figures: {
        firstClaimMedianMs: median(cold.map(({ seenMs }) => seenMs)),
        firstClaimLongestMs: Math.round(Math.max(...cold.map(({ seenMs }) => seenMs))),
        firstClaimAgainMedianMs: median(warm.map(({ seenMs }) => seenMs)),
        liveClaimMedianMs: median(cold.map(({ liveMs }) => liveMs)),
        liveClaimAgainMedianMs: median(warm.map(({ liveMs }) => liveMs)),
        editableScriptKilobytes: mapKilobytes,
        signInScriptKilobytes: signInKilobytes,
      },
      bars: {
        firstClaim: { figure: "firstClaimMedianMs", atMost: 1500 },
        editableScript: { figure: "editableScriptKilobytes", atMost: 430 },
        signInScript: { figure: "signInScriptKilobytes", atMost: 180 },
      },
    };
  } finally {
    await browser?.close();
    await stack.stop();
  }
}

async function weighSignIn(browser: Browser, stack: ProductStack): Promise<number> {
  const context = await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT });
  const page = await context.newPage();
  const weigh = collectScripts(page);
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  const kilobytes = await weigh();
  await context.close();
  return kilobytes;
}

async function findMainMap(
  browser: Browser,
  stack: ProductStack,
): Promise<{ state: SignedIn; mapUrl: string }> {
  const state = await signIn(browser, stack);
  const context = await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT, storageState: state });
  const page = await context.newPage();
  await page.goto("/");
  const path = await page.getByRole("link", { name: MAIN_MAP, exact: true }).getAttribute("href");
  if (path === null) throw new Error("The main map is not on the list.");
  await context.close();
  return { state, mapUrl: path };
}

async function measureOnce(context: BrowserContext, mapUrl: string): Promise<FirstClaims> {
  const page = await context.newPage();
  await watchFirstClaims(page);
  const times = await firstClaims(page, mapUrl);
  await context.close();
  return times;
}

async function measureWarm(context: BrowserContext, mapUrl: string): Promise<FirstClaims[]> {
  const page = await context.newPage();
  await watchFirstClaims(page);
  await firstClaims(page, mapUrl);
  const times: FirstClaims[] = [];
  for (let time = 0; time < RUNS; time += 1) times.push(await firstClaims(page, mapUrl));
  await context.close();
  return times;
}

async function firstClaims(page: Page, mapUrl: string): Promise<FirstClaims> {
  await page.goto(mapUrl, { waitUntil: "commit" });
  return await readFirstClaims(page);
}

/** All scripts until a claim's words are in a field and can be changed; not what is loaded behind that, in idle time. */
async function weighMap(context: BrowserContext, mapUrl: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    // A page that never rests: whatever is put off until then is not needed for editing, or it would not get there.
    globalThis.requestIdleCallback = () => 0;
  });
  const weigh = collectScripts(page);
  await page.goto(mapUrl);
  await page.locator("[data-claim-id]").first().click();
  await page.keyboard.press("F2");
  await page.getByLabel("The words of this claim").waitFor();
  const kilobytes = await weigh();
  await context.close();
  return kilobytes;
}

/** Counts scripts as they are sent with gzip, in kB of 1,000 bytes; the same whatever the server compresses with. */
function collectScripts(page: Page): () => Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  return async () => {
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).byteLength);
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

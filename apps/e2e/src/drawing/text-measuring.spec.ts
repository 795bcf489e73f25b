import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadTextMeasurer } from "@crux/diagram";
import { fontDirectory, readFontAssets } from "@crux/diagram/server";
import { measureAll, sampleTexts } from "@crux/diagram/testing";
import { expect, test, type Page } from "@playwright/test";
import { build } from "vite";
import type { MeasurePage } from "./measure-page.ts";

/** Not a secure context on purpose: measuring must also work by plain http in a local network. */
const ADDRESS = "http://measure.crux.test";
const SEED = 7;
const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  wasm: "application/wasm",
  woff2: "font/woff2",
};

declare const measurePage: MeasurePage;

let script = "";

test.beforeAll(async () => {
  const entry = fileURLToPath(new URL("measure-page.ts", import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry, formats: ["es"], fileName: "page" }, target: "es2022" },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !("output" in output)) throw new Error("The page was not bundled.");
  script = output.output[0].code;
});

async function openPage(page: Page): Promise<void> {
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/page.js") return route.fulfill({ contentType: "text/javascript", body: script });
    if (pathname.startsWith("/fonts/")) {
      const body = await readFile(join(fontDirectory(), pathname.slice("/fonts/".length)));
      return route.fulfill({ contentType: TYPES[pathname.split(".").at(-1) ?? ""] ?? "text/plain", body });
    }
    const html = `<!doctype html><link rel="stylesheet" href="/fonts/fonts.css"><script type="module" src="/page.js"></script>`;
    return route.fulfill({ contentType: "text/html", body: html });
  });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => "measurePage" in globalThis);
}

test("T1: a thousand texts in seven scripts measure the same in the browser and on the server", async ({
  page,
}) => {
  await openPage(page);
  const inBrowser = await page.evaluate((seed) => measurePage.measure(1000, seed), SEED);
  const texts = sampleTexts(1000, SEED);
  const onServer = measureAll(await loadTextMeasurer(await readFontAssets()), texts);
  const different = texts.filter((_, index) => inBrowser[index] !== onServer[index]);
  expect(inBrowser).toHaveLength(1000);
  expect(different).toEqual([]);
});

test("T9: the browser draws each line at most two px wider than measured", async ({ page }) => {
  await openPage(page);
  // A letter that no bundled font has (ŉ, say) is drawn by whatever font the machine has, so nothing is promised there.
  const measurer = await loadTextMeasurer(await readFontAssets());
  const bundled = sampleTexts(1000, SEED).filter(
    (text) =>
      /^[\u0020-\u024f\u0370-\u04ff\u2010-\u2026€]+$/.test(text) && measurer.missingGlyphs(text).length === 0,
  );
  expect(bundled.length).toBeGreaterThan(50);
  const worst = await page.evaluate((texts) => measurePage.widestSurplus(texts), bundled);
  expect(worst.surplusPx, worst.text).toBeLessThanOrEqual(2);
});

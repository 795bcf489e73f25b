import { defineConfig } from "@playwright/test";
import { findBrowser } from "./src/harness/browser.ts";

/** The whole stack, started once for all tests by the launcher that people use. A failed test is never tried again. */
export default defineConfig({
  testDir: "src",
  testMatch: "**/*.spec.ts",
  globalSetup: "./src/harness/global-setup.ts",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    launchOptions: findBrowser(),
    viewport: { width: 1440, height: 900 },
    // No traces: recording three large pages at once slows every key press down to a quarter of a second.
    screenshot: "only-on-failure",
  },
});

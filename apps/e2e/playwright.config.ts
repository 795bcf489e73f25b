import { defineConfig } from "@playwright/test";
import { findBrowser } from "./src/harness/browser.ts";

/**
 * The whole stack, started once for each worker by the launcher that people use. A failed test is never tried again.
 * Much of a test is waiting: two at a time take two thirds of the time on two cores. `--workers=1` for a single file.
 */
export default defineConfig({
  testDir: "src",
  testMatch: "**/*.spec.ts",
  globalSetup: "./src/harness/global-setup.ts",
  outputDir: "test-results",
  workers: 2,
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

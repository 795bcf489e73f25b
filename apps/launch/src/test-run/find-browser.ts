import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkoutDirectory } from "../checkout.ts";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const endToEnd = join(checkoutDirectory, "apps/e2e");

function findInstalled(): string | null {
  const named = process.env["CRUX_BROWSER"];
  return [...(named === undefined ? [] : [named]), ...INSTALLED].find((path) => existsSync(path)) ?? null;
}

function findPlaywrights(): string | null {
  const asked = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())",
    ],
    { cwd: endToEnd, encoding: "utf8" },
  );
  const path = asked.stdout.trim();
  return asked.status === 0 && path !== "" && existsSync(path) ? path : null;
}

/**
 * Finds a browser for the tests, or installs one: Debian's where we are root, which a machine without the open internet
 * reaches as well, else Playwright's own. Null when neither can be had.
 */
export function findBrowser(write: (line: string) => void): string | null {
  const found = findInstalled() ?? findPlaywrights();
  if (found !== null) return found;
  write("No browser found; installing one …");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const quiet = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: "ignore", env: quiet });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      stdio: "ignore",
      env: quiet,
    });
    const installed = findInstalled();
    if (installed !== null) return installed;
  }
  spawnSync("playwright", ["install", "chromium"], {
    cwd: endToEnd,
    stdio: "ignore",
    timeout: 180_000,
    env: pathWithTools(),
  });
  return findPlaywrights();
}

function pathWithTools(): NodeJS.ProcessEnv {
  const tools = join(endToEnd, "node_modules/.bin");
  return { ...process.env, PATH: `${tools}:${process.env["PATH"] ?? ""}` };
}

import { existsSync } from "node:fs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The name by which the tests reach this machine as its neighbours would. It stands for another loopback address where
 * the system has more than one: what listens at the usual one alone is not reached there.
 */
export const NEIGHBOURS_NAME = "crux-lan.test";
const NEIGHBOURS_ADDRESS = process.platform === "linux" ? "127.0.0.2" : "127.0.0.1";

export interface BrowserLaunch {
  readonly executablePath?: string;
  readonly args: string[];
}

/**
 * Which browser the tests drive: the one that CRUX_BROWSER names, else an installed one, else Playwright's own.
 * The arguments keep a browser without a network from looking for one, and map host names that are not
 * loopback's to loopback, for the tests of plain http.
 */
export function findBrowser(): BrowserLaunch {
  const named = process.env["CRUX_BROWSER"];
  const executablePath = named ?? INSTALLED.find((path) => existsSync(path));
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP crux.test 127.0.0.1, MAP ${NEIGHBOURS_NAME} ${NEIGHBOURS_ADDRESS}`,
    ],
  };
}

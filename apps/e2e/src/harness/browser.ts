import { existsSync } from "node:fs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export interface BrowserLaunch {
  readonly executablePath?: string;
  readonly args: string[];
}

/**
 * Which browser the tests drive: the one that CRUX_BROWSER names, else an installed one, else Playwright's own.
 * The arguments keep a browser without a network from looking for one, and map a host name that is not
 * loopback's to loopback, for the test of plain http.
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
      "--host-resolver-rules=MAP crux.test 127.0.0.1",
    ],
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import type { RunOptions } from "axe-core";

const WEB = fileURLToPath(new URL("../../../web/src", import.meta.url));
const HEIGHT_PX = 900;
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Rules = "all" | "colours" | "narrow";
interface Look {
  /** Null: as wide as the page is. */
  readonly width: number | null;
  readonly colorScheme: "light" | "dark";
  readonly rules: Rules;
}

/** Everything in both themes once, at every width what a width changes, and there in the other theme the colours. */
const LOOKS: readonly Look[] = [
  { width: 1440, colorScheme: "light", rules: "all" },
  { width: 1440, colorScheme: "dark", rules: "all" },
  { width: 768, colorScheme: "dark", rules: "colours" },
  { width: 768, colorScheme: "light", rules: "narrow" },
  { width: 360, colorScheme: "light", rules: "narrow" },
  { width: 360, colorScheme: "dark", rules: "colours" },
];
/** For what passes, or belongs to one device: both themes at the width that it has. */
const LOOKS_HERE: readonly Look[] = [
  { width: null, colorScheme: "light", rules: "all" },
  { width: null, colorScheme: "dark", rules: "colours" },
];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What axe finds on a page, or in one part of it, in both themes and at three widths. */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  const found = await findIn(page, LOOKS, part);
  await page.setViewportSize({ width: 1440, height: HEIGHT_PX });
  return found;
}

/** The same at the width that the page has, in both themes. */
export async function findViolationsHere(page: Page, part?: string): Promise<string[]> {
  return await findIn(page, LOOKS_HERE, part);
}

async function findIn(page: Page, looks: readonly Look[], part: string | undefined): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const found: string[] = [];
  await page.evaluate(stopTransitions);
  for (const { width, colorScheme, rules } of looks) {
    await page.emulateMedia({ colorScheme });
    if (width !== null) await page.setViewportSize({ width, height: HEIGHT_PX });
    await waitUntilStill(page);
    const options: RunOptions =
      rules === "colours"
        ? { runOnly: { type: "rule", values: COLOUR_RULES } }
        : // axe leaves this one out unless it is asked for.
          {
            runOnly: { type: "tag", values: rules === "all" ? [...ALL, "best-practice"] : ALL },
            rules: { "target-size": { enabled: true } },
          };
    const lines = await look(page, { ...options, resultTypes: ["violations"], iframes: false }, part);
    found.push(...lines.map((line) => `${width ?? "as it is"} px, ${colorScheme}: ${line}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  // What closes while colours still change waits for a change that never ends.
  await waitUntilStill(page);
  await page.evaluate(letTransitionsBe);
  return found;
}

/**
 * In the page: another theme is there at once. Otherwise a colour that is inherited goes from element to element, a frame
 * for each, and a deep page takes seconds to come to the colours that are looked at.
 */
function stopTransitions(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}

/** In the page: as it was before. */
function letTransitionsBe(): void {
  document.adoptedStyleSheets.pop();
}

/** What has just changed its size or colour is on its way there: for some frames, one part inside the other. */
async function waitUntilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let still = 0; still < 3;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      still = document.getAnimations().some((one) => one.playState === "running") ? 0 : still + 1;
    }
  });
}

async function look(page: Page, options: RunOptions, part = "html"): Promise<string[]> {
  return await page.evaluate(
    async ({ selector, how }) => {
      // Put there above.
      const { axe: inPage } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await inPage.run({ include: [selector] }, how);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => {
          const why = failureSummary?.split("\n")[1]?.trim() ?? "";
          return `${id} at ${target.join(" ")}: ${why}`;
        }),
      );
    },
    { selector: part, how: options },
  );
}

/** The address patterns of all pages, as the sources have them: `/maps/[mapId]`. */
export function listRoutes(): string[] {
  return listSources("app")
    .filter((file) => file.endsWith(`${sep}page.tsx`))
    .map((file) => {
      const parts = file.split(sep).slice(1, -1);
      return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
    })
    .toSorted();
}

/** The sources that open a dialog, a menu or something else above the page. */
export function listDialogs(): string[] {
  return ["features", "map"]
    .flatMap((folder) => listSources(folder))
    .filter((file) => /<(?:Aria)?Dialog\b|<Popover\b|<Menu\b/u.test(readFileSync(join(WEB, file), "utf8")))
    .map((file) => file.split(sep).at(-1)?.replace(".tsx", "") ?? "")
    .toSorted();
}

function listSources(folder: string): string[] {
  return readdirSync(join(WEB, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => join(folder, file));
}

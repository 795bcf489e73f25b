import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const WEB = fileURLToPath(new URL("../../../web/src", import.meta.url));
const WIDTHS = [360, 768, 1440] as const;
const THEMES = ["light", "dark"] as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on a page, or in one part of it, in both themes and at three widths. */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      found.push(...(await look(page, part)).map((line) => `${width} px, ${colorScheme}: ${line}`));
    }
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active", reducedMotion: "reduce" });
  found.push(...(await look(page, part)).map((line) => `forced colours: ${line}`));
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" });
  return found;
}

async function look(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(RULES)
    // No page of ours has a frame; without it each look would open a second page.
    .setLegacyMode();
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split("\n")[1]?.trim() ?? "";
      return `${id} at ${target.join(" ")}: ${why}`;
    }),
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

/** The sources that open a dialog or something else above the page. */
export function listDialogs(): string[] {
  return ["features", "map"]
    .flatMap((folder) => listSources(folder))
    .filter((file) => /<(?:Aria)?Dialog\b|<Popover\b/u.test(readFileSync(join(WEB, file), "utf8")))
    .map((file) => file.split(sep).at(-1)?.replace(".tsx", "") ?? "")
    .toSorted();
}

function listSources(folder: string): string[] {
  return readdirSync(join(WEB, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => join(folder, file));
}

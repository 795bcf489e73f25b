/**
 * What can be measured of "everybody can use it": axe on every page in both themes and three widths, the number of tab
 * stops on a large map, focus that is never hidden, targets that can be hit, and names as they are spoken.
 */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { createGeneratedMap } from "./harness/big-map.ts";
import { canvas, claim, select, toolbar } from "./harness/map-page.ts";
import { actOnMap, openMap } from "./harness/maps-list.ts";
import { demoAccount, openBrowser, signIn, type Person } from "./harness/people.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const WIDTHS = [360, 768, 1440] as const;
const THEMES = ["light", "dark"] as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.describe.configure({ mode: "serial" });

let ada: Person;
let team = "";

test.beforeAll(async ({ browser }) => {
  ada = await openBrowser(browser, "facilitator");
  await signIn(ada.page, demoAccount("facilitator"));
  team = ada.page.url();
});

test.afterAll(async () => {
  expect(ada.problems).toEqual([]);
  await ada.context.close();
});

/** What axe finds on the page as it stands, in each theme and width. */
async function findViolations(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const builder = new AxeBuilder({ page }).withTags(RULES);
      const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
      for (const { id, nodes } of violations) {
        found.push(
          `${colorScheme} ${width}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
        );
      }
    }
  }
  return found;
}

test("axe finds nothing on the pages before signing in", async ({ browser }) => {
  const guest = await openBrowser(browser, "guest");
  for (const path of ["/sign-in", "/sign-up", "/reset", "/join/AAAAAAAAAAAAAAAAAAAAAA"]) {
    await guest.page.goto(path);
    await expect(guest.page.getByRole("heading").first()).toBeVisible();
    expect(await findViolations(guest.page), path).toEqual([]);
  }
  await guest.context.close();
});

test("axe finds nothing on the pages of a team and an account, and in their dialogs", async () => {
  const { page } = ada;
  for (const path of [team, `${team}/members`, "/account", "/nowhere"]) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    expect(await findViolations(page), path).toEqual([]);
  }
  // The page that is not there is reported by the browser, too.
  ada.problems.length = 0;
  await page.goto(team);
  await page.getByRole("button", { name: "New map" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await findViolations(page, "[role=dialog]"), "new map").toEqual([]);
  await page.keyboard.press("Escape");
  await actOnMap(page, MAIN_MAP, "Rename");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await findViolations(page, "[role=dialog]"), "rename").toEqual([]);
  await page.keyboard.press("Escape");
});

test("axe finds nothing on map and outline, and in their dialogs", async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(team);
  await openMap(page, MAIN_MAP);
  expect(await findViolations(page), "map").toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const [name, open] of [
    ["export", () => page.getByRole("button", { name: "Export", exact: true }).click()],
    ["people", () => page.keyboard.press("Alt+KeyP")],
    ["announcements", () => page.keyboard.press("Alt+KeyH")],
  ] as const) {
    await open();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await findViolations(page, "[role=dialog]"), name).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-outline")).toBeVisible();
  expect(await findViolations(page), "outline").toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(canvas(page)).toBeVisible();
});

test("a box, the tools and a row are named as they are", async () => {
  const { page } = ada;
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await select(page, "Would Article 5-like");
  await expect(canvas(page)).toHaveAccessibleName(/^Map: 78 claims, \d+ levels deep$/u);
  await expect(claim(page, "Would Article 5-like")).toHaveAccessibleName(/level 1, 1 of \d+$/u);
  await expect(toolbar(page)).toMatchAriaSnapshot(`
    - toolbar "Acts on the selected claim":
      - button "Undo"
      - button "More"
  `);
});

test("at 1,000 claims at most 25 presses of Tab go round the page, and one leaves the map", async () => {
  const { page } = ada;
  const teamId = /\/teams\/([^/?]+)/u.exec(team)?.[1] ?? "";
  const mapId = await createGeneratedMap(teamId, { claims: 1000, seed: 5, title: "A thousand claims" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/maps/${mapId}`);
  await expect(page.locator("[data-claim-id]").first()).toBeVisible();
  const stops: string[] = [];
  await page.evaluate(() => document.body.focus());
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const isCanvas = element.getAttribute("data-testid") === "map-canvas";
      return isCanvas
        ? "canvas"
        : (element.getAttribute("aria-label") ?? element.textContent ?? element.tagName);
    });
    if (stop === null) break;
    stops.push(stop);
  }
  expect(stops).toContain("canvas");
  expect(stops.filter((stop) => stop === "canvas")).toHaveLength(1);
  expect(stops.length, stops.join(" | ")).toBeLessThanOrEqual(25);
});

test("in 200 moves through a thousand claims the one in focus is never hidden", async () => {
  const { page } = ada;
  await canvas(page).focus();
  await page.keyboard.press("Home");
  // A fixed row of moves, so that a failure can be seen again.
  let seed = 11;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const keys = [
    "ArrowRight",
    "ArrowDown",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
    "End",
    "Home",
  ] as const;
  const hidden: string[] = [];
  for (let move = 0; move < 200; move += 1) {
    const key = keys[Math.floor(random() * (random() < 0.1 ? keys.length : keys.length - 2))] ?? "ArrowDown";
    await page.keyboard.press(key);
    const fault = await page.evaluate(async () => {
      for (let frame = 0; frame < 30; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const row = document.querySelector('[data-claim-id][aria-current="true"]');
        const box = row?.getBoundingClientRect();
        if (row == null || box === undefined) continue;
        const inset = 6;
        const points = [
          [box.left + inset, box.top + inset],
          [box.right - inset, box.top + inset],
          [box.left + inset, box.bottom - inset],
          [box.right - inset, box.bottom - inset],
          [(box.left + box.right) / 2, (box.top + box.bottom) / 2],
        ] as const;
        const isFree = points.every(([x, y]) => {
          const top = document.elementFromPoint(x, y);
          return top !== null && (row.contains(top) || top.contains(row) || row.parentElement?.contains(top));
        });
        if (isFree) return null;
      }
      const row = document.querySelector('[data-claim-id][aria-current="true"]');
      return row === null ? "not in the page" : (row.getAttribute("aria-label") ?? "");
    });
    if (fault !== null) hidden.push(`${move} ${key}: ${fault}`);
  }
  expect(hidden).toEqual([]);
});

test("controls can be hit at three zooms, and by a finger at 360 px", async ({ browser }) => {
  const { page } = ada;
  for (const zoom of ["out", "none", "in"] as const) {
    for (let step = 0; zoom !== "none" && step < 3; step += 1) {
      await page.keyboard.press(zoom === "out" ? "Control+Minus" : "Control+Equal");
    }
    expect(await findSmallTargets(page, 24), zoom).toEqual([]);
  }
  const context = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    storageState: await ada.context.storageState(),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  const phone = await context.newPage();
  await phone.goto(new URL(page.url()).pathname);
  await expect(phone.getByTestId("map-outline")).toBeVisible();
  expect(await findSmallTargets(phone, 44), "outline on a phone").toEqual([]);
  await context.close();
});

/** Buttons, links and fields on the page that are smaller than a target must be. */
async function findSmallTargets(page: Page, leastPx: number): Promise<string[]> {
  return await page.evaluate((least) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary"),
    ];
    return targets.flatMap((target) => {
      const style = getComputedStyle(target);
      // A native field behind a drawn one is hit through its label; the library's own credit is a line of text.
      const label = target.closest("label");
      const box = (label ?? target).getBoundingClientRect();
      const isSeen =
        box.width > 1 && box.height > 1 && style.visibility === "visible" && style.clipPath === "none";
      const isIn = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
      if (!isSeen || !isIn || target.closest(".react-flow__attribution") !== null) return [];
      const isLarge = box.width >= least - 0.5 && box.height >= least - 0.5;
      const name = target.getAttribute("aria-label") ?? target.textContent ?? target.tagName;
      return isLarge ? [] : [`${name.trim()} ${Math.round(box.width)}×${Math.round(box.height)}`];
    });
  }, leastPx);
}

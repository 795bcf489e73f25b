/** The page shows the beginning of a map before its program has come, exactly where the map itself will stand. */
import { expect, test, type Locator, type Page, type Route } from "@playwright/test";
import { claim } from "../harness/map-page.ts";
import { newcomer, openBrowser, signUp, type Person } from "../harness/people.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const ANSWER = "It would deter a renewed attack";
/** Rounding of glyphs between a drawing and a page. */
const NEAR_PX = 1.5;

test.describe.configure({ mode: "serial" });

let ada: Person;
let address = "";
let held: Route[] = [];

test.beforeAll(async ({ browser }) => {
  ada = await openBrowser(browser, "Ada Early");
  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await signUp(ada.page, newcomer(ada.name));
  address = (await ada.page.getByRole("link", { name: MAIN_MAP, exact: true }).getAttribute("href")) ?? "";
});

test.afterEach(async () => {
  await ada.page.unrouteAll({ behavior: "ignoreErrors" });
  held = [];
});

test.afterAll(async () => {
  expect(ada.problems).toEqual([]);
  await ada.context.close();
});

const sight = (page: Page): Locator => page.locator("[data-first-sight]");

/** Opens the map while none of its program comes. The first visits after a start may be too early for the drawing. */
async function openWithoutProgram(page: Page, path: string): Promise<void> {
  await page.route(/\.js(?:\?|$)/u, (route) => {
    held.push(route);
  });
  await expect(async () => {
    await page.goto(path, { waitUntil: "commit" });
    await expect(page.getByText("Opening the map").first()).toBeAttached();
    await expect(sight(page)).toHaveCount(1, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
}

async function letProgramCome(page: Page): Promise<void> {
  await page.unroute(/\.js(?:\?|$)/u);
  // Those of visits before are gone with their pages.
  await Promise.all(held.splice(0).map(async (route) => route.continue().catch(() => undefined)));
}

test("the words stand where the map then puts them, and go when it is there", async () => {
  const { page } = ada;
  await openWithoutProgram(page, address);
  const early = sight(page).locator("text").filter({ hasText: "It would deter a renewed" });
  await expect(early).toBeVisible();
  const before = await early.boundingBox();
  await letProgramCome(page);
  const late = claim(page, ANSWER).getByText("It would deter a renewed");
  await expect(late).toBeVisible();
  await expect(sight(page)).toHaveCount(0);
  const after = await late.boundingBox();
  if (before === null || after === null) throw new Error("The words are not seen.");
  expect(Math.abs(before.x - after.x)).toBeLessThan(NEAR_PX);
  // A line's box in a drawing is as high as its font, in a page as high as the line: their middles meet.
  const firstLine = after.height / 2;
  expect(Math.abs(before.y + before.height / 2 - (after.y + firstLine / 2))).toBeLessThan(2 * NEAR_PX);
});

test("where something else is seen first, it stays hidden", async () => {
  const { page } = ada;
  for (const path of [`${address}?view=outline`, `${address}?claim=0000000000000000000000`]) {
    await openWithoutProgram(page, path);
    await expect(sight(page), path).toBeHidden();
    await letProgramCome(page);
    await expect(sight(page), path).toHaveCount(0);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await openWithoutProgram(page, address);
  await expect(sight(page)).toBeHidden();
  await letProgramCome(page);
  await expect(sight(page)).toHaveCount(0);
});

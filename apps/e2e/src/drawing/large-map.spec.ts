/**
 * A thousand claims, and everybody can still use them: few stops for Tab, a focus that nothing hides, and targets that can
 * be hit at every size of the drawing.
 */
import { expect, test, type Page } from "@playwright/test";
import { seededRandom } from "@crux/domain/testing";
import { createGeneratedMap, findBusiest } from "../harness/big-map.ts";
import { canvas, details } from "../harness/map-page.ts";
import { newcomer, openBrowser, signUp, type Person } from "../harness/people.ts";
import { findFocusFault, findSmallTargets, listTabStops, NO_THING } from "./targets.ts";

const STOPS_MAX = 25;
const MOVES = 200;
const TARGET_PX = 24;
const FINGER_PX = 44;
const SIZE = { claims: 1000, seed: 5 };
const SEED = Number(process.env["CRUX_E2E_SEED"] ?? 11);

test.describe.configure({ mode: "serial" });

let ada: Person;
let address = "";

test.beforeAll(async ({ browser }) => {
  ada = await openBrowser(browser, "Ada Access");
  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await signUp(ada.page, newcomer(ada.name));
  const teamId = /\/teams\/([^/?]+)/u.exec(ada.page.url())?.[1] ?? "";
  address = `/maps/${await createGeneratedMap(teamId, { ...SIZE, title: "A thousand claims" })}`;
  await ada.page.goto(address);
  await expect(ada.page.locator("[data-claim-id]").first()).toBeVisible();
});

/** Something is said about the first claim, and something suggested: their marks are targets, too. */
async function sayThings(page: Page): Promise<void> {
  await canvas(page).focus();
  // Marks stand on cards, and from afar there are none.
  await page.keyboard.press("Control+Digit0");
  await page.keyboard.press("Home");
  await page.keyboard.press("c");
  await expect(details(page).getByLabel("Comment on this claim")).toBeFocused();
  await page.keyboard.type("Who says so?");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("[data-talk]").first()).toBeVisible();
  await details(page).getByRole("button", { name: "Suggest instead of editing" }).click();
  await details(page).getByRole("button", { name: "because", exact: true }).click();
  await details(page).getByLabel("a reason for it").fill("Somebody measured it");
  await details(page).getByRole("button", { name: "Suggest it" }).click();
  await expect(page.locator("[data-suggested]").first()).toBeVisible();
}

test.afterAll(async () => {
  expect(ada.problems).toEqual([]);
  await ada.context.close();
});

test("Tab goes round the page in at most 25 stops, and the map is one of them", async () => {
  // The last that comes: until then there are fewer stops than people meet.
  await expect(ada.page.getByText("Language of the debate")).toBeVisible();
  const stops = await listTabStops(ada.page, 80);
  console.log(`${stops.length} stops: ${stops.join(" | ")}`);
  expect(stops.filter((stop) => stop === "map-canvas")).toHaveLength(1);
  expect(stops.length).toBeLessThanOrEqual(STOPS_MAX);
});

test("the same with the claim selected on which most stands, and in the outline", async () => {
  const { page } = ada;
  const words = findBusiest(SIZE);
  await canvas(page).focus();
  await page.keyboard.press("Control+KeyF");
  await page.getByRole("search").getByRole("textbox").fill(words);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(details(page).getByRole("heading", { name: words })).toBeVisible();
  await expect(details(page).getByRole("textbox", { name: "Comment on this claim" })).toBeVisible();
  // Within a list of claims the arrows go on.
  const reasons = details(page).getByRole("list").first().getByRole("button");
  expect(await reasons.count()).toBeGreaterThan(2);
  await reasons.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(reasons.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(reasons.last()).toBeFocused();
  // From the first of them on, which is one more.
  const first = page.getByRole("link", { name: "Crux, to your maps" });
  await first.focus();
  const onMap = await listTabStops(page, 80);
  console.log(`1 and ${onMap.length} stops on the map: ${onMap.join(" | ")}`);
  expect(onMap).toContain("map-canvas");
  expect(1 + onMap.length).toBeLessThanOrEqual(STOPS_MAX);

  await page.goto(`${address}?view=outline`);
  const outline = page.getByRole("treegrid");
  await outline.getByRole("row").first().focus();
  await page.keyboard.press("Control+KeyF");
  await page.getByRole("search").getByRole("textbox").fill(words);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(details(page).getByRole("heading", { name: words })).toBeVisible();
  await expect(details(page).getByRole("textbox", { name: "Comment on this claim" })).toBeVisible();
  await first.focus();
  const inOutline = await listTabStops(page, 80);
  console.log(`1 and ${inOutline.length} stops in the outline: ${inOutline.join(" | ")}`);
  expect(inOutline.at(-1)).toBe(onMap.at(-1));
  expect(1 + inOutline.length).toBeLessThanOrEqual(STOPS_MAX);
  await page.goto(address);
  await expect(page.locator("[data-claim-id]").first()).toBeVisible();
});

test("its document is fetched beside the page, once; without it the map comes with the connection", async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({
    baseURL: new URL(ada.page.url()).origin,
    storageState: await ada.context.storageState(),
  });
  const page = await context.newPage();
  const document = `/api${address}/state`;
  const asked: string[] = [];
  page.on("request", (sent) => asked.push(new URL(sent.url()).pathname));
  await page.goto(address);
  await expect(page.locator("[data-saving]")).toHaveText("Saved");
  expect(asked.filter((path) => path === document)).toHaveLength(1);

  await page.route(`**${document}`, async (route) => await route.abort());
  await page.reload();
  await expect(page.locator("[data-saving]")).toHaveText("Saved");
  await expect(page.locator("[data-claim-id]").first()).toBeVisible();
  await context.close();

  const origin = new URL(ada.page.url()).origin;
  expect((await request.get(`${origin}${document}`)).status()).toBe(401);
  const stranger = await openBrowser(browser, "Stranger");
  await signUp(stranger.page, newcomer(stranger.name));
  expect((await stranger.page.request.get(document)).status()).toBe(404);
  expect((await stranger.page.request.get("/api/maps/no-such-map/state")).status()).toBe(404);
  await stranger.context.close();
});

test("in 200 moves, on the map and in the outline, what has the focus is never hidden", async () => {
  const { page } = ada;
  const random = seededRandom(SEED);
  // Mostly through the argument, sometimes to its ends, to another size, and out of the view and back.
  const often = ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "p", "]"];
  const seldom = ["Home", "End", "f", "Control+Equal", "Control+Minus", "Tab", "Shift+Tab"];
  await canvas(page).focus();
  await page.keyboard.press("Home");
  const faults: string[] = [];
  let measured = 0;
  let presses = 0;
  for (; measured < MOVES && presses < 2 * MOVES; presses += 1) {
    // The last quarter goes through the rows of the outline.
    if (measured === (MOVES * 3) / 4 && (await page.getByTestId("map-outline").count()) === 0) {
      await canvas(page).focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("Control+Alt+KeyO");
      await expect(page.getByRole("row", { selected: true }).first()).toBeFocused();
    }
    const isOutline = measured >= (MOVES * 3) / 4;
    const key = random.pick(random.next() < 0.85 ? often : seldom);
    await page.keyboard.press(key);
    const fault = await findFocusFault(page);
    // Nothing selected, or too small for a card: that proves nothing, and is not counted.
    if (fault === NO_THING) {
      await page.keyboard.press("Home");
      for (let steps = 0; steps < 2; steps += 1) await page.keyboard.press("Control+Equal");
      continue;
    }
    measured += 1;
    if (fault !== null) faults.push(`${measured} ${key}${isOutline ? " in the outline" : ""}: ${fault}`);
    // The next move goes from the view again.
    if (!key.endsWith("Tab")) continue;
    if (isOutline) await page.getByRole("row", { selected: true }).first().focus();
    else await canvas(page).focus();
  }
  console.log(`${measured} moves looked at of ${presses}, from the seed ${SEED}`);
  expect(faults).toEqual([]);
  expect(measured).toBe(MOVES);
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(canvas(page)).toBeVisible();
});

test("from afar, where no card is in the page, a claim is told with its side and its place", async () => {
  const { page } = ada;
  await canvas(page).focus();
  await page.keyboard.press("Shift+Digit1");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-claim-id]")).toHaveCount(0);
  await expect(page.getByTestId("announcements")).toHaveText(/^\p{Ll}[\p{Ll}, ]+: .+level 2, 1 of \d+$/u);
});

test("controls can be hit at three sizes of the drawing and in the outline", async () => {
  const { page } = ada;
  await sayThings(page);
  await canvas(page).focus();
  await page.keyboard.press("Home");
  for (const [size, keys] of [
    ["reading size", ["Control+Digit0"]],
    ["larger", Array<string>(3).fill("Control+Equal")],
    ["as small as cards are drawn", Array<string>(7).fill("Control+Minus")],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    // What folds and unfolds lies on the cards and grows smaller with them.
    await expect(page.locator("[data-fold]").first()).toBeInViewport();
    expect.soft(await findSmallTargets(page, TARGET_PX), size).toEqual([]);
  }
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByRole("row").first()).toBeVisible();
  expect.soft(await findSmallTargets(page, TARGET_PX), "outline").toEqual([]);
});

test("controls can be hit by a finger, in the outline and on the map", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: new URL(ada.page.url()).origin,
    storageState: await ada.context.storageState(),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  const phone = await context.newPage();
  await phone.goto(address);
  await expect(phone.getByTestId("map-outline")).toBeVisible();
  await phone.getByRole("row").first().tap();
  expect.soft(await findSmallTargets(phone, FINGER_PX), "outline").toEqual([]);
  await phone.getByRole("radio", { name: "Map" }).click();
  await expect(phone.getByRole("region", { name: "The chosen claim" })).toBeVisible();
  expect.soft(await findSmallTargets(phone, FINGER_PX), "map and sheet").toEqual([]);
  await context.close();
});

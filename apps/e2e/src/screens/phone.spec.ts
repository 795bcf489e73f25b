/**
 * A telephone of 360 px, by touch alone: the outline first, the map as an overview whose words come up from below, the
 * menu under a resting finger, and buttons for whatever is otherwise dragged.
 */
import { expect, test, type CDPSession, type Page } from "@playwright/test";
import { boxOf, toolbar } from "../harness/map-page.ts";
import { demoAccount, openBlankMap, signIn } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const TARGET_PX = 44;

let page: Page;
let team = "";
let touch: CDPSession;
const problems: string[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: stackUnderTest().url,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  touch = await context.newCDPSession(page);
  await signIn(page, demoAccount("participant"));
  team = page.url();
});

test.afterAll(async () => {
  expect(problems).toEqual([]);
  await page.context().close();
});

const menu = () => page.getByRole("menu", { name: "Acts on this claim" });
const viewport = () => page.locator(".react-flow__viewport");

/** Lays a finger down and lifts it once `until` holds. */
async function rest(at: { x: number; y: number }, until: () => Promise<void>): Promise<void> {
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  await until();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** Buttons, links and choices that a finger would miss: smaller than 44 px one way, and seen. */
async function listSmallTargets(): Promise<readonly string[]> {
  return await page.evaluate((least) => {
    const targets = [...document.querySelectorAll("button, a[href], [role=radio], [role=menuitem]")];
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      const { display, visibility, clipPath } = getComputedStyle(target);
      const isInText = display === "inline";
      // What only the keyboard brings up is clipped until then.
      const isSeen = width > 1 && height > 1 && visibility === "visible" && clipPath === "none";
      // Rounding of half pixels is no smaller target.
      return isSeen && !isInText && Math.min(width, height) < least - 0.5
        ? [
            `${Math.round(width)}×${Math.round(height)} ${target.getAttribute("aria-label") ?? target.textContent}`,
          ]
        : [];
    });
  }, TARGET_PX);
}

test("a map opens as an outline under its whole title, and a resting finger opens the menu", async () => {
  await page.getByRole("link", { name: MAIN_MAP }).first().click();
  await expect(page.getByTestId("map-outline")).toBeVisible();
  const title = page.getByRole("heading", { name: MAIN_MAP, level: 1 });
  expect((await boxOf(title)).width).toBeGreaterThan(240);
  const row = page.getByRole("row", { name: /Washington has signalled/u }).first();
  const { x, y } = await boxOf(row);
  await rest({ x: x + 180, y: y + 40 }, async () => await expect(menu()).toBeVisible());
  // Lifting the finger is no tap on what has come under it.
  await expect(menu()).toBeVisible();
  await expect(menu().getByRole("menuitem", { name: "Move…" })).toBeVisible();
  expect(await listSmallTargets()).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(menu()).toHaveCount(0);
});

test("a claim is moved without a drag: by its menu, and two taps", async () => {
  const row = page.getByRole("row", { name: /Few countries in the world are truly guaranteed/u }).first();
  await row.scrollIntoViewIfNeeded();
  const { x, y } = await boxOf(row);
  await rest({ x: x + 180, y: y + 30 }, async () => await expect(menu()).toBeVisible());
  await menu().getByRole("menuitem", { name: "Move…" }).tap();
  await expect(page.getByText("Choose the claim to move it under.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).tap();
  await expect(page.getByText("Choose the claim to move it under.")).toHaveCount(0);
});

test("the map is an overview; what is tapped stands below in words, and the outline is one tap away", async () => {
  await page.getByRole("radio", { name: "Map" }).tap();
  await expect(page.getByTestId("map-canvas")).toBeVisible();
  const sheet = page.getByRole("region", { name: "The chosen claim" });
  // All of the map is in the window; a painted card is hit from beside it too. Between two taps time is left for the
  // answer: two in a row go close to the claim.
  await expect(async () => {
    const box = await boxOf(page.getByTestId("map-canvas"));
    await page.touchscreen.tap(box.x + box.width * 0.27, box.y + box.height * 0.52);
    await expect(sheet).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  const words = (await sheet.locator("p[dir=auto]").textContent()) ?? "";
  expect(words.length).toBeGreaterThan(10);
  expect(await listSmallTargets()).toEqual([]);
  await sheet.getByRole("button", { name: "Outline" }).tap();
  await expect(page.getByTestId("map-outline")).toBeVisible();
  await expect(page.getByRole("row", { name: words }).first()).toBeInViewport();
  await expect(page.getByRole("row", { name: words }).first()).toHaveAttribute("aria-selected", "true");
});

test("buttons move the view and change its size", async () => {
  await page.getByRole("radio", { name: "Map" }).tap();
  await page.getByRole("button", { name: "Let go of the claim" }).tap();
  await page.getByRole("button", { name: "Move the view by buttons" }).tap();
  const pad = page.getByRole("group", { name: "Move the view" });
  const place = async () => await viewport().evaluate((element) => element.style.transform);
  for (const name of ["Zoom in", "Show what is on the right", "Show what is above"]) {
    const before = await place();
    await pad.getByRole("button", { name }).tap();
    await expect.poll(place).not.toBe(before);
  }
  expect(await listSmallTargets()).toEqual([]);
  await pad.getByRole("button", { name: "Put the buttons away" }).tap();
  await expect(page.getByRole("button", { name: "Move the view by buttons" })).toBeFocused();
});

test("claims are written, added and moved by taps alone", async () => {
  const row = (words: string) =>
    page.getByTestId("map-outline").locator("[data-key^='claim:']", { hasText: words });
  const write = async (words: string): Promise<void> => {
    await expect(page.getByLabel("The words of this claim")).toBeFocused();
    await page.keyboard.insertText(words);
    // The keyboard of a telephone has this key, too.
    await page.keyboard.press("Enter");
    await expect(row(words)).toBeInViewport();
  };
  await page.goto(team);
  await openBlankMap(page, "By taps alone");
  // The view of before is remembered.
  await page.getByRole("radio", { name: "Outline" }).tap();
  await page.getByRole("button", { name: "Write the first claim" }).tap();
  await write("The ferry should run at night");
  for (const [button, words] of [
    ["Reason", "People work late"],
    ["Objection", "It would wake the harbour"],
  ] as const) {
    await row("The ferry should run at night").tap();
    await toolbar(page).getByRole("button", { name: button }).tap();
    await write(words);
  }
  expect(await listSmallTargets()).toEqual([]);
  const { x, y } = await boxOf(row("It would wake the harbour"));
  await rest({ x: x + 180, y: y + 20 }, async () => await expect(menu()).toBeVisible());
  await expect(menu().getByRole("menuitem", { name: "Relation of this claim, and back" })).toBeAttached();
  await menu().getByRole("menuitem", { name: "Move…" }).tap();
  await row("People work late").tap();
  await expect(row("It would wake the harbour")).toHaveAttribute("aria-level", "3");
});

/**
 * Going along with others where there is no map before one's eyes: in the outline, and on a telephone of 360 px by touch.
 * One goes to somebody, follows them, or is called; and stays for whoever says so.
 */
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { addByButton, boxOf, canvas, claim, expectSeen, select, showAll } from "../harness/map-page.ts";
import { invite, joinAsNewcomer, newcomer, type Person } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const ROOT = "The ferry should run at night";
const WORK = "People work late";
const NOISE = "It would wake the harbour";
const LEADER = "Ada Ahead";

let ada: Person;
let ben: Person;
let phone: Page;
let phoneContext: BrowserContext;
const phoneProblems: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  [ada, ben] = await openTwo(browser, [LEADER, "Ben Behind"]);
  const link = await invite(ada.page, "editor");
  const address = await beginMap(ada.page, "Ferries at night", ROOT);
  await addByButton(ada.page, ROOT, "Reason", WORK);
  await addByButton(ada.page, ROOT, "Objection", NOISE);
  await addByButton(ada.page, WORK, "Reason", "The yard has three shifts");
  await ben.page.goto(`${address}?view=outline`);
  await expect(row(ben.page, WORK)).toBeVisible();

  phoneContext = await browser.newContext({
    baseURL: stackUnderTest().url,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  phone = await phoneContext.newPage();
  phone.on("pageerror", (error) => phoneProblems.push(error.message));
  await joinAsNewcomer(phone, link, newcomer("Pia Phone"));
  await phone.goto(address);
  await expect(row(phone, WORK)).toBeVisible();
});

test.afterAll(async () => {
  expect([...ada.problems, ...ben.problems, ...phoneProblems]).toEqual([]);
  await phoneContext.close();
  await ada.context.close();
  await ben.context.close();
});

const tree = (page: Page) => page.getByRole("treegrid", { name: "Outline of the argument" });
const row = (page: Page, words: string) => tree(page).getByRole("row", { name: words }).first();
const people = (page: Page) => page.getByRole("dialog", { name: "People in this map" });
const following = (page: Page) => page.locator("[data-following]");
const call = (page: Page) => page.getByTestId("call");
const spoken = (page: Page) => page.getByTestId("announcements");
const selected = (page: Page, words: string) =>
  expect(row(page, words)).toHaveAttribute("aria-selected", "true");

async function callEverybody(): Promise<void> {
  await canvas(ada.page).focus();
  await ada.page.keyboard.press("Shift+KeyB");
}

test("in the outline one goes to somebody’s claim, out of a branch too, and the keyboard comes along", async () => {
  await select(ada.page, NOISE);
  const { page } = ben;
  await row(page, WORK).click();
  await page.keyboard.press("Period");
  await expect(row(page, NOISE)).toHaveCount(0);
  await page.keyboard.press("Alt+KeyP");
  await expect(people(page).getByText(`at “${NOISE}”`)).toBeVisible();
  await people(page)
    .getByRole("button", { name: `Go to ${LEADER}` })
    .press("Enter");
  await expect(people(page)).toHaveCount(0);
  await selected(page, NOISE);
  await expect(row(page, NOISE)).toBeFocused();
});

test("in the outline a press on a face follows from row to row, and a key of one’s own ends it", async () => {
  const { page } = ben;
  await page
    .getByRole("banner")
    .getByRole("button", { name: `Follow ${LEADER}` })
    .click();
  await expect(following(page)).toContainText(`You follow ${LEADER}`);
  await select(ada.page, "The yard has three shifts");
  await selected(page, "The yard has three shifts");
  await expect(row(page, "The yard has three shifts")).toBeInViewport();
  await select(ada.page, WORK);
  await selected(page, WORK);
  // A fold that hides where she goes is opened.
  await following(page).getByRole("button", { name: "Stop" }).click();
  await expect(following(page)).toHaveCount(0);
  await row(page, WORK).click();
  await page.keyboard.press("f");
  await expect(row(page, "The yard has three shifts")).toHaveCount(0);
  await page.keyboard.press("Alt+KeyP");
  await people(page)
    .getByRole("button", { name: `Follow ${LEADER}` })
    .click();
  await expect(following(page)).toBeVisible();
  await select(ada.page, "The yard has three shifts");
  await selected(page, "The yard has three shifts");

  await row(page, ROOT).click();
  await expect(following(page)).toHaveCount(0);
  await expect(spoken(page)).toHaveText("You no longer follow anybody.");
  await select(ada.page, NOISE);
  await expect(page.locator("[data-presence-row], .outline-row").filter({ hasText: NOISE })).toBeVisible();
  await selected(page, ROOT);
});

test("in the outline a call is stayed from by its button and by Escape, and followed by who does nothing", async () => {
  const { page } = ben;
  await row(page, ROOT).click();
  await callEverybody();
  await expect(call(page)).toContainText(`${LEADER} asks everybody to come`);
  await call(page).getByRole("button", { name: "Stay here" }).click();
  await expect(call(page)).toHaveCount(0);
  await selected(page, ROOT);
  // A press on “Stay here” takes the keyboard nowhere.
  await expect(row(page, ROOT)).toBeFocused();

  await callEverybody();
  await expect(call(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(call(page)).toHaveCount(0);
  await selected(page, ROOT);

  await callEverybody();
  await expect(call(page)).toBeVisible();
  await selected(page, NOISE);
  await expect(call(page)).toHaveCount(0);
  await expect(row(page, NOISE)).toBeFocused();

  // Who calls from the outline is gone to as well.
  await row(page, WORK).click();
  await page.keyboard.press("Shift+KeyB");
  await expect(call(ada.page)).toContainText("Ben Behind asks everybody to come");
  await expect(claim(ada.page, WORK)).toHaveAttribute("data-selected", "true");
  await expect(call(ada.page)).toHaveCount(0);
});

test("on a telephone the faces open the list, and each of its lines goes there or follows by a finger", async () => {
  await select(ada.page, NOISE);
  const faces = phone.getByRole("button", { name: /^In this map now: / });
  const { width, height } = await boxOf(faces);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(43.5);
  await faces.tap();
  await expect(people(phone).getByText(`at “${NOISE}”`)).toBeVisible();
  await people(phone)
    .getByRole("button", { name: `Go to ${LEADER}` })
    .tap();
  await expect(people(phone)).toHaveCount(0);
  await selected(phone, NOISE);
  await expect(row(phone, NOISE)).toBeInViewport();

  await faces.tap();
  await people(phone)
    .getByRole("button", { name: `Follow ${LEADER}` })
    .tap();
  await expect(following(phone)).toContainText(`You follow ${LEADER}`);
  const bar = await boxOf(following(phone));
  expect(bar.x).toBeGreaterThanOrEqual(0);
  expect(bar.x + bar.width).toBeLessThanOrEqual(360);
  // It stands above the rows and on none of them, and its frame around them and not through the head of the page.
  expect(bar.y + bar.height).toBeLessThanOrEqual((await boxOf(row(phone, ROOT))).y);
  const banner = await boxOf(phone.getByRole("banner"));
  const frame = await boxOf(phone.locator("[data-follow-frame]"));
  expect(frame.y).toBeGreaterThanOrEqual(banner.y + banner.height - 1);
  await select(ada.page, "The yard has three shifts");
  await selected(phone, "The yard has three shifts");
  await row(phone, ROOT).tap();
  await expect(following(phone)).toHaveCount(0);
});

test("on a telephone’s map one follows too, and goes one’s own way by a finger", async () => {
  await phone.getByRole("radio", { name: "Map" }).tap();
  await expect(phone.getByTestId("map-canvas")).toBeVisible();
  await showAll(ada.page);
  const place = async () =>
    await phone.locator(".react-flow__viewport").evaluate((element) => element.style.transform);
  await phone.getByRole("button", { name: /^In this map now: / }).tap();
  await people(phone)
    .getByRole("button", { name: `Follow ${LEADER}` })
    .tap();
  await expect(following(phone)).toBeVisible();
  const before = await place();
  await canvas(ada.page).hover();
  await ada.page.mouse.wheel(500, 300);
  await expect.poll(place).not.toBe(before);
  await following(phone).getByRole("button", { name: "Stop" }).tap();
  await expect(following(phone)).toHaveCount(0);
});

test("on a telephone a call says who calls, is stayed from by a finger, and called by one", async () => {
  await phone.getByRole("radio", { name: "Outline" }).tap();
  await row(phone, ROOT).tap();
  await selected(phone, ROOT);
  await expectSeen(ada.page, WORK);
  await select(ada.page, WORK);
  await callEverybody();
  const stay = call(phone).getByRole("button", { name: "Stay here" });
  await expect(call(phone)).toContainText(`${LEADER} asks everybody to come`);
  const box = await boxOf(stay);
  expect(box.height).toBeGreaterThanOrEqual(43.5);
  expect(box.x + box.width).toBeLessThanOrEqual(360);
  await stay.tap();
  await expect(call(phone)).toHaveCount(0);
  await selected(phone, ROOT);

  await callEverybody();
  await expect(call(phone)).toBeVisible();
  await selected(phone, WORK);
  await expect(call(phone)).toHaveCount(0);

  await row(phone, ROOT).tap();
  await phone.getByRole("button", { name: /^In this map now: / }).tap();
  await people(phone).getByRole("button", { name: "Bring everyone to me" }).tap();
  await expect(call(ada.page)).toContainText("Pia Phone asks everybody to come");
  await expect(claim(ada.page, ROOT)).toHaveAttribute("data-selected", "true");
});

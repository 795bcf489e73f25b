/**
 * The list of people always closes on Escape, and the keyboard is back where it was: pressed before the list has come, after
 * the window has grown or shrunk, from its button as from its key, and with so many people that they are looked for.
 */
import { expect, test, type Page } from "@playwright/test";
import { holdProgram } from "../harness/hold-program.ts";
import { canvas, expectSeen, select } from "../harness/map-page.ts";
import { invite, joinAsNewcomer, newcomer, openBrowser, type Person } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const ROOT = "The ferry should run at night";
const WIDE = { width: 1440, height: 800 };
const NARROW = { width: 360, height: 740 };
const LIST = "People in this map";
/** From this many others on there is a field to look for somebody. */
const MANY = 8;

let ada: Person;
let ben: Person;
let address: string;
const invitations: string[] = [];

test.beforeAll(async ({ browser }) => {
  [ada, ben] = await openTwo(browser, ["Ada Alone", "Ben Beside"]);
  for (let number = 2; number <= MANY; number += 1) invitations.push(await invite(ada.page, "editor"));
  await ada.page.setViewportSize(WIDE);
  address = await beginMap(ada.page, "Ferries at night", ROOT);
});

test.afterAll(async () => {
  expect([...ada.problems, ...ben.problems]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

const list = (page: Page) => page.getByRole("dialog", { name: LIST });
const opener = (page: Page) => page.getByRole("button", { name: /^In this map now: / });

async function closeByEscape(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
}

test("Escape takes the list back that was asked for and has not come yet", async () => {
  const { page } = ada;
  // How the button looks that opens it tells the part that holds the list.
  const program = await holdProgram(page, "min-w-8 px-1 pointer-coarse:min-w-11 pointer-coarse:px-1");
  await page.goto(address);
  await select(page, ROOT);
  await page.keyboard.press("Alt+KeyP");
  await program.isAsked();
  await page.keyboard.press("Escape");
  await expect(canvas(page)).toBeFocused();
  // What is selected stays: the key was for the list.
  await expect(page.locator("[data-selected]")).not.toHaveCount(0);
  program.release();
  // Were it open now, the same key would close it.
  await page.keyboard.press("Alt+KeyP");
  await expect(list(page)).toBeVisible();
  await closeByEscape(page);
  await expect(canvas(page)).toBeFocused();
  await page.unrouteAll({ behavior: "wait" });
});

test("a window that grows or shrinks takes neither the list nor its focus away", async () => {
  const { page } = ada;
  await ben.page.goto(address);
  await expectSeen(ben.page, ROOT);
  for (const [from, to] of [
    [WIDE, NARROW],
    [NARROW, WIDE],
  ] as const) {
    await page.setViewportSize(from);
    await canvas(page).focus();
    await page.keyboard.press("Alt+KeyP");
    await expect(list(page)).toBeVisible();
    await page.setViewportSize(to);
    await expect(opener(page).filter({ visible: true }).or(list(page))).not.toHaveCount(0);
    await expect(
      list(page)
        .locator(":focus")
        .or(list(page).and(page.locator(":focus"))),
    ).toHaveCount(1);
    await closeByEscape(page);
    await expect(canvas(page)).toBeFocused();

    await page.setViewportSize(from);
    await opener(page).click();
    await expect(list(page)).toBeVisible();
    await page.setViewportSize(to);
    await page.setViewportSize(from);
    await closeByEscape(page);
    await expect(opener(page)).toBeFocused();
  }
});

test("with many people it closes from the field in which they are looked for", async ({ browser }) => {
  test.setTimeout(120_000);
  const { page } = ada;
  const others: Person[] = [];
  for (const [index, invitation] of invitations.entries()) {
    const other = await openBrowser(browser, `Guest ${index + 1}`);
    others.push(other);
    await joinAsNewcomer(other.page, invitation, newcomer(other.name));
    await other.page.goto(`${address}?view=outline`);
  }
  await page.setViewportSize(WIDE);
  await canvas(page).focus();
  await page.keyboard.press("Alt+KeyP");
  await expect(list(page).getByRole("listitem")).toHaveCount(MANY + 1);
  await closeByEscape(page);
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Alt+KeyP");
  await list(page).getByRole("searchbox").fill("Guest 3");
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  for (const { context } of others) await context.close();
});

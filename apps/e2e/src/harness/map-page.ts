import { expect, type Locator, type Page } from "@playwright/test";

/** The row of a claim on the map, by (part of) its words; with "because: " and the like in front also by its side. */
export function claim(page: Page, words: string): Locator {
  return page.locator(`[data-claim-id][aria-label*=${JSON.stringify(words)}]`);
}

/** The card on which a claim stands. */
export function cardOf(page: Page, words: string): Locator {
  return page.locator(".map-card").filter({ has: claim(page, words) });
}

export const canvas = (page: Page): Locator => page.getByTestId("map-canvas");
/** The acts of the moment; a second toolbar stands close to what is selected. */
export const toolbar = (page: Page): Locator =>
  page.getByRole("toolbar", { name: "Acts on the selected claim" });
/** What stands in the toolbar's place while a claim is to be chosen. */
export const chooser = (page: Page): Locator => page.getByRole("toolbar", { name: /^Choose / });
/** What is said in a corner of an act, by its words; they are spoken from elsewhere. */
export const message = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("alertdialog").filter({ hasText: words });
export const details = (page: Page): Locator => page.getByRole("complementary", { name: "Details" });
const field = (page: Page): Locator => page.getByLabel("The words of this claim");

/** Shows the whole map, for only what is in the view is in the page. */
export async function showAll(page: Page): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press("Shift+Digit1");
}

/** The words that stand for a side in front of a claim's own. */
const SIDE = /^(?:because|but|not relevant, because|answer|question|and): /u;

/** Finds a claim by its words, as a person does on a map that is larger than the window. Returns how many there are. */
async function findByWords(page: Page, words: string): Promise<number> {
  await canvas(page).focus();
  await page.keyboard.press("Control+KeyF");
  const bar = page.getByRole("search");
  await bar.getByRole("textbox").fill(words.replace(SIDE, ""));
  const told = (await bar.getByRole("status").textContent()) ?? "";
  const count = told === "None" ? 0 : Number(/\d+(?= claims?$)|(?<=of )\d+$/u.exec(told)?.[0]);
  if (count > 0) await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  return count;
}

/** Nearly all of the claim is within the window: cards just outside are in the page, too. */
const BEFORE_ONES_EYES = { ratio: 0.9, timeout: 1_000 };

/** Waits until a person has a claim before their eyes; the map may have grown out of their view meanwhile. */
export async function expectSeen(page: Page, words: string): Promise<void> {
  await expect(async () => {
    try {
      await expect(claim(page, words)).toBeInViewport({ ...BEFORE_ONES_EYES, timeout: 200 });
    } catch {
      // Not in view: it is looked for, unless it has not come yet.
      expect(await findByWords(page, words), `claims that say “${words}”`).toBeGreaterThan(0);
      await expect(claim(page, words)).toBeInViewport(BEFORE_ONES_EYES);
    }
  }).toPass({ timeout: 15_000, intervals: [50, 100, 200] });
}

/** Waits until a map that has just been opened takes edits: it is seen before. */
export async function expectEditable(page: Page): Promise<void> {
  await expect(page.locator("[data-saving]")).toHaveText("Saved");
}

/** Waits until nobody sees a claim any more, also not outside the view. */
export async function expectGone(page: Page, words: string): Promise<void> {
  await expect(claim(page, words)).toHaveCount(0);
  expect(await findByWords(page, words)).toBe(0);
}

/** Selects a claim with the pointer; the keys go to the map then. */
export async function select(page: Page, words: string): Promise<void> {
  await expectSeen(page, words);
  await claim(page, words).click({ position: { x: 40, y: 8 } });
  await expect(claim(page, words)).toHaveAttribute("data-selected", "true");
}

/** Lets go of whatever is selected. */
export async function selectNothing(page: Page): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-selected]")).toHaveCount(0);
}

/** Writes what the field that has just opened asks for, and keeps it. The words come at once, as from a voice. */
export async function write(page: Page, words: string): Promise<void> {
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText(words);
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveCount(0);
  await expectSeen(page, words);
}

/** Adds a claim at the selected one by a button of the toolbar. */
export async function addByButton(page: Page, at: string, button: string, words: string): Promise<void> {
  await select(page, at);
  await toolbar(page).getByRole("button", { name: button }).click();
  await write(page, words);
}

/** Adds a claim at the selected one by a key. */
export async function addByKey(page: Page, at: string, key: string, words: string): Promise<void> {
  await select(page, at);
  await page.keyboard.press(key);
  await write(page, words);
}

/** Opens the field of a claim that stands already. */
export async function startWriting(page: Page, words: string): Promise<Locator> {
  await select(page, words);
  await page.keyboard.press("F2");
  await expect(field(page)).toBeFocused();
  return field(page);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Takes a claim with the pointer to a point of the window, and says what the hint on the way said.
 *
 * @param findPoint is asked once the claim lies under the pointer, when nothing moves any more.
 */
export async function drag(page: Page, words: string, findPoint: () => Promise<Point>): Promise<string> {
  await claim(page, words).hover({ position: { x: 40, y: 8 } });
  await page.mouse.down();
  const to = await findPoint();
  await page.mouse.move(to.x - 8, to.y, { steps: 2 });
  await page.mouse.move(to.x, to.y);
  const hint = await page.locator("[data-drop]").textContent({ timeout: 5_000 });
  await page.mouse.up();
  await expect(page.locator("[data-drop]")).toHaveCount(0);
  return hint ?? "";
}

export async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("It is not on the page.");
  return box;
}

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where on a card a drop means "under it": its middle means "together with it". */
export async function beginningOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, height } = await boxOf(locator);
  return { x: x + 24, y: y + height / 2 };
}

/** What the panel says about the whole map, such as "72 claims, 71 relations". */
export async function countsOf(page: Page): Promise<{ claims: number; relations: number }> {
  await selectNothing(page);
  const text = await details(page)
    .getByText(/^\d+ claims?, \d+ relations?$/u)
    .textContent();
  const [, claims, relations] = /^(\d+) claims?, (\d+) relations?$/u.exec(text ?? "") ?? [];
  return { claims: Number(claims), relations: Number(relations) };
}

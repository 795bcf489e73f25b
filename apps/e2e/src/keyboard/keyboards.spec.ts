/** Keyboards that are not American: letters of another script, and signs that take more than one key. */
import { expect, test, type Page } from "@playwright/test";
import {
  addByKey,
  canvas,
  claim,
  details,
  expectGone,
  expectSeen,
  message,
  select,
  startWriting,
  write,
} from "../harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

/** Presses a key as a keyboard with a Cyrillic layout reports it: the letter it types, and where the key is. */
async function pressCyrillic(page: Page, key: string, code: string, isCtrl = false): Promise<void> {
  await page.evaluate(
    (press) => {
      const event = new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    { key, code, ctrlKey: isCtrl },
  );
}

const tree = (page: Page) => page.getByRole("treegrid", { name: "Outline of the argument" });
const row = (page: Page, words: string) => tree(page).getByRole("row", { name: words });

test("with Cyrillic letters the keys of commands are where they are with Latin ones", async ({ browser }) => {
  const { page, context, problems } = await openBrowser(browser, "Кіра Клавіш");
  await signUp(page, newcomer("Кіра Клавіш"));
  await openBlankMap(page, "Де ми зустрінемось?");
  await page.getByPlaceholder("Should we …?").fill("Де ми зустрінемось?");
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeFocused();

  // A for an answer, L to doubt that it bears on the question, S to turn the side.
  await pressCyrillic(page, "ф", "KeyA");
  await write(page, "У гавані");
  await addByKey(page, "У гавані", "Tab", "Зал вільний");
  await pressCyrillic(page, "д", "KeyL");
  await write(page, "Лише для тих, хто доїде");
  await select(page, "Зал вільний");
  await pressCyrillic(page, "і", "KeyS");
  await expectSeen(page, "but: Зал вільний");
  await pressCyrillic(page, "я", "KeyZ", true);
  await expectSeen(page, "because: Зал вільний");

  // In the field of a claim and in the bar that finds, too.
  await page.keyboard.press("F2");
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.insertText(" сьогодні");
  await expect(page.getByLabel("The words of this claim")).toHaveValue("Зал вільний сьогодні");
  await pressCyrillic(page, "я", "KeyZ", true);
  await expect(page.getByLabel("The words of this claim")).toHaveValue("Зал вільний");
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeFocused();
  await pressCyrillic(page, "а", "KeyF", true);
  const find = page.getByRole("search").getByRole("textbox");
  await expect(find).toBeFocused();
  await find.fill("гавані");
  await pressCyrillic(page, "а", "KeyF", true);
  expect(await page.evaluate(() => String(getSelection()))).toBe("гавані");
  await page.keyboard.press("Escape");

  // In the outline as on the map.
  await page.keyboard.press("Control+Alt+KeyO");
  await row(page, "У гавані").click();
  await pressCyrillic(page, "й", "KeyQ");
  await page.getByLabel("The words of this claim").fill("Хто принесе ключі?");
  await page.keyboard.press("Enter");
  await expect(row(page, "Хто принесе ключі?")).toBeFocused();
  await pressCyrillic(page, "я", "KeyZ", true);
  await expect(row(page, "Хто принесе ключі?")).toHaveCount(0);
  await page.keyboard.press("Control+Alt+KeyO");
  await expectGone(page, "Хто принесе ключі?");
  await expect(claim(page, "У гавані")).toBeVisible();
  expect(problems).toEqual([]);
  await context.close();
});

test("in the outline who only reads has letters for what they may do, and a relation is selected by itself", async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const [owner, reader] = await openTwo(browser, ["Olga Owner", "Rita Reader"], "viewer");
  const { page } = owner;
  const path = await beginMap(page, "Where do we meet?", "We meet at the harbour");
  await addByKey(page, "We meet at the harbour", "Tab", "The hall is free");
  await addByKey(page, "The hall is free", "Shift+Tab", "Not in May");

  await reader.page.goto(`${path}?view=outline`);
  const switchOf = (name: string) => reader.page.getByRole("button", { name });
  await row(reader.page, "We meet at the harbour").focus();
  await expect(switchOf("Quick keys")).toHaveAttribute("aria-pressed", "false");
  await reader.page.keyboard.press("n");
  await expect(row(reader.page, "Not in May")).toBeFocused();
  // These chords need no mode.
  await reader.page.keyboard.press("Alt+KeyN");
  await expect(message(reader.page, "Nothing is left to see.")).toBeVisible();
  await reader.page.keyboard.press("Alt+KeyK");
  await expect(switchOf("Quick keys")).toHaveAttribute("aria-pressed", "true");
  await reader.page.keyboard.press("Home");
  await reader.page.keyboard.press("f");
  await expect(row(reader.page, "We meet at the harbour")).toHaveAttribute("aria-expanded", "false");
  await reader.page.keyboard.press("f");
  await expect(row(reader.page, "We meet at the harbour")).toHaveAttribute("aria-expanded", "true");
  // Nothing that edits, and Tab leaves.
  await reader.page.keyboard.press("q");
  await expect(reader.page.getByLabel("The words of this claim")).toHaveCount(0);
  await reader.page.keyboard.press("Tab");
  await expect(tree(reader.page).locator(":focus")).toHaveCount(0);
  const tools = reader.page.getByRole("toolbar", { name: "Acts on the selected claim" });
  await expect(tools.getByRole("button", { name: "Zoom in" })).toHaveCount(0);
  await tools.getByRole("button", { name: "More" }).click();
  await reader.page.getByRole("menuitem", { name: "Find in the map…" }).click();
  await expect(reader.page.getByRole("search")).toBeVisible();

  // The buttons of a toolbar are one stop for Tab, and arrows go on within.
  const acts = page.getByRole("toolbar", { name: "Acts on the selected claim" });
  const [first, second] = [acts.getByRole("button").nth(0), acts.getByRole("button").nth(1)];
  await acts.getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Home");
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(second).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(acts.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(second).toBeFocused();

  // The relation by which a claim stands where it stands, though nobody disputes it: told, commented, deleted alone.
  await page.keyboard.press("Control+Alt+KeyO");
  await row(page, "Not in May").click();
  await page.keyboard.press("k");
  await expect(details(page).getByText("A relation", { exact: true })).toBeVisible();
  await expect(page.getByTestId("announcements")).toHaveText(
    "Relation, but: from “Not in May” to “The hall is free”",
  );
  await expect(row(page, "Not in May")).toBeFocused();
  await page.keyboard.press("Alt+KeyC");
  await expect(details(page).getByRole("textbox", { name: "Comment on this relation" })).toBeFocused();
  await row(page, "Not in May").click();
  await expect(details(page).getByRole("heading", { name: "Not in May" })).toBeVisible();
  await page.keyboard.press("k");
  await expect(details(page).getByText("A relation", { exact: true })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(row(page, "Not in May")).toHaveAccessibleName(
    "claim: Not in May. Not placed yet. level 1, 2 of 2",
  );
  await page.keyboard.press("Control+KeyZ");
  await expect(row(page, "Not in May")).toHaveAttribute("aria-level", "3");
  await page.keyboard.press("Home");
  await page.keyboard.press("End");
  await expect(row(page, "Not in May")).toBeFocused();

  // On a slow machine letters come before the field: they stand in it, and are no commands.
  const device = await page.context().newCDPSession(page);
  await device.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const keys = ["Tab", "o", "f", "f", "l", "i", "n", "e", "Enter", "Tab", "l", "i", "f", "t", "Enter"];
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
  await expect(row(page, "lift")).toBeFocused();
  await expect(row(page, "offline")).toHaveAttribute("aria-level", "4");
  await expect(row(page, "lift")).toHaveAttribute("aria-level", "5");
  await device.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  // A field that has gone out of the page with its card comes back with the next letter.
  await page.keyboard.press("Control+Alt+KeyO");
  const field = await startWriting(page, "offline");
  await expect(async () => {
    await page.mouse.wheel(0, 900);
    await expect(field).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await page.keyboard.type(" again");
  await expect(field).toHaveValue("offline again");
  await expect(field).toBeInViewport();
  await page.keyboard.press("Enter");
  await expectSeen(page, "offline again");
  expect([...owner.problems, ...reader.problems]).toEqual([]);
  await owner.context.close();
  await reader.context.close();
});

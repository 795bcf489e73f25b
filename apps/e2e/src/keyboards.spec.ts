/** Keyboards that are not American: letters of another script, and signs that take more than one key. */
import { expect, test, type Page } from "@playwright/test";
import { addByKey, canvas, claim, expectGone, expectSeen, select, write } from "./harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp } from "./harness/people.ts";

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

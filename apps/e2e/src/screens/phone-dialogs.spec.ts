/**
 * The bars and dialogs of a map on a telephone of 360 px, in each language: nothing of them lies outside the screen, all of
 * it can be hit by a finger, and whoever leaves one has the keyboard where they were.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { boxOf } from "../harness/map-page.ts";
import { newcomer, signUp } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const WIDTH_PX = 360;

/** What of it a finger would miss, or an eye: smaller than 44 px one way, or not on the screen. */
async function listMisfits(scope: Locator): Promise<readonly string[]> {
  return await scope.evaluate((root, widthPx) => {
    const parts = [
      ...root.querySelectorAll("button, textarea, input:not([type=radio]), label:has([type=radio])"),
    ];
    return parts.flatMap((part) => {
      const { left, right, width, height } = part.getBoundingClientRect();
      const isSmall = Math.min(width, height) < 43.5;
      const isOutside = left < 0 || right > widthPx;
      return width > 1 && (isSmall || isOutside)
        ? [`${Math.round(left)}–${Math.round(right)}, ${Math.round(height)} high: ${part.outerHTML}`]
        : [];
    });
  }, WIDTH_PX);
}

async function expectFits(scope: Locator): Promise<void> {
  await expect(scope).toBeVisible();
  await expect.poll(async () => await listMisfits(scope)).toEqual([]);
}

const bar = (page: Page) => page.locator(".map-toolbar").getByRole("toolbar");
const dialog = (page: Page) => page.getByRole("dialog");

async function closeByEscape(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
}

for (const { language, code } of [
  { language: "English", code: "en" },
  { language: "Deutsch", code: "de" },
  { language: "Українська", code: "uk" },
]) {
  test(`bars and dialogs fit a telephone, in ${language}`, async ({ browser }) => {
    const context = await browser.newContext({
      baseURL: stackUnderTest().url,
      viewport: { width: WIDTH_PX, height: 740 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await signUp(page, newcomer("Paula Phone"));
    const team = page.url();
    await page.goto("/account");
    await page.getByRole("radio", { name: language }).tap();
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await page.goto(team);
    await page.getByRole("link", { name: MAIN_MAP }).first().tap();
    const row = page.locator("[data-row=claim][data-side=reason]").first();
    await row.tap();
    await row.focus();
    // The acts are called by their keys, for their words are other ones in each language.
    await page.keyboard.press("Insert");
    await expectFits(bar(page));

    await page.keyboard.press("m");
    await expect(bar(page).getByRole("status")).toBeVisible();
    await expectFits(bar(page));
    await bar(page).getByRole("button").first().tap();
    await expectFits(dialog(page));
    await closeByEscape(page);
    await bar(page).getByRole("button").last().tap();
    await expect(row).toBeFocused();

    await page.keyboard.press("v");
    await expect(bar(page).getByRole("status")).toHaveText(/1/u);
    await expectFits(bar(page));
    await bar(page).getByRole("button").last().tap();
    await expect(bar(page).getByRole("status")).toHaveCount(0);
    await expect(row).toBeFocused();

    await page.keyboard.press("t");
    await expect(dialog(page).getByRole("combobox")).toBeFocused();
    await page.keyboard.insertText("deterrence");
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByRole("listitem")).toHaveCount(1);
    await expectFits(dialog(page));
    await closeByEscape(page);

    for (const key of ["Shift+Enter", "Control+Shift+KeyV", "Shift+KeyT", "Alt+KeyP"]) {
      await expect(row).toBeFocused();
      await page.keyboard.press(key);
      await expectFits(dialog(page));
      await closeByEscape(page);
    }

    // Of several messages the newest stands alone, over none of the tools, and opens to the others.
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+KeyC");
    const messages = page.locator(".toasts");
    const shown = messages.getByRole("alertdialog").filter({ visible: true });
    const others = messages.getByRole("button", { expanded: false });
    await expect(others).toHaveText("+1");
    await expect(shown).toHaveCount(1);
    await expectFits(messages);
    const newest = await boxOf(shown);
    const tools = await boxOf(bar(page));
    expect(newest.y + newest.height).toBeLessThanOrEqual(tools.y);
    await others.tap();
    await expect(shown).toHaveCount(2);
    await expectFits(messages);
    // What told of the act goes with it, and something else is told: the keyboard stays with the messages.
    await page.keyboard.press("Control+KeyZ");
    await expect(others).toHaveText("+1");
    await expect(others).toBeFocused();

    // The cross in the corner of the details lies over none of their tabs.
    await page.getByRole("banner").getByRole("button").last().tap();
    const panel = page.getByRole("complementary");
    const tabs = panel.locator("fieldset").first();
    await expectFits(tabs);
    const cross = await boxOf(panel.getByRole("button").first());
    const last = await boxOf(tabs.locator("label").last());
    expect(last.x + last.width).toBeLessThanOrEqual(cross.x);
    expect(problems).toEqual([]);
    await context.close();
  });
}

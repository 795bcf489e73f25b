/**
 * The outline is no lesser view: with nothing but keys a whole small argument is built in it, moved about, deleted and
 * brought back; and the map shows the same.
 */
import { expect, test, type Page } from "@playwright/test";
import { claim, expectSeen } from "../harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp } from "../harness/people.ts";

const tree = (page: Page) => page.getByRole("treegrid", { name: "Outline of the argument" });
const row = (page: Page, words: string) => tree(page).getByRole("row", { name: words });

/** Writes what the field that has just opened asks for, and keeps it. */
async function write(page: Page, words: string): Promise<void> {
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await expect(row(page, words).first()).toBeFocused();
}

async function add(page: Page, key: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  await write(page, words);
}

/** Every row as it is spoken, without what comes after its words. */
async function spoken(page: Page): Promise<string[]> {
  const labels = await tree(page)
    .getByRole("row")
    .evaluateAll((rows) => rows.map((element) => element.getAttribute("aria-label") ?? ""));
  return labels.map((label) => (label.split(/(?<=[.?]) /u)[0] ?? "").replace(/\.$/u, ""));
}

test("an argument is built, moved, deleted and brought back by keys alone, and the map shows the same", async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const { page, context, problems } = await openBrowser(browser, "Olive Outline");
  await signUp(page, newcomer("Olive Outline"));
  await openBlankMap(page, "Where do we meet?");
  await expect(page.getByTestId("map-canvas")).toBeVisible();

  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-outline")).toBeVisible();
  await expect(page).toHaveURL(/\?view=outline$/u);
  await page.getByRole("button", { name: "Write the first claim" }).focus();
  await page.keyboard.press("Enter");
  await write(page, "We meet at the harbour");

  // The editing keys are on after the first words: Tab adds a reason, Shift and Tab an objection, and so on.
  await expect(page.getByRole("button", { name: "Quick keys" })).toHaveAttribute("aria-pressed", "true");
  await add(page, "Tab", "The hall there is free");
  await add(page, "+", "We need no larger hall");
  await add(page, "l", "A free hall helps only who can get there");
  await page.keyboard.press("Home");
  await expect(row(page, "We meet at the harbour").first()).toBeFocused();
  await add(page, "Shift+Tab", "The last bus leaves at nine");
  await add(page, "Enter", "It is cold there");
  await expect
    .poll(async () => await spoken(page))
    .toEqual([
      "claim: We meet at the harbour",
      "because: 2 premises that hold only together",
      "because: The hall there is free",
      "and: We need no larger hall",
      "Is it relevant: “The hall there is free”?",
      "not relevant, because: A free hall helps only who can get there",
      "but: The last bus leaves at nine",
      "but: It is cold there",
    ]);
  await expect(row(page, "It is cold there")).toHaveAttribute("aria-level", "2");
  await expect(row(page, "It is cold there")).toHaveAccessibleName(/level 2, 3 of 3/u);

  // Up by one place, then under another claim: chosen by the arrows, without a pointer.
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(async () => (await spoken(page)).at(-1)).toBe("but: The last bus leaves at nine");
  await page.keyboard.press("m");
  await expect(page.getByText("Choose the claim to move it under.")).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(row(page, "but: It is cold there")).toHaveAttribute("aria-level", "3");
  await expect(row(page, "but: It is cold there")).toBeFocused();

  await page.keyboard.press("F2");
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" in winter");
  await page.keyboard.press("Enter");
  await expect(row(page, "but: It is cold there in winter")).toBeFocused();

  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Delete");
  await expect(row(page, "The last bus leaves at nine")).toHaveCount(0);
  await expect(row(page, "It is cold there in winter")).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");
  await expect(row(page, "but: It is cold there in winter")).toHaveAttribute("aria-level", "3");

  // Without the editing keys letters find a claim, and Tab leaves.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Quick keys" })).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Home");
  await page.keyboard.press("a");
  await expect(row(page, "A free hall helps only who can get there")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(tree(page).locator(":focus")).toHaveCount(0);

  const inOutline = await spoken(page);
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-canvas")).toBeFocused();
  for (const words of inOutline.filter((label) => !label.includes("premises that") && !label.includes("?"))) {
    await expectSeen(page, words.replace(/^.*?: /u, ""));
  }
  await expect(claim(page, "A free hall helps only")).toHaveAttribute("data-selected", "true");
  expect(problems).toEqual([]);
  await context.close();
});

test("who writes in a flow goes on with Tab from a question to an answer, on the map and in the outline", async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const { page, context, problems } = await openBrowser(browser, "Flora Flow");
  await signUp(page, newcomer("Flora Flow"));
  await openBlankMap(page, "When do we meet?");
  const canvas = page.getByTestId("map-canvas");
  const field = page.getByLabel("The words of this claim");
  const goOn = async (key: string, words: string): Promise<void> => {
    await page.keyboard.press(key);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    await page.keyboard.type(words);
  };

  // From the first words on, out of the field and out of what was written in it alike.
  await page.getByPlaceholder("Should we …?").fill("When do we meet?");
  await page.keyboard.press("Enter");
  await expect(canvas).toBeFocused();
  await goOn("Tab", "On Sunday");
  await goOn("Tab", "Nobody works then");
  await page.keyboard.press("Enter");
  await goOn("q", "Who brings the keys?");
  await goOn("Tab", "The caretaker");
  await page.keyboard.press("Enter");
  await expectSeen(page, "answer: On Sunday");
  await expectSeen(page, "because: Nobody works then");
  await expectSeen(page, "answer: The caretaker");

  // Out of the map: Escape lets go, and then Tab goes on in the page.
  await page.keyboard.press("Escape");
  await expect(canvas).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(canvas).not.toBeFocused();
  await expect(field).toHaveCount(0);

  await page.keyboard.press("Control+Alt+KeyO");
  await row(page, "When do we meet?").click();
  await goOn("Tab", "On Saturday");
  await page.keyboard.press("Enter");
  await expect(row(page, "answer: On Saturday")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(row(page, "When do we meet?")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(tree(page).locator(":focus")).toHaveCount(0);

  // The key stands wherever the act is offered.
  await row(page, "When do we meet?").click();
  await expect(page.getByRole("button", { name: "Answer", exact: true })).toContainText("Tab");
  expect(problems).toEqual([]);
  await context.close();
});

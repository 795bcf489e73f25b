/**
 * The argument is put together anew from what stands already: reasons that hold only together are linked and parted again,
 * by drag, by pointer alone, by key and in the outline.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  cardOf,
  claim,
  drag,
  expectSeen,
  middleOf,
  select,
  toolbar,
  write,
} from "./harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp, type Person } from "./harness/people.ts";

const ROOT = "The library should open on Sundays";
const [QUIET, FREE, PAID, COST] = [
  "Sundays are quiet days",
  "Students are free on Sundays",
  "The town pays for it",
  "It costs two wages",
];

const OWNER = newcomer("Stella Struct");

test.describe.configure({ mode: "serial" });

let person: Person;

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, OWNER.name);
  const { page } = person;
  await signUp(page, OWNER);
  await openBlankMap(page, "Put together anew");
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, ROOT);
  for (const words of [QUIET, FREE, PAID]) await addByButton(page, ROOT, "Reason", words);
  await addByButton(page, ROOT, "Objection", COST);
});

test.afterAll(async () => {
  expect(person.problems).toEqual([]);
  await person.context.close();
});

/** Waits until exactly these stand on one card. */
async function expectTogether(page: Page, ...words: readonly string[]): Promise<void> {
  const card = cardOf(page, words[0] ?? "");
  await expect(card.locator("[data-claim-id]")).toHaveCount(words.length);
  for (const each of words)
    await expect(claim(page, each).and(card.locator("[data-claim-id]"))).toHaveCount(1);
}

async function act(page: Page, name: string): Promise<void> {
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("dropped on the middle of a card a reason is linked; the preview says so, and one undo parts them", async () => {
  const { page } = person;
  await select(page, ROOT);
  const hint = await drag(page, FREE, async () => await middleOf(claim(page, QUIET)));
  expect(hint).toBe(`Together with “${QUIET}”, as one reason`);
  await expectTogether(page, QUIET, FREE);
  await page.keyboard.press("Control+KeyZ");
  await expectTogether(page, QUIET);
  await page.keyboard.press("Control+KeyY");
  await expectTogether(page, QUIET, FREE);
});

test("by pointer alone a linked premise is taken out, and another claim joins the group that is tapped", async () => {
  const { page } = person;
  await select(page, FREE);
  await act(page, "Take out of the group");
  await expectTogether(page, FREE);
  await select(page, COST);
  await act(page, "Hold together with…");
  await expect(page.getByText("Choose the reason it holds together with.")).toBeVisible();
  await claim(page, QUIET).click({ position: { x: 40, y: 8 } });
  await expectTogether(page, QUIET, COST);
  await page.keyboard.press("Control+KeyZ");
  await expectTogether(page, COST);
  await expectSeen(page, `but: ${COST}`);
});

test("several selected reasons are linked by one key, and the outline shows and parts the group", async () => {
  const { page } = person;
  await select(page, PAID);
  await claim(page, FREE).click({ modifiers: ["Control"], position: { x: 40, y: 8 } });
  await claim(page, QUIET).click({ modifiers: ["Control"], position: { x: 40, y: 8 } });
  await page.keyboard.press("h");
  await expectTogether(page, QUIET, FREE, PAID);

  await page.keyboard.press("Control+Alt+KeyO");
  const tree = page.getByRole("treegrid", { name: "Outline of the argument" });
  await expect(tree.getByRole("row", { name: "3 premises that hold only together" })).toBeVisible();
  await tree.getByRole("row", { name: FREE }).click();
  await page.keyboard.press("Shift+H");
  await expect(tree.getByRole("row", { name: "2 premises that hold only together" })).toBeVisible();
  await tree.getByRole("row", { name: FREE }).click();
  await page.keyboard.press("h");
  await tree.getByRole("row", { name: PAID }).click();
  await expect(tree.getByRole("row", { name: "3 premises that hold only together" })).toBeVisible();
  await page.keyboard.press("Control+Alt+KeyO");
  await expectTogether(page, QUIET, PAID, FREE);
});

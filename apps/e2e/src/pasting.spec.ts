/** Claims and texts that come from elsewhere: by menus as by keys, from lists, web pages and files. On the real stack. */
import { expect, test, type Page } from "@playwright/test";
import { addByKey, claim, details, expectSeen, select, showAll, toolbar } from "./harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp, type Person } from "./harness/people.ts";

test.describe.configure({ mode: "serial" });

let ann: Person;

test.beforeAll(async ({ browser }) => {
  ann = await openBrowser(browser, "Ann Author");
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(ann.page, newcomer(ann.name));
});

test.afterAll(async () => {
  expect(ann.problems).toEqual([]);
  await ann.context.close();
});

const dialog = (page: Page) => page.getByRole("dialog");

/** Chooses an act from the toolbar's menu. */
async function fromMenu(page: Page, act: string): Promise<void> {
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${act}(?: Ctrl|$)`, "u") }).click();
}

/** A debate of four claims, of which one is attributed. */
async function openDebate(page: Page): Promise<void> {
  await openBlankMap(page, "Where do we meet?");
  await page.getByPlaceholder("Should we …?").fill("Where do we meet?");
  await page.keyboard.press("Enter");
  await addByKey(page, "Where do we meet?", "Tab", "We should meet at the harbour");
  await addByKey(page, "We should meet at the harbour", "Tab", "The hall costs nothing");
  await addByKey(page, "The hall costs nothing", "Shift+Tab", "The heating is paid by the hour");
  await addByKey(page, "We should meet at the harbour", "Shift+Tab", "The last bus leaves at nine");
  await select(page, "The heating is paid by the hour");
  await details(page).getByRole("button", { name: "Edit", exact: true }).click();
  await details(page).getByLabel("Name", { exact: true }).fill("The caretaker");
  await details(page).getByRole("button", { name: "Done" }).click();
  await expect(details(page).getByText("The caretaker")).toBeVisible();
}

test("what is cut and pasted by the menu goes to its new place, branch, side and all", async () => {
  const { page } = ann;
  await openDebate(page);
  await select(page, "The heating is paid by the hour");
  await fromMenu(page, "Cut");
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await select(page, "but: The heating is paid by the hour");
  await expect(claim(page, "The heating is paid by the hour")).toHaveCount(1);
  await expect(details(page).getByText("objection to “The last bus leaves at nine”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText("objection to “The hall costs nothing”")).toBeVisible();
});

test("what is copied and pasted by the menu has everything that is about it", async () => {
  const { page } = ann;
  await select(page, "The hall costs nothing");
  await fromMenu(page, "Copy");
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await expect(dialog(page).getByText("2 claims, read as a branch of a map")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 2 claims" }).click();
  await showAll(page);
  const copies = claim(page, "The heating is paid by the hour");
  await expect(copies).toHaveCount(2);
  for (const copy of await copies.all()) await expect(copy).toContainText("The caretaker");
  // Something else lies on the clipboard now, and is what is put in: a single claim at once.
  await page.evaluate(async () => await navigator.clipboard.writeText("The square is free as well"));
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await expectSeen(page, "because: The square is free as well");
});

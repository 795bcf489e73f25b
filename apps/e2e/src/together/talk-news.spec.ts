/** What is suggested reaches those who can decide, and the news lead to it on the page that is open. */
import { expect, test, type Page } from "@playwright/test";
import { claim, details } from "../harness/map-page.ts";
import { openBlankMap, type Person } from "../harness/people.ts";
import { openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const QUESTION = "Who pays for the tracks";

let nora: Person;
let carl: Person;

test.beforeAll(async ({ browser }) => {
  [nora, carl] = await openTwo(browser, ["Nora News", "Carl Comments"], "commenter");
});

test.afterAll(async () => {
  for (const person of [nora, carl]) await person.context.close();
});

const bell = (page: Page, unread: number) =>
  page.getByRole("button", {
    name: unread === 0 ? "News for you" : `News for you, ${unread} unread`,
    exact: true,
  });

/** Whatever follows happens on the page that is open now. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", "yes"));
}
const expectSamePage = async (page: Page) =>
  await expect(page.locator("html")).toHaveAttribute("data-same-page", "yes");

test("a question for an empty map is suggested, told to who can decide, and accepted", async () => {
  await openBlankMap(nora.page, "Night trains");
  await carl.page.goto(new URL(nora.page.url()).pathname);
  const { page } = carl;
  await details(page).getByRole("button", { name: "question", exact: true }).click();
  await details(page).getByLabel("a question for the map").fill(QUESTION);
  await details(page).getByRole("button", { name: "Suggest it" }).click();
  await expect(details(page).locator("[data-suggestion]")).toContainText(QUESTION);

  await bell(nora.page, 1).click();
  await markPage(nora.page);
  const news = nora.page.getByRole("link", { name: /Carl Comments suggests a change of “Night trains”/u });
  await expect(news).toContainText(QUESTION);
  await news.click();
  await expectSamePage(nora.page);
  // Who has looked at the list has no news any more.
  await expect(bell(nora.page, 0)).toBeVisible();
  await details(nora.page).getByRole("button", { name: "Accept" }).click();
  await expect(claim(page, QUESTION)).toBeVisible();
  await expect(bell(page, 1)).toBeVisible();
  expect([...nora.problems, ...carl.problems]).toEqual([]);
});

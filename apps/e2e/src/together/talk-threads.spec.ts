/**
 * Comments that last: what is declined is told with its reason, what is said about a further place is marked there, a
 * thread is unread again for who says so, nothing is removed without a question, and what outlives its claim tells its words.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  canvas,
  chooser,
  claim,
  details,
  expectSeen,
  message,
  select,
  selectNothing,
} from "../harness/map-page.ts";
import type { Person } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const ROOT = "The mill should become a theatre";
const REASON = "The town has no stage";
const OTHER = "A stage brings guests";
const OWNER = "Olga Owner";

let olga: Person;
let sam: Person;

test.beforeAll(async ({ browser }) => {
  [olga, sam] = await openTwo(browser, [OWNER, "Sam Suggests"], "commenter");
  const { page } = olga;
  const path = await beginMap(page, "The old mill", ROOT);
  for (const words of [REASON, OTHER]) await addByButton(page, ROOT, "Reason", words);
  await sam.page.goto(path);
  await expectSeen(sam.page, OTHER);
});

test.afterAll(async () => {
  expect([...olga.problems, ...sam.problems]).toEqual([]);
  for (const person of [olga, sam]) await person.context.close();
});

const bell = (page: Page, unread: number) =>
  page.getByRole("button", {
    name: unread === 0 ? "News for you" : `News for you, ${unread} unread`,
    exact: true,
  });
const field = (page: Page) => details(page).getByLabel("Comment on this claim");
const threads = (page: Page) => details(page).locator("[data-thread]");
const tab = async (page: Page, name: RegExp): Promise<void> =>
  await details(page).getByRole("radio", { name }).check({ force: true });

/** Opens the menu of somebody's comment. */
async function actOnComment(page: Page, author: string, act: string): Promise<void> {
  await details(page)
    .getByRole("button", { name: `More for the comment by ${author}` })
    .click();
  await page.getByRole("menuitem", { name: act }).click();
}

test("a declined suggestion is told to who made it, with its reason, and the news lead to it", async () => {
  const { page } = sam;
  await select(page, REASON);
  // The key by which others edit; and what is not sent yet stays over a reload.
  await page.keyboard.press("F2");
  const words = details(page).getByLabel("other words for it");
  await expect(words).toBeFocused();
  await words.fill("The town has no stage at all");
  await page.reload();
  await expectSeen(page, REASON);
  await select(page, REASON);
  await expect(words).toHaveValue("The town has no stage at all");
  await details(page).getByRole("button", { name: "Suggest it" }).click();
  await select(olga.page, REASON);
  const card = details(olga.page).locator("[data-suggestion]");
  await card.getByRole("button", { name: "Decline" }).click();
  await olga.page.keyboard.type("There is the school hall.");
  await olga.page.keyboard.press("Enter");
  await expect(card).toHaveCount(0);

  await selectNothing(page);
  await bell(page, 1).click();
  const news = page.getByRole("link", { name: /Olga Owner declined your suggestion on “The old mill”/u });
  await expect(news).toContainText("Why: There is the school hall.");
  await news.click();
  const decided = details(page).locator("[data-suggestion]");
  await expect(decided).toContainText("Declined by Olga Owner");
  await expect(decided).toContainText("There is the school hall.");
  await expect(decided).toBeInViewport();
  await expect(bell(page, 0)).toBeVisible();
});

test("what is said about a further place is marked there, on the map and in the outline", async () => {
  const { page } = olga;
  await select(page, REASON);
  // Also who never selects a relation can begin to talk about it.
  await details(page).getByRole("button", { name: "Comment on whether it is relevant" }).click();
  await expect(details(page).getByRole("textbox", { name: "Comment on this relation" })).toBeFocused();
  await select(page, REASON);
  await page.keyboard.press("Shift+P");
  await expect(chooser(page)).toBeVisible();
  await claim(page, OTHER).click({ position: { x: 40, y: 8 } });
  await expect(details(page).getByText("drawn here")).toBeVisible();
  // The relation to the first place, then the one to the further.
  await select(page, REASON);
  await page.keyboard.press("Control+Alt+KeyO");
  const tree = page.getByRole("treegrid", { name: "Outline of the argument" });
  const further = tree.locator("[data-row=reference]");
  await expect(further).toHaveCount(1);
  await further.click({ position: { x: 300, y: 12 } });
  await details(page).getByLabel("Comment on this relation").fill("Guests come for the river.");
  await details(page).getByRole("button", { name: "Send" }).click();
  await expect(threads(page)).toContainText("Guests come for the river.");
  await expect(further.locator("[data-talk=read]")).toHaveText("1");
  await page.keyboard.press("Control+Alt+KeyO");

  // The card says so where it tells that it stands elsewhere too, and its own chip counts nothing.
  const mark = claim(sam.page, REASON).locator("[data-also-under]");
  await expect(mark).toContainText("1 thread of comments, 1 unread");
  await expect(claim(sam.page, REASON).locator("button[data-talk]")).toHaveCount(0);
  await sam.page.keyboard.press("Control+Alt+KeyO");
  const row = sam.page.locator("[data-row=reference]");
  await expect(row).toHaveAccessibleName(/1 thread of comments, 1 unread/u);
  await expect(row.locator("[data-talk=unread]")).toHaveText("1");
  await row.locator("[data-talk]").click();
  await expect(threads(sam.page)).toContainText("Guests come for the river.");
  await expect(row.locator("[data-talk=read]")).toHaveText("1");
  await sam.page.keyboard.press("Control+Alt+KeyO");
  await mark.click();
  await expect(details(sam.page).getByText(`On whether it is relevant to “${OTHER}”`)).toBeVisible();
  await expect(threads(sam.page)).toContainText("Guests come for the river.");
});

test("a thread is unread again for who says so, until they look at it anew", async () => {
  const { page } = olga;
  await select(page, ROOT);
  await field(page).fill("Who would play there?");
  await details(page).getByRole("button", { name: "Send" }).click();
  await expect(threads(page)).toHaveCount(1);
  const chip = claim(sam.page, ROOT).locator("button[data-talk]");
  await expect(chip).toHaveAttribute("data-talk", "unread");
  await chip.click();
  await expect(chip).toHaveAttribute("data-talk", "read");
  await actOnComment(sam.page, OWNER, "Mark as unread");
  await expect(chip).toHaveAttribute("data-talk", "unread");
  await expect(details(sam.page).getByRole("radio", { name: "Comments (1)" })).toBeAttached();
  // Also after the page has come anew.
  await sam.page.reload();
  await expect(chip).toHaveAttribute("data-talk", "unread");
  await tab(sam.page, /^Comments/u);
  await details(sam.page).getByRole("radio", { name: "Unread" }).check({ force: true });
  const entry = details(sam.page).getByRole("button", { name: /Who would play there/u });
  await expect(entry).toHaveCount(1);
  await entry.click();
  await expect(chip).toHaveAttribute("data-talk", "read");
  // What has just been read stays where it is.
  await expect(entry).toHaveCount(1);
  // Nobody marks their own as unread.
  await details(page)
    .getByRole("button", { name: `More for the comment by ${OWNER}` })
    .click();
  await expect(page.getByRole("menuitem", { name: "Mark as unread" })).toHaveCount(0);
  await page.keyboard.press("Escape");
});

test("a comment is removed only after a question whose first answer keeps it", async () => {
  const { page } = olga;
  await actOnComment(page, OWNER, "Remove it");
  const question = details(page).getByRole("group", { name: "Remove this comment for good?" });
  await expect(question.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toHaveCount(0);
  await expect(threads(page)).toContainText("Who would play there?");
  await expect(details(page).getByRole("button", { name: `More for the comment by ${OWNER}` })).toBeFocused();

  await actOnComment(page, OWNER, "Remove it");
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(threads(page)).toContainText("Who would play there?");

  await actOnComment(page, OWNER, "Remove it");
  await question.getByRole("button", { name: "Remove it" }).click();
  await expect(message(page, "Comment removed")).toBeVisible();
  await expect(threads(page)).toHaveCount(0);
  // With the thread gone, the keyboard is with the claim again.
  await expect(canvas(page)).toBeFocused();
  await expect(claim(sam.page, ROOT).locator("button[data-talk]")).toHaveCount(0);
});

test("a thread on a claim that was deleted tells its words, and can still be read", async () => {
  const { page } = olga;
  await tab(sam.page, /^Details/u);
  await select(sam.page, OTHER);
  await field(sam.page).fill("From where, in winter?");
  await details(sam.page).getByRole("button", { name: "Send" }).click();
  await selectNothing(sam.page);
  await select(page, OTHER);
  await expect(threads(page)).toContainText("From where, in winter?");
  await canvas(page).focus();
  await page.keyboard.press("Delete");
  await expect(claim(sam.page, OTHER)).toHaveCount(0);
  await tab(sam.page, /^Comments/u);
  await details(sam.page).getByRole("radio", { name: "Open", exact: true }).check({ force: true });
  const entry = details(sam.page).getByRole("button", { name: /From where, in winter/u });
  await expect(entry).toContainText(`Deleted: ${OTHER}`);
  await entry.click();
  await expect(threads(sam.page)).toContainText("From where, in winter?");
  // The one on the place that went along with it, too.
  await expect(details(sam.page).getByRole("button", { name: /Guests come for the river/u })).toContainText(
    `Deleted: ${REASON}`,
  );
  await canvas(page).focus();
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(sam.page, OTHER);
  await expect(entry).not.toContainText("Deleted");
});

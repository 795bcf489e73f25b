/** What becomes of edits that could not be saved at once: refused ones, those of old pages, of two tabs, of two people. */
import { readFile } from "node:fs/promises";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { freezeDatabase } from "./harness/database.ts";
import { tapLine } from "./harness/line.ts";
import { addByKey, claim, expectSeen, startWriting } from "./harness/map-page.ts";
import { openMap } from "./harness/maps-list.ts";
import {
  invite,
  joinAsNewcomer,
  newcomer,
  openBrowser,
  signIn,
  signUp,
  type Person,
} from "./harness/people.ts";
import { openStoredMap, type StoredMap } from "./harness/stored-map.ts";

const RITA = newcomer("Rita Refused");
const OSCAR = newcomer("Oscar Other");
const TITLE = "Would an Article 5-like guarantee deter or escalate?";
const CLAIM = "American-led monitoring";
const OTHER_CLAIM = "Moscow sees the proposed monitors";

let rita: Person;
let oscar: Person;
let path: string;
let oscarsUrl: string;
let stored: StoredMap;

const indicator = (page: Page) => page.locator("[data-saving]");

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  rita = await openBrowser(browser, RITA.name);
  await signUp(rita.page, RITA);
  await openMap(rita.page, TITLE);
  path = new URL(rita.page.url()).pathname;
  stored = await openStoredMap(path.split("/").at(-1) ?? "");
  await rita.page.goBack();
  await rita.page.getByRole("link", { name: /^Members/u }).click();
  const link = await invite(rita.page, "editor");
  oscar = await openBrowser(browser, OSCAR.name);
  await joinAsNewcomer(oscar.page, link, OSCAR);
  // The link names an address for others; that is where he is signed in.
  oscarsUrl = new URL(path, oscar.page.url()).href;
});

test.afterAll(async () => {
  await stored.close();
  await rita.context.close();
  await oscar.context.close();
});

test("what the server refuses is set aside: the rest is done again, and what cannot be is listed with its reason", async () => {
  test.setTimeout(90_000);
  const line = await tapLine(rita.context);
  const { page } = rita;
  await page.goto(path);
  await oscar.page.goto(oscarsUrl);
  await expect(indicator(page)).toHaveText("Saved");
  await line.cut();
  await addByKey(page, OTHER_CLAIM, "Tab", "Added while away");
  const field = await startWriting(page, CLAIM);
  // Each of the two is within what the server takes; both together are not.
  await field.fill("n".repeat(1_900));
  const others = await startWriting(oscar.page, CLAIM);
  await others.fill("s".repeat(1_900));
  await expect(indicator(oscar.page)).toHaveText("Saved");
  const before = line.connections();
  line.mend();

  const notice = page.getByRole("alert").filter({ hasText: "could not be saved" });
  await expect(notice).toContainText("One change of yours could not be saved.", { timeout: 30_000 });
  await expect(notice).toContainText("Somebody else changed the same words.");
  await expectSeen(page, "Added while away");
  await expectSeen(oscar.page, "Added while away");
  await expect(indicator(page)).toHaveText("Saved");
  const texts = await stored.listTexts();
  expect(texts).toContain("Added while away");
  expect(texts).toContain("s".repeat(1_900));
  // Twice refused, and once more as the server has it: no more than that.
  expect(line.connections() - before).toBeLessThanOrEqual(4);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    notice.getByRole("button", { name: "Download them" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("n".repeat(1_900));
  await notice.getByRole("button", { name: "Let them go" }).click();
  await expect(notice).toHaveCount(0);

  // Who came back is present for the other without having moved.
  await expect(oscar.page.getByRole("button", { name: new RegExp(RITA.name, "u") })).toBeVisible();
  await others.fill("American-led monitoring works");
  await oscar.page.keyboard.press("Enter");
  await expect(indicator(oscar.page)).toHaveText("Saved");
  await expectSeen(page, "American-led monitoring works");
});

test("a page that is older than the server says so, and its edits are saved by the next", async () => {
  const context = rita.context;
  const line = await tapLine(context);
  const page = await context.newPage();
  await page.goto(path);
  await expect(indicator(page)).toHaveText("Saved");
  await line.cut();
  await addByKey(page, OTHER_CLAIM, "Tab", "Written in an old page");
  // The server is a newer one from now on.
  await page.route("**/api/trpc/**", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "x-crux-built-at": String(Date.now() + 3_600_000) };
    await route.fulfill({ response, headers });
  });
  line.mend();
  const notice = page.getByRole("alert").filter({ hasText: "older than Crux" });
  await expect(notice).toBeVisible({ timeout: 15_000 });
  await expect(indicator(page)).not.toHaveText("Saved");
  expect(await stored.listTexts()).not.toContain("Written in an old page");
  await page.unroute("**/api/trpc/**");
  await notice.getByRole("button", { name: "Reload" }).click();
  await expectSeen(page, "Written in an old page");
  await expect(indicator(page)).toHaveText("Saved");
  expect(await stored.listTexts()).toContain("Written in an old page");
  await page.close();
});

test("edits of two closed tabs come back, and only to whoever made them", async () => {
  test.setTimeout(90_000);
  const { context } = rita;
  const line = await tapLine(context);
  const tabs = [await context.newPage(), await context.newPage()];
  const words = ["From the first tab", "From the second tab"];
  for (const tab of tabs) {
    await tab.goto(path);
    await expect(indicator(tab)).toHaveText("Saved");
  }
  await line.cut();
  for (const [index, tab] of tabs.entries()) {
    await addByKey(tab, OTHER_CLAIM, "Tab", words[index] ?? "");
    await expect(indicator(tab)).toHaveText(/Offline, kept on this device/u);
  }
  // A crash asks nothing and tidies up nothing.
  for (const tab of tabs) await tab.close();

  // Somebody else signs in at this browser: nothing of hers shows, and nothing of hers goes.
  const cookies = await context.cookies();
  await context.clearCookies();
  const other = await context.newPage();
  await signIn(other, OSCAR);
  await other.goto(path);
  await expect(claim(other, OTHER_CLAIM)).toBeVisible();
  for (const word of words) await expect(claim(other, word)).toHaveCount(0);
  await other.close();

  await context.clearCookies();
  await context.addCookies(cookies);
  const again = await context.newPage();
  await again.goto(path);
  for (const word of words) await expectSeen(again, word);
  expect(await stored.listTexts()).not.toContain(words[0]);
  line.mend();
  await expect(indicator(again)).toHaveText("Saved", { timeout: 15_000 });
  const texts = await stored.listTexts();
  for (const word of words) expect(texts.filter((text) => text === word)).toHaveLength(1);
  await again.close();
});

test("while the database does not answer nobody is told that anything is saved, and nothing is lost", async () => {
  test.setTimeout(90_000);
  const people = [rita, oscar];
  for (const { page } of people) {
    await page.goto(page === oscar.page ? oscarsUrl : path);
    await expect(indicator(page)).toHaveText("Saved");
  }
  const spoken = people.map(({ page }) => listen(page));
  const database = await freezeDatabase();
  try {
    await addByKey(rita.page, OTHER_CLAIM, "Tab", "Rita without a database");
    await addByKey(oscar.page, CLAIM, "Tab", "Oscar without a database");
    for (const { page } of people) {
      await expect(indicator(page)).toHaveText(/Not saved, retrying|Offline, kept/u, { timeout: 6_000 });
    }
    for (const heard of spoken) heard.startOver();
    await rita.page.waitForTimeout(2_000); // As long as nothing answers, nothing else is said.
    for (const heard of spoken) expect(heard.words()).not.toContain("Saved");
  } finally {
    database.thaw();
    for (const heard of spoken) heard.end();
  }
  for (const { page } of people) await expect(indicator(page)).toHaveText("Saved", { timeout: 20_000 });
  await expectSeen(rita.page, "Oscar without a database");
  await expectSeen(oscar.page, "Rita without a database");
  const texts = await stored.listTexts();
  for (const words of ["Rita without a database", "Oscar without a database"]) {
    expect(texts.filter((text) => text === words)).toHaveLength(1);
  }
});

test("who lost the right to edit keeps what was not saved, and may take it along", async () => {
  const context: BrowserContext = oscar.context;
  const line = await tapLine(context);
  const page = await context.newPage();
  await page.goto(oscarsUrl);
  await expect(indicator(page)).toHaveText("Saved");
  await line.cut();
  await addByKey(page, OTHER_CLAIM, "Tab", "Too late to be kept");
  await rita.page.goto("/");
  await rita.page.getByRole("link", { name: /^Members/u }).click();
  const row = rita.page.getByRole("listitem").filter({ hasText: OSCAR.name });
  await row.getByRole("button", { name: "Remove" }).click();
  await rita.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
  line.mend();
  const offer = page.getByRole("alert").filter({ hasText: "never saved" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    offer.getByRole("button", { name: "Download a copy" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("Too late to be kept");
  expect(await stored.listTexts()).not.toContain("Too late to be kept");
  await page.close();
});

/** Notes every 50 ms what the indicator says. */
function listen(page: Page) {
  const heard = new Set<string>();
  const timer = setInterval(() => {
    void page
      .evaluate(() => document.querySelector("[data-saving]")?.textContent ?? "")
      // The page is going; what it says no longer matters.
      .then(
        (words) => heard.add(words),
        () => undefined,
      );
  }, 50);
  return {
    words: () => [...heard],
    startOver: () => heard.clear(),
    end: () => clearInterval(timer),
  };
}

/** A map's history: a version is kept, opened and held against the map of now, and a branch or all of it comes back. */
import { expect, test, type Page } from "@playwright/test";
import {
  addByKey,
  claim,
  details,
  expectGone,
  expectSeen,
  select,
  startWriting,
  write,
} from "../harness/map-page.ts";
import { openMap } from "../harness/maps-list.ts";
import { newcomer, openBrowser, signUp } from "../harness/people.ts";

const HANNA = newcomer("Hanna History");

const history = (page: Page) => page.getByRole("complementary", { name: "History" });
const changes = (page: Page) => page.getByRole("complementary", { name: "What has changed since" });

async function openVersion(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Show the history" }).click();
  await history(page).getByRole("link", { name }).click();
  await expect(changes(page)).toBeVisible();
}

/** Whether the page keeps the browser from what it does with a file by itself, and takes none. */
async function isFileRefused(page: Page, type: string): Promise<boolean> {
  return await page.locator("#content").evaluate((target, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["words"], "words.txt", { type: "text/plain" }));
    const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    return event.defaultPrevented && dataTransfer.dropEffect === "none";
  }, type);
}

test("what was deleted and reworded since a version is seen, a branch comes back, then everything, and back again", async ({
  browser,
}) => {
  const { page, context, problems } = await openBrowser(browser, HANNA.name);
  await signUp(page, HANNA);
  await page.getByRole("link", { name: "Untitled map", exact: true }).click();
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, "The town needs a tram");
  await addByKey(page, "The town needs a tram", "Tab", "Buses stand in traffic");
  await addByKey(page, "Buses stand in traffic", "Tab", "The bridge is full at eight");
  await addByKey(page, "The town needs a tram", "Shift+Tab", "It costs a school");

  // Who wrote it is said beside the claim.
  await select(page, "It costs a school");
  await expect(details(page).getByText("Written by Hanna History")).toBeVisible();

  await page.getByRole("button", { name: "Show the history" }).click();
  // Until the panel is there, letters are keys of the map.
  await expect(page.getByLabel("Keep the map as it is now")).toBeFocused();
  await page.keyboard.type("Before the meeting");
  await page.keyboard.press("Enter");
  await expect(history(page).getByRole("link", { name: "Before the meeting" })).toContainText("4 claims");
  await page.getByRole("button", { name: "Close the history" }).first().click();

  await select(page, "Buses stand in traffic");
  await page.keyboard.press("Delete");
  await expectGone(page, "The bridge is full at eight");
  const words = await startWriting(page, "It costs a school");
  await words.fill("It costs two schools");
  await page.keyboard.press("Enter");
  await addByKey(page, "The town needs a tram", "Tab", "It runs on wind");

  await openVersion(page, "Before the meeting");
  await expect(changes(page).getByRole("heading", { name: "Added (1)" })).toBeVisible();
  await expect(changes(page).getByRole("heading", { name: "Deleted (2)" })).toBeVisible();
  await expect(changes(page).getByRole("heading", { name: "Changed (1)" })).toBeVisible();
  const mark = (kind: string) => page.locator(`[data-difference=${kind}]`);
  await expect(mark("added")).toHaveCount(1);
  await expect(mark("removed")).toHaveCount(2);
  await expect(mark("changed")).toHaveText("changed");
  await expect(changes(page).locator("del")).toContainText("It costs a school");
  await page.getByRole("radio", { name: "As it was" }).check();
  await expectSeen(page, "The bridge is full at eight");
  await expect(claim(page, "It runs on wind")).toHaveCount(0);
  await page.getByRole("radio", { name: "Changes since (4)" }).check();

  // No file is taken here: the browser is told to leave it, in place of leaving the page for it.
  for (const type of ["dragover", "drop"]) expect(await isFileRefused(page, type)).toBe(true);

  await changes(page).getByRole("button", { name: "Buses stand in traffic" }).click();
  await page.getByRole("button", { name: "Bring back this branch" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bring back this branch" }).click();
  const told = page.getByRole("alertdialog").filter({ hasText: "The map is back as it was." });
  await expect(told).toBeVisible();
  // The next message is the only one with a way back.
  await told.getByRole("button", { name: "Close" }).click();
  await expect(told).toHaveCount(0);
  await expectSeen(page, "The bridge is full at eight");
  await expectSeen(page, "It runs on wind");
  await expectSeen(page, "It costs two schools");

  await openVersion(page, "Before the meeting");
  await page.getByRole("button", { name: "Go back to this version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Go back to this version" }).click();
  await expectGone(page, "It runs on wind");
  await expectSeen(page, "It costs a school");
  await told.getByRole("button", { name: "Undo" }).click();
  await expectSeen(page, "It runs on wind");
  await expectSeen(page, "It costs two schools");
  expect(problems).toEqual([]);
  await context.close();
});

test("the history works at 360 px and by keyboard", async ({ browser }) => {
  const { page, context, problems } = await openBrowser(browser, "Narrow");
  const narrow = newcomer("Nick Narrow");
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page, narrow);
  await openMap(page, "Would an Article 5-like guarantee deter or escalate?");
  await page.getByRole("button", { name: "Show the details" }).click();
  await details(page).getByRole("button", { name: "Show the history" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Keep the map as it is now")).toBeFocused();
  await page.keyboard.type("Kept");
  await page.keyboard.press("Enter");
  await expect(history(page).getByRole("link", { name: "Kept" })).toBeVisible();
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
  await page.keyboard.press("Escape");
  // The details are there again.
  await expect(history(page)).toHaveCount(0);
  await openVersion(page, "Kept");
  await expect(page.getByText("The map says the same today.")).toBeVisible();
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
  expect(problems).toEqual([]);
  await context.close();
});

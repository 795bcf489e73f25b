/** What becomes of edits that cannot be stored: refused, for somebody else has changed the same words, or without a database. */
import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { killDatabaseServer } from "./database-server.ts";
import { tapLine, type Line } from "./line.ts";
import { addByKey, canvas, expectSeen, startWriting } from "../harness/map-page.ts";
import { createGeneratedMap } from "../harness/big-map.ts";
import { openMap } from "../harness/maps-list.ts";
import type { Person } from "../harness/people.ts";
import { openStoredMap, type StoredMap } from "../harness/stored-map.ts";
import { openTwo } from "../harness/two-people.ts";

const RITA = "Rita Refused";
const TITLE = "Would an Article 5-like guarantee deter or escalate?";
const CLAIM = "American-led monitoring";
const OTHER_CLAIM = "Moscow sees the proposed monitors";

let rita: Person;
let oscar: Person;
let line: Line;
let path: string;
let stored: StoredMap;

test.describe.configure({ mode: "serial" });

const indicator = (page: Page) => page.locator("[data-saving]");

test.beforeAll(async ({ browser }) => {
  [rita, oscar] = await openTwo(browser, [RITA, "Oscar Other"]);
  line = await tapLine(rita.context);
  await openMap(rita.page, TITLE);
  path = new URL(rita.page.url()).pathname;
  stored = await openStoredMap(path.split("/").at(-1) ?? "");
});

test.afterAll(async () => {
  await stored.close();
  await rita.context.close();
  await oscar.context.close();
});

test("what the server refuses is set aside: the rest is done again, and what cannot be is listed with its reason", async () => {
  const { page } = rita;
  await page.goto(path);
  await oscar.page.goto(path);
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
  await expect(oscar.page.getByRole("button", { name: `Follow ${RITA}` })).toBeVisible();
});

test("more than one message may hold, written without a line, is saved all the same when the line is back", async () => {
  const page = await rita.context.newPage();
  await page.goto("/");
  await expect(page).toHaveURL(/\/teams\//u);
  const teamId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const mapId = await createGeneratedMap(teamId, { claims: 20, seed: 5, title: "Large" });
  const large = await openStoredMap(mapId);
  await page.goto(`/maps/${mapId}`);
  await expect(indicator(page)).toHaveText("Saved");
  await line.cut();
  // Each alone is within what the server takes at once.
  for (const name of ["First", "Second", "Third"]) await pasteList(page, name, 330);
  await expect(indicator(page)).toHaveText("Offline, kept on this device");
  const before = line.connections();
  line.mend();

  await expect(indicator(page)).toHaveText("Saved", { timeout: 60_000 });
  await expect(page.getByRole("alert").filter({ hasText: "could not be saved" })).toHaveCount(0);
  const texts = await large.listTexts();
  expect(texts.filter((text) => text.startsWith("Third 329 "))).toHaveLength(1);
  expect(texts.filter((text) => /^(?:First|Second|Third) \d+ /u.test(text))).toHaveLength(990);
  // Refused by the page itself, once more for what it has set aside, and another tab's.
  expect(line.connections() - before).toBe(3);
  await large.close();
  await page.close();
});

test("without a database nobody is told that anything is saved, pages say what is wrong, and nothing is lost", async () => {
  const people = [
    { page: rita.page, words: "Rita without a database" },
    { page: oscar.page, words: "Oscar without a database" },
  ];
  const list = await rita.context.newPage();
  await list.goto("/");
  await expect(list.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
  const database = await killDatabaseServer();
  try {
    for (const { page, words } of people) {
      await addByKey(page, OTHER_CLAIM, "Tab", words);
      await recordIndicator(page);
      await expect(indicator(page)).toHaveText(/Not saved, retrying|Offline, kept on this device/u);
    }
    await list.reload();
    await expect(list.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
    await expect(
      list.getByText("The database does not answer at the moment. Wait a little and try again."),
    ).toBeVisible();
    for (const { page } of people) expect(await listSaid(page)).not.toContain("Saved");
  } finally {
    database.revive();
  }
  for (const { page } of people) await expect(indicator(page)).toHaveText("Saved", { timeout: 30_000 });
  for (const { page } of people) for (const { words } of people) await expectSeen(page, words);
  const texts = await stored.listTexts();
  for (const { words } of people) expect(texts.filter((text) => text === words)).toHaveLength(1);
  await list.getByRole("button", { name: "Try again" }).click();
  await expect(list.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
});

/** Pastes a list of long claims into the map. */
async function pasteList(page: Page, name: string, count: number): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press("Control+Shift+KeyV");
  const lines = Array.from(
    { length: count },
    (_, index) => `- ${name} ${index} ${"слово ".repeat(80).trim()}`,
  );
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(lines.join("\n"));
  await dialog.getByRole("button", { name: `Add ${count} claims` }).click();
  await expect(dialog).toHaveCount(0);
}

/** Notes from now on, on the page itself, all that the indicator says. */
async function recordIndicator(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    Reflect.set(globalThis, "saidByIndicator", said);
    setInterval(() => said.push(document.querySelector("[data-saving]")?.textContent ?? ""), 50);
  });
}

async function listSaid(page: Page): Promise<readonly string[]> {
  // Put there above.
  return await page.evaluate(() => [...new Set(Reflect.get(globalThis, "saidByIndicator") as string[])]);
}

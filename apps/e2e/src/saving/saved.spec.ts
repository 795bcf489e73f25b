/** What the word "Saved" promises, and what becomes of edits while the server cannot keep the promise. */
import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { freezeLiveServer } from "../harness/live-server.ts";
import { claim, expectSeen, startWriting } from "../harness/map-page.ts";
import { actOnMap, openMap } from "../harness/maps-list.ts";
import { countCopies } from "../harness/local-copies.ts";
import { newcomer, openBrowser, signUp } from "../harness/people.ts";
import { openStoredMap, type StoredMap } from "../harness/stored-map.ts";

const SANA = newcomer("Sana Saved");
const LENA = newcomer("Lena Late");
const TITLE = "Would an Article 5-like guarantee deter or escalate?";
const CLAIM = "American-led monitoring";
const LOOK_EVERY_MS = 50;

/** In the page: counts how often the browser is asked to keep what it has for the site. */
function countKeepingAsked(): void {
  let times = 0;
  StorageManager.prototype.persisted = async () => await Promise.resolve(false);
  StorageManager.prototype.persist = async () => {
    times += 1;
    document.documentElement.dataset["keepingAsked"] = String(times);
    return await Promise.resolve(true);
  };
}

/** In the page: writes down what is said of the edits from now on. */
function noteWords(): void {
  const element = document.querySelector("[data-saving]");
  if (element === null) return;
  const said: string[] = [];
  new MutationObserver(() => {
    said.push(element.textContent);
    document.documentElement.dataset["said"] = said.join("|");
  }).observe(element, { childList: true, characterData: true, subtree: true });
}

const indicator = (page: Page) => page.locator("[data-saving]");

test("Saved means on disk; what is not saved says so, and comes back with the next page", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const { page, context } = await openBrowser(browser, SANA.name);
  await page.addInitScript(countKeepingAsked);
  await signUp(page, SANA);
  await openMap(page, TITLE);
  const { pathname } = new URL(page.url());
  const stored = await openStoredMap(pathname.split("/").at(-1) ?? "");
  await expect(indicator(page)).toHaveText("Saved");

  // Whenever the page says "Saved", the words in the field are in the database.
  const field = await startWriting(page, CLAIM);
  await page.keyboard.press("End");
  const watch = watchWord(page, stored);
  for (const word of [" now", " and", " for", " good"]) {
    const { saved } = watch.seen;
    await page.keyboard.type(word, { delay: 40 });
    await expect(indicator(page)).toHaveText("Saved");
    await expect.poll(() => watch.seen.saved).toBeGreaterThan(saved);
  }
  await watch.end();

  // The browser has lost its network and knows it: that is said at once, and nothing else until it is back and all is saved.
  await page.evaluate(noteWords);
  await context.setOffline(true);
  await page.keyboard.type(", unplugged");
  await expect(indicator(page)).toHaveText("Offline, kept on this device", { timeout: 2_000 });
  await context.setOffline(false);
  await expect(indicator(page)).toHaveText("Saved");
  const said = await page.evaluate(() => document.documentElement.dataset["said"]?.split("|") ?? []);
  expect(said.filter((words) => !["", "Saving…"].includes(words))).toEqual([
    "Offline, kept on this device",
    "Saved",
  ]);

  const words = await field.inputValue();
  expect(words).toMatch(/ now and for good, unplugged$/u);
  expect(await stored.listTexts()).toContain(words);
  // With the first edit that the device has kept, and not with each.
  expect(await page.evaluate(() => document.documentElement.dataset["keepingAsked"])).toBe("1");

  // The server hangs: no word of "Saved" any more, and within three seconds or so it is told.
  const server = freezeLiveServer();
  try {
    await page.keyboard.type(", offline");
    await expect(indicator(page)).not.toHaveText("Saved");
    await expect(indicator(page)).toHaveText(/Not saved, retrying/u, { timeout: 5_000 });

    // The device has it, so closing asks nothing.
    let isAsked = false;
    page.on("dialog", (dialog) => {
      isAsked = true;
      void dialog.accept();
    });
    const closed = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await closed;
    expect(isAsked).toBe(false);
    expect(await stored.listTexts()).toContain(words);

    const again = await context.newPage();
    await again.goto(pathname);
    await expectSeen(again, `${words}, offline`);
    await expect(indicator(again)).toHaveText(/Offline, kept on this device/u);
    server.kill();
    await expect(indicator(again)).toHaveText("Saved");
    expect(await stored.listTexts()).toContain(`${words}, offline`);
    await expect(claim(again, `${words}, offline`)).toHaveCount(1);
  } finally {
    server.kill();
    await stored.close();
    await context.close();
  }
});

test("what was not saved before a map went is offered once; signing out leaves nothing in the browser", async ({
  browser,
}) => {
  const { page, context } = await openBrowser(browser, LENA.name);
  await signUp(page, LENA);
  const list = new URL(page.url()).pathname;
  await openMap(page, TITLE);
  const { pathname } = new URL(page.url());
  await startWriting(page, CLAIM);
  await page.keyboard.press("End");
  const server = freezeLiveServer();
  try {
    await page.keyboard.type(", too late");
    await expect(indicator(page)).toHaveText(/Not saved, retrying/u);
    await page.close();
    const other = await context.newPage();
    await other.goto(list);
    await actOnMap(other, TITLE, "Delete for good");
    await other.getByRole("dialog").getByRole("textbox").fill(TITLE);
    await other.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
    await expect(other.getByRole("dialog")).toHaveCount(0);
    await other.goto(pathname);
    const offer = other.getByRole("alert").filter({ hasText: "never saved" });
    const [download] = await Promise.all([
      other.waitForEvent("download"),
      offer.getByRole("button", { name: "Download a copy" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.crux\.json$/u);
    expect(await readFile(await download.path(), "utf8")).toContain(", too late");
    await expect(offer).toHaveCount(0);
    await expect.poll(() => countCopies(other)).toBe(0);
    server.kill();

    await other.goto(list);
    await other.getByRole("link", { name: "Untitled map", exact: true }).click();
    await expect(indicator(other)).toHaveText("Saved");
    expect(await countCopies(other)).toBe(1);
    await other.goto(list);
    await other.getByRole("button", { name: `Account of ${LENA.name}` }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(other).toHaveURL(/\/sign-in/u);
    expect(await countCopies(other)).toBe(0);
  } finally {
    server.kill();
    await context.close();
  }
});

/** Looks every 50 ms; fails at its end if the page ever said "Saved" of words that were not in the database. */
function watchWord(page: Page, stored: StoredMap) {
  const seen = { isOver: false, saved: 0 };
  const run = async (): Promise<void> => {
    while (!seen.isOver) {
      const look = await page.evaluate(() => ({
        says: document.querySelector("[data-saving]")?.textContent,
        words: document.querySelector("textarea")?.value ?? "",
      }));
      if (look.says === "Saved") {
        seen.saved += 1;
        const texts = await stored.listTexts();
        // More may have been typed behind it meanwhile.
        const isStored = texts.some((text) => text.startsWith(look.words));
        expect(isStored, `said to be saved: ${look.words}`).toBe(true);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const running = run();
  return {
    seen,
    async end() {
      seen.isOver = true;
      await running;
    },
  };
}

/** The live-editing server is updated while people write: what they see of it, and what they keep. */
import { expect, test, type Page } from "@playwright/test";
import { endLiveServer } from "../harness/live-server.ts";
import { timeHereMs } from "../harness/machine-time.ts";
import { addByKey, expectSeen, startWriting, write } from "../harness/map-page.ts";
import { newcomer, openBrowser, signUp } from "../harness/people.ts";
import { openStoredMap } from "../harness/stored-map.ts";

const RHEA = newcomer("Rhea Restarts");
/** So long at most it may stand on the screen that the connection is gone, on a machine that does nothing else. */
const TOLD_AT_MOST_MS = 5_000;

const indicator = (page: Page) => page.locator("[data-saving]");

/** Notes on the page, from now on, for how long it is said that the connection is gone, and whether it was an alarm. */
async function watchNotices(page: Page): Promise<() => Promise<{ toldMs: number; alarms: number }>> {
  await page.evaluate(() => {
    const seen = { toldMs: 0, alarms: 0, sinceMs: 0 };
    const look = (): void => {
      const statuses = [...document.querySelectorAll("main [role=status]")];
      const isTold = statuses.some((status) => /connection is gone/u.test(status.textContent ?? ""));
      const nowMs = performance.now();
      if (isTold) seen.sinceMs ||= nowMs;
      if (isTold || seen.sinceMs > 0) seen.toldMs = Math.max(seen.toldMs, nowMs - seen.sinceMs);
      if (!isTold) seen.sinceMs = 0;
      seen.alarms = Math.max(seen.alarms, document.querySelectorAll("main [role=alert]").length);
    };
    setInterval(look, 50);
    Reflect.set(globalThis, "seenNotices", seen);
  });
  return async () =>
    await page.evaluate(() => {
      // Put there above.
      const { toldMs, alarms } = Reflect.get(globalThis, "seenNotices") as { toldMs: number; alarms: number };
      return { toldMs, alarms };
    });
}

test("while the server is updated nothing is lost, nobody has to do anything, and it is told for five seconds at most", async ({
  browser,
}) => {
  const rhea = await openBrowser(browser, RHEA.name);
  await signUp(rhea.page, RHEA);
  await rhea.page.getByRole("link", { name: "Untitled map", exact: true }).click();
  await rhea.page.getByRole("button", { name: "Write the first claim" }).click();
  await write(rhea.page, "The harbour is dredged");
  const { pathname } = new URL(rhea.page.url());
  const stored = await openStoredMap(pathname.split("/").at(-1) ?? "");
  const other = await rhea.context.newPage();
  await other.goto(pathname);
  await expectSeen(other, "The harbour is dredged");
  const told = [await watchNotices(rhea.page), await watchNotices(other)];

  // Somebody writes on, without looking up.
  await startWriting(rhea.page, "The harbour is dredged");
  await rhea.page.keyboard.press("End");
  const beforeMs = await timeHereMs(TOLD_AT_MOST_MS);
  endLiveServer();
  const typed = " every other spring, and the mud goes to the fields behind the dyke";
  await rhea.page.keyboard.type(typed, { delay: 60 });
  await rhea.page.keyboard.press("Enter");
  await expect(indicator(rhea.page)).toHaveText("Saved", { timeout: 30_000 });
  await expectSeen(other, typed.trim().slice(-20));
  await addByKey(other, "the dyke", "Tab", "Salt spoils them");
  await expectSeen(rhea.page, "Salt spoils them");
  await expect(indicator(other)).toHaveText("Saved");
  expect((await stored.listTexts()).toSorted()).toEqual([
    "Salt spoils them",
    `The harbour is dredged${typed}`,
  ]);
  const atMostMs = Math.max(beforeMs, await timeHereMs(TOLD_AT_MOST_MS));
  for (const each of told) {
    const { toldMs, alarms } = await each();
    console.log(`"reconnecting" stood on the screen for ${Math.round(toldMs)} ms`);
    expect(toldMs).toBeLessThanOrEqual(atMostMs);
    expect(alarms).toBe(0);
  }
  await stored.close();
  await rhea.context.close();
});

test("a page that is older than the server says so within five seconds, and what it had not saved the next page saves", async ({
  browser,
}) => {
  const { page, context } = await openBrowser(browser, "Olaf Old");
  await signUp(page, newcomer("Olaf Old"));
  await page.getByRole("link", { name: "Untitled map", exact: true }).click();
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, "Locks are slow");
  await expect(indicator(page)).toHaveText("Saved");
  const stored = await openStoredMap(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  // What a newer server answers.
  let answeredMs: number | null = null;
  await page.route("**/api/trpc/**", async (route) => {
    const answer = await route.fetch();
    if (route.request().url().includes("map.ticket")) answeredMs ??= performance.now();
    const headers = { ...answer.headers(), "x-crux-built-at": String(Date.now() + 86_400_000) };
    await route.fulfill({ response: answer, headers });
  });
  await startWriting(page, "Locks are slow");
  await page.keyboard.press("End");
  endLiveServer();
  await page.keyboard.type(", and old");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "This page is older than Crux by now" }),
  ).toBeVisible({
    timeout: 30_000,
  });
  const tookMs = performance.now() - (answeredMs ?? 0);
  expect(tookMs).toBeLessThanOrEqual(await timeHereMs(TOLD_AT_MOST_MS));
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Reload" }).click();
  await expectSeen(page, "Locks are slow, and old");
  await expect(indicator(page)).toHaveText("Saved");
  expect(await stored.listTexts()).toEqual(["Locks are slow, and old"]);
  await stored.close();
  await context.close();
});

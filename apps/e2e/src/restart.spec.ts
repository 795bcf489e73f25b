/** The live-editing server is updated while people write: what they see of it, and what they keep. */
import { expect, test, type Page } from "@playwright/test";
import { endLiveServer } from "./harness/live-server.ts";
import { expectSeen, startWriting, write } from "./harness/map-page.ts";
import { newcomer, openBrowser, signUp } from "./harness/people.ts";
import { openStoredMap } from "./harness/stored-map.ts";

/** So long it may take until the page says so. */
const TOLD_AT_MOST_MS = 5_000;

const indicator = (page: Page) => page.locator("[data-saving]");

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
  expect(performance.now() - (answeredMs ?? 0)).toBeLessThanOrEqual(TOLD_AT_MOST_MS);
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Reload" }).click();
  await expectSeen(page, "Locks are slow, and old");
  await expect(indicator(page)).toHaveText("Saved");
  expect(await stored.listTexts()).toEqual(["Locks are slow, and old"]);
  await stored.close();
  await context.close();
});

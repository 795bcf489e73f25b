/** One browser, several tabs and several people: whose edits are kept on it, and who sees them. */
import { addMember, findUserByEmail } from "@crux/db";
import type { TeamId } from "@crux/domain";
import { expect, test, type Page } from "@playwright/test";
import { freezeLiveServer } from "../harness/live-server.ts";
import { addByKey, expectSeen, startWriting, write } from "../harness/map-page.ts";
import { newcomer, openBrowser, signUp } from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";
import { openStoredMap } from "../harness/stored-map.ts";

const TORA = newcomer("Tora Twotabs");
const NEXT = newcomer("Nils Next");

const indicator = (page: Page) => page.locator("[data-saving]");

async function typeUnsaved(page: Page, claim: string, words: string): Promise<void> {
  await startWriting(page, claim);
  await page.keyboard.press("End");
  await page.keyboard.type(words);
  await expect(indicator(page)).toHaveText(/Not saved, retrying|Offline, kept on this device/u);
}

async function asksBeforeClosing(page: Page): Promise<boolean> {
  return await page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

test("what two closed tabs had not saved comes back, and the next person on the same browser sees none of it", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const { page, context } = await openBrowser(browser, TORA.name);
  await signUp(page, TORA);
  await page.getByRole("link", { name: "Untitled map", exact: true }).click();
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, "Ferries run at night");
  await addByKey(page, "Ferries run at night", "Tab", "Crews are short");
  await expect(indicator(page)).toHaveText("Saved");
  const { pathname } = new URL(page.url());
  const mapId = pathname.split("/").at(-1) ?? "";
  const stored = await openStoredMap(mapId);
  const database = await openStackDatabase();
  const other = await context.newPage();
  await other.goto(pathname);
  await expectSeen(other, "Crews are short");
  await expect(indicator(other)).toHaveText("Saved");

  const server = freezeLiveServer();
  try {
    await typeUnsaved(page, "Ferries run at night", ", says the first tab");
    await typeUnsaved(other, "Crews are short", ", says the second tab");
    for (const tab of [page, other]) {
      // Closing asks as long as the device has not got it either.
      await expect.poll(async () => await asksBeforeClosing(tab)).toBe(false);
      const closed = tab.waitForEvent("close");
      await tab.close({ runBeforeUnload: true });
      await closed;
    }

    // Her session ends without her having signed out, and somebody else of the team sits down.
    const hers = await context.cookies();
    await context.clearCookies();
    const next = await context.newPage();
    await signUp(next, NEXT);
    const user = await findUserByEmail(database, NEXT.email);
    const team = await database.pool.query<{ team_id: TeamId }>("SELECT team_id FROM map WHERE id = $1", [
      mapId,
    ]);
    const [row] = team.rows;
    if (user === null || row === undefined) throw new Error("There is no such person or map.");
    await addMember(database, { teamId: row.team_id, userId: user.id, role: "editor" });
    await next.goto(pathname);
    await expectSeen(next, "Ferries run at night");
    server.kill();
    await expect(indicator(next)).toHaveText("Saved", { timeout: 30_000 });
    expect((await stored.listTexts()).toSorted()).toEqual(["Crews are short", "Ferries run at night"]);
    await expect(next.getByText("says the")).toHaveCount(0);
    await next.close();

    await context.clearCookies();
    await context.addCookies(hers);
    const again = await context.newPage();
    await again.goto(pathname);
    await expectSeen(again, "Ferries run at night, says the first tab");
    await expectSeen(again, "Crews are short, says the second tab");
    await expect(indicator(again)).toHaveText("Saved");
    await expect
      .poll(async () => (await stored.listTexts()).toSorted())
      .toEqual(["Crews are short, says the second tab", "Ferries run at night, says the first tab"]);
  } finally {
    server.kill();
    await stored.close();
    await database.close();
    await context.close();
  }
});

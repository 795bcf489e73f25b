import type { Browser, Page } from "@playwright/test";
import { write } from "./map-page.ts";
import {
  invite,
  joinAsNewcomer,
  newcomer,
  openBlankMap,
  openBrowser,
  signUp,
  type Person,
} from "./people.ts";

/**
 * Two people of one team, each in a browser of their own that shows its maps: the first owns it, the second has come by an
 * invitation to this role.
 */
export async function openTwo(
  browser: Browser,
  names: readonly [owner: string, guest: string],
  role: "editor" | "commenter" = "editor",
): Promise<[owner: Person, guest: Person]> {
  const owner = await openBrowser(browser, names[0]);
  const guest = await openBrowser(browser, names[1]);
  await signUp(owner.page, newcomer(owner.name));
  await joinAsNewcomer(guest.page, await invite(owner.page, role), newcomer(guest.name));
  return [owner, guest];
}

/** Makes a map in the team whose page is open, writes its first claim and stays there. Returns the map's path. */
export async function beginMap(page: Page, title: string, words: string): Promise<string> {
  await openBlankMap(page, title);
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, words);
  return new URL(page.url()).pathname;
}

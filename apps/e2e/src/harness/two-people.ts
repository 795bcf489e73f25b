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
  type SignUp,
} from "./people.ts";

/**
 * Two people of one team, each in a browser of their own that shows its maps: the first owns it, the second has come by an
 * invitation to this role. Whose password is needed again comes with an account, not only a name.
 */
export async function openTwo(
  browser: Browser,
  people: readonly [owner: string | SignUp, guest: string | SignUp],
  role: "editor" | "commenter" | "viewer" = "editor",
): Promise<[owner: Person, guest: Person]> {
  const accounts = { owner: accountOf(people[0]), guest: accountOf(people[1]) };
  const owner = await openBrowser(browser, accounts.owner.name);
  const guest = await openBrowser(browser, accounts.guest.name);
  await signUp(owner.page, accounts.owner);
  await joinAsNewcomer(guest.page, await invite(owner.page, role), accounts.guest);
  return [owner, guest];
}

const accountOf = (person: string | SignUp): SignUp =>
  typeof person === "string" ? newcomer(person) : person;

/** Makes a map in the team whose page is open, writes its first claim and stays there. Returns the map's path. */
export async function beginMap(page: Page, title: string, words: string): Promise<string> {
  await openBlankMap(page, title);
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, words);
  return new URL(page.url()).pathname;
}

/**
 * axe finds nothing: on every page and in everything that opens above one, in both themes and at three widths. The lists
 * are held against the sources, so that nothing new is left out.
 */
import { expect, test, type Page } from "@playwright/test";
import { findViolations, findViolationsHere, listDialogs, listRoutes } from "../harness/axe.ts";
import { addByKey, canvas, details, toolbar, write } from "../harness/map-page.ts";
import { actOnMap, openMap } from "../harness/maps-list.ts";
import { invite, makeShareLink, newcomer, openBrowser, signUp, type Person } from "../harness/people.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const NO_TOKEN = "AAAAAAAAAAAAAAAAAAAAAA";
const ABOVE = "[role=dialog], [role=menu], [role=listbox]";

let owner: Person;
let member: Person;
let team = "";
let map = "";

const seen = { routes: new Set<string>(), dialogs: new Set<string>() };

test.beforeAll(async ({ browser }) => {
  owner = await openBrowser(browser, "Axel Owner");
  member = await openBrowser(browser, "Mia Member");
  for (const { page } of [owner, member]) await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(owner.page, newcomer(owner.name));
  team = owner.page.url();
  await owner.page.goto(`${team}/members`);
  const link = new URL(await invite(owner.page, "editor")).pathname;
  // With a team of her own before: she has two to choose from.
  await signUp(member.page, newcomer(member.name));
  await member.page.goto(link);
  await member.page.getByRole("button", { name: "Join the team" }).click();
  await expect(member.page).toHaveURL(/\/teams\//u);
});

test.afterAll(async () => {
  await owner.context.close();
  await member.context.close();
});

async function look(page: Page, route: string, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading").first()).toBeVisible();
  seen.routes.add(route);
  expect.soft(await findViolations(page), address).toEqual([]);
}

/** Opens something above the page, looks at it, and closes it. */
async function lookAt(page: Page, name: string, open: () => Promise<unknown>): Promise<void> {
  await open();
  const above = page.locator(ABOVE).first();
  await expect(above).toBeVisible();
  seen.dialogs.add(name);
  expect.soft(await findViolations(page, ABOVE), name).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(above).toHaveCount(0);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

/** What opens above a map is the same on a small one, which is looked at sooner. */
async function toSmallMap(page: Page): Promise<void> {
  if (map === "") {
    await page.goto(team);
    await page.getByRole("link", { name: "Untitled map", exact: true }).click();
    await button(page, "Write the first claim").click();
    await write(page, "The town needs a tram");
    await addByKey(page, "The town needs a tram", "Tab", "Buses stand in traffic");
    map = page.url();
  } else await page.goto(map);
  await page
    .locator("[data-claim-id]")
    .first()
    .click({ position: { x: 40, y: 8 } });
}

/** Opens by a key of the map. */
const byKey = (page: Page, key: string) => async (): Promise<void> => {
  await canvas(page).focus();
  await page.keyboard.press(key);
};

test("what opens above a map for writing", async () => {
  const { page } = owner;
  await toSmallMap(page);
  await lookAt(page, "help-dialog", byKey(page, "?"));
  await lookAt(page, "paste-dialog", byKey(page, "Control+Shift+KeyV"));
  await lookAt(page, "split-dialog", byKey(page, "Shift+Enter"));
  await lookAt(page, "tag-dialog", byKey(page, "t"));
  await byKey(page, "Control+KeyA")();
  await lookAt(page, "merge-dialog", byKey(page, "g"));
});

test("what opens above a map for moving claims and bringing them back", async () => {
  const { page } = owner;
  await toSmallMap(page);
  await byKey(page, "End")();
  await page.keyboard.press("Delete");
  await lookAt(page, "trash-dialog", byKey(page, "Shift+KeyT"));
  await byKey(page, "Control+KeyZ")();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("m");
  await lookAt(page, "find-claim-dialog", () => button(page, "Find…").click());
  await page.keyboard.press("Escape");
});

test("the comments on a map, and its history", async () => {
  const { page } = owner;
  await toSmallMap(page);
  await page.keyboard.press("c");
  await expect(details(page).getByLabel("Comment on this claim")).toBeFocused();
  await page.keyboard.type("Who says so?");
  await page.keyboard.press("Control+Enter");
  await lookAt(page, "comment-item", () => button(page, `More for the comment by ${owner.name}`).click());
  await button(page, "Show the history").click();
  await page.getByLabel("Keep the map as it is now").fill("Before the meeting");
  await page.keyboard.press("Enter");
  const version = page.getByRole("link", { name: /Before the meeting/u });
  await expect(version).toBeVisible();
  expect.soft(await findViolations(page), "history").toEqual([]);
  await version.click();
  await expect(button(page, "Go back to this version")).toBeVisible();
  seen.routes.add("/maps/[mapId]/versions/[versionId]");
  expect.soft(await findViolations(page), "an earlier version").toEqual([]);
  await lookAt(page, "restore-version", () => button(page, "Go back to this version").click());
});

test("the menus of a map", async () => {
  const { page } = owner;
  await toSmallMap(page);
  const first = page.locator("[data-claim-id]").first();
  await lookAt(page, "context-menu", () => first.click({ button: "right", position: { x: 40, y: 8 } }));
  await lookAt(page, "more-menu", () => toolbar(page).getByRole("button", { name: "More" }).click());
  // What concerns the whole map opens beside what belongs to the claim.
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "The whole map" }).press("ArrowRight");
  // From within it, however soon the focus goes there by itself.
  const beside = page.getByRole("menuitem", { name: "Export" });
  await beside.press("Escape");
  await expect(beside).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.locator(ABOVE)).toHaveCount(0);
  await lookAt(page, "command-palette", byKey(page, "Control+KeyK"));
});

test("what opens above a map from its header and by keys", async () => {
  const { page } = owner;
  await toSmallMap(page);
  await lookAt(page, "export-dialog", () => button(page, "Export").click());
  await lookAt(page, "share-dialog", () => button(page, "Share").click());
  await lookAt(page, "people-popover", byKey(page, "Alt+KeyP"));
  await lookAt(page, "announcement-history", byKey(page, "Alt+KeyH"));
});

test("a map and its outline", async () => {
  const { page } = owner;
  await page.goto(team);
  await openMap(page, MAIN_MAP);
  await page
    .locator("[data-claim-id]")
    .first()
    .click({ position: { x: 40, y: 8 } });
  seen.routes.add("/maps/[mapId]");
  expect.soft(await findViolations(page), "map").toEqual([]);
  await canvas(page).focus();
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-outline")).toBeVisible();
  expect.soft(await findViolations(page), "outline").toEqual([]);
  await page.keyboard.press("Control+Alt+KeyO");
});

test("what floats over a map, and what its panel shows", async () => {
  const { page } = owner;
  await toSmallMap(page);
  await canvas(page).focus();
  // The field of a claim, too long and with a hint; then a toast, the bar that finds, and the one that chooses.
  await page.keyboard.press("Home");
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.keyboard.insertText(`, and is it not so that ${"everybody says so ".repeat(6)}?`);
  await expect(page.getByText(/^Long for one claim/u)).toBeVisible();
  expect.soft(await findViolationsHere(page), "a claim is written").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Control+KeyC");
  // Shown, and for a moment also in the words for screen readers.
  await expect(page.getByText("1 branch copied").first()).toBeVisible();
  await byKey(page, "Control+KeyF")();
  // At once: what is typed while the bar is on its way is for it.
  await page.keyboard.type("tram");
  await expect(page.getByRole("search").getByRole("textbox")).toHaveValue("tram");
  expect.soft(await findViolationsHere(page), "a toast and the bar that finds").toEqual([]);
  await page.keyboard.press("Escape");
  await byKey(page, "Home")();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Period");
  await page.keyboard.press("m");
  await expect(page.getByRole("toolbar", { name: /^Choose / })).toBeVisible();
  expect.soft(await findViolationsHere(page), "a branch, and the bar that chooses").toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Period");

  const tab = async (name: string): Promise<void> =>
    await details(page).getByRole("radio", { name }).check({ force: true });
  await details(page).getByRole("button", { name: "Suggest instead of editing" }).click();
  await details(page).getByRole("button", { name: "because", exact: true }).click();
  await details(page).getByLabel("a reason for it").fill("Rails are quiet");
  expect.soft(await findViolationsHere(page, "aside"), "a suggestion is written").toEqual([]);
  await details(page).getByRole("button", { name: "Suggest it" }).click();
  await expect(page.locator("[data-suggested]").first()).toBeVisible();
  await tab("Suggested");
  expect.soft(await findViolationsHere(page, "aside"), "the suggestions").toEqual([]);
  await tab("Comments");
  expect.soft(await findViolationsHere(page, "aside"), "the comments").toEqual([]);
  await tab("Details");
  await byKey(page, "c")();
  await page.keyboard.type(`Is that so, @${member.name.slice(0, 3)}`);
  await lookAt(page, "mentions", async () => await expect(page.getByRole("option").first()).toBeVisible());
  await byKey(page, "Escape")();
  const language = details(page).getByRole("button", { name: "Language of the debate" });
  await lookAt(page, "a list to choose from", async () => await language.click());
});

test("two on a map, and a map for who only reads or comments", async ({ browser }) => {
  await toSmallMap(owner.page);
  const path = new URL(map).pathname;
  await member.page.goto(path);
  await expect(canvas(member.page)).toBeVisible();
  await byKey(owner.page, "Home")();
  await member.page.getByRole("button", { name: `Follow ${owner.name}` }).click();
  await expect(member.page.locator("[data-following]")).toBeVisible();
  expect.soft(await findViolationsHere(member.page), "somebody is followed").toEqual([]);
  // Who writes stays, and so does the question.
  await member.page
    .locator("[data-claim-id]")
    .first()
    .dblclick({ position: { x: 40, y: 8 } });
  await byKey(owner.page, "Shift+KeyB")();
  await expect(member.page.getByTestId("call").getByRole("button", { name: "Go there" })).toBeVisible();
  expect.soft(await findViolationsHere(member.page), "a call, and somebody writes").toEqual([]);
  await member.page.keyboard.press("Escape");
  await member.page.keyboard.press("Escape");

  const mapId = path.split("/").at(-1) ?? "";
  const reader = await openBrowser(browser, "Rita Reader");
  const commenter = await openBrowser(browser, "Cora Commenter");
  const guests = [
    { guest: reader, link: await makeShareLink(owner.page, mapId, "viewer") },
    { guest: commenter, link: await makeShareLink(owner.page, mapId, "commenter") },
  ];
  const edit = await makeShareLink(owner.page, mapId, "editor");
  await reader.page.goto(new URL(edit).pathname + new URL(edit).hash);
  await expect(reader.page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect.soft(await findViolations(reader.page), "a link to edit, without an account").toEqual([]);
  await owner.page.goto(team);
  const invitation = new URL(await invite(owner.page, "editor")).pathname;
  await reader.page.goto(invitation);
  await expect(reader.page.getByRole("heading").first()).toBeVisible();
  expect.soft(await findViolations(reader.page), "an invitation, without an account").toEqual([]);
  await signUp(commenter.page, newcomer(commenter.name));
  for (const { guest, link } of guests) {
    await guest.page.setViewportSize({ width: 1440, height: 900 });
    await guest.page.goto(new URL(link).pathname + new URL(link).hash);
    await expect(guest.page.locator("[data-claim-id]").first()).toBeVisible();
    await guest.page
      .locator("[data-claim-id]")
      .first()
      .click({ position: { x: 40, y: 8 } });
    expect.soft(await findViolationsHere(guest.page), guest.name).toEqual([]);
  }
  await commenter.page.goto("/maps/0000000000000000000000");
  await expect(commenter.page.getByRole("heading").first()).toBeVisible();
  expect.soft(await findViolationsHere(commenter.page), "a map that is not theirs").toEqual([]);
  for (const { guest } of guests) await guest.context.close();
});

test("a map and its outline on a telephone, with the claim that was tapped below it", async ({ browser }) => {
  await toSmallMap(owner.page);
  const context = await browser.newContext({
    baseURL: new URL(map).origin,
    storageState: await owner.context.storageState(),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: "reduce",
  });
  const phone = await context.newPage();
  await phone.goto(map);
  await phone.getByRole("row").first().tap();
  expect.soft(await findViolationsHere(phone), "the outline").toEqual([]);
  await phone.getByRole("radio", { name: "Map" }).tap();
  await expect(phone.getByRole("region", { name: "The chosen claim" })).toBeVisible();
  expect.soft(await findViolationsHere(phone), "the map").toEqual([]);
  await context.close();
});

test("the pages before signing in", async ({ browser }) => {
  const { context, page } = await openBrowser(browser, "guest");
  await look(page, "/sign-in", "/sign-in");
  await look(page, "/sign-up", "/sign-up");
  await look(page, "/sign-up/confirm/[token]", `/sign-up/confirm/${NO_TOKEN}`);
  await look(page, "/reset", "/reset");
  await look(page, "/reset/[token]", `/reset/${NO_TOKEN}`);
  await look(page, "/join/[token]", `/join/${NO_TOKEN}`);
  await look(page, "/stop-mail/[token]", `/stop-mail/${NO_TOKEN}`);
  await look(page, "/s", `/s#${NO_TOKEN}`);
  await look(page, "/accessibility", "/accessibility");
  await context.close();
});

test("the pages of a team and an account", async () => {
  const { page } = owner;
  await look(page, "/", "/");
  await look(page, "/teams/[teamId]", team);
  await look(page, "/teams/[teamId]/search", `${team}/search?q=guarantee`);
  await look(page, "/teams/[teamId]/audit", `${team}/audit`);
  await look(page, "/teams/[teamId]/members", `${team}/members`);
  await look(page, "/account", "/account");
  await page.goto("/nowhere");
  expect.soft(await findViolations(page), "a page that is not there").toEqual([]);
});

test("what opens above the pages of a team and an account", async () => {
  const { page } = owner;
  await page.goto(team);
  await lookAt(page, "create-dialog", () => button(page, "New map").click());
  await lookAt(page, "map-card-menu", () => button(page, `More for “${MAIN_MAP}”`).click());
  await lookAt(page, "rename-dialog", () => actOnMap(page, MAIN_MAP, "Rename"));
  await lookAt(page, "remove-dialog", () => actOnMap(page, "Untitled map", "Delete for good"));
  await lookAt(page, "notification-bell", () => button(page, /^News for you/u).click());
  await lookAt(page, "account-menu", () => button(page, `Account of ${owner.name}`).click());
  await page.goto(`${team}/members`);
  await lookAt(page, "team-name", () => button(page, "Rename the team").click());
  await lookAt(page, "member-rights", () => button(page, `More for ${member.name}`).click());
  await lookAt(page, "members-list", async () => {
    await button(page, `More for ${member.name}`).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
  });
  await page.goto("/account");
  await lookAt(page, "account-page", () => button(page, "Sign out everywhere").click());
  await lookAt(page, "leave-section", () => button(page, "Delete my account").click());
  // Before, they were on a map.
  await member.page.goto(team);
  await lookAt(member.page, "team-switcher", () =>
    member.page.getByRole("button", { name: `${owner.name}’s team` }).click(),
  );
});

test("no page and nothing that opens was left out", () => {
  expect([...seen.routes].toSorted()).toEqual(listRoutes());
  expect(listDialogs().filter((name) => !seen.dialogs.has(name))).toEqual([]);
});

/**
 * axe finds nothing: on every page and in every dialog, in both themes, at three widths and in forced colours. The lists are
 * held against the sources, so that nothing new is left out.
 */
import { expect, test, type Page } from "@playwright/test";
import { findViolations, listDialogs, listRoutes } from "./harness/axe.ts";
import { canvas, toolbar } from "./harness/map-page.ts";
import { actOnMap, openMap } from "./harness/maps-list.ts";
import { invite, joinAsNewcomer, newcomer, openBrowser, signUp, type Person } from "./harness/people.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const NO_TOKEN = "AAAAAAAAAAAAAAAAAAAAAA";

let owner: Person;
let member: Person;
let team = "";
let map = "";

const seen = { routes: new Set<string>(), dialogs: new Set<string>() };

test.beforeAll(async ({ browser }) => {
  owner = await openBrowser(browser, "Axel Owner");
  member = await openBrowser(browser, "Mia Member");
  await signUp(owner.page, newcomer(owner.name));
  team = owner.page.url();
  await owner.page.goto(`${team}/members`);
  const link = new URL(await invite(owner.page, "editor")).pathname;
  await joinAsNewcomer(member.page, link, newcomer(member.name));
  await owner.page.goto(team);
  await openMap(owner.page, MAIN_MAP);
  map = owner.page.url();
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
  await page.setViewportSize({ width: 1440, height: 900 });
  await open();
  const part = page.locator("[role=dialog], [role=menu]").first();
  await expect(part).toBeVisible();
  seen.dialogs.add(name);
  const role = await part.getAttribute("role");
  expect.soft(await findViolations(page, `[role=${role}]`), name).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(part).toHaveCount(0);
}

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
  await context.close();
});

test("the pages of a team and an account, and what opens above them", async () => {
  const { page } = owner;
  await look(page, "/", "/");
  await look(page, "/teams/[teamId]", team);
  await lookAt(page, "create-dialog", () => page.getByRole("button", { name: "New map" }).click());
  await lookAt(page, "rename-dialog", () => actOnMap(page, MAIN_MAP, "Rename"));
  await lookAt(page, "remove-dialog", () => actOnMap(page, "Untitled map", "Delete for good"));
  await lookAt(page, "notification-bell", () => page.getByRole("button", { name: /^News for you/u }).click());
  await look(page, "/teams/[teamId]/search", `${team}/search?q=guarantee`);
  await look(page, "/teams/[teamId]/audit", `${team}/audit`);
  await look(page, "/teams/[teamId]/members", `${team}/members`);
  await lookAt(page, "team-name", () => page.getByRole("button", { name: "Rename the team" }).click());
  await lookAt(page, "members-list", async () => {
    await page.getByRole("button", { name: `More for ${member.name}` }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
  });
  await look(page, "/account", "/account");
  await lookAt(page, "account-page", () => page.getByRole("button", { name: "Sign out everywhere" }).click());
  await lookAt(page, "leave-section", () => page.getByRole("button", { name: "Delete my account" }).click());
  await page.goto("/nowhere");
  expect.soft(await findViolations(page), "a page that is not there").toEqual([]);
});

test("a map, its outline, and what opens above them", async () => {
  const { page } = owner;
  await look(page, "/maps/[mapId]", map);
  const first = page.locator("[data-claim-id]").first();
  await page.setViewportSize({ width: 1440, height: 900 });
  await first.click({ position: { x: 40, y: 8 } });
  const keys = (press: string) => async (): Promise<void> => {
    await canvas(page).focus();
    await page.keyboard.press(press);
  };
  await lookAt(page, "context-menu", () => first.click({ button: "right", position: { x: 40, y: 8 } }));
  await lookAt(page, "the menu of the toolbar", () =>
    toolbar(page).getByRole("button", { name: "More" }).click(),
  );
  await lookAt(page, "export-dialog", () =>
    page.getByRole("button", { name: "Export", exact: true }).click(),
  );
  await lookAt(page, "share-dialog", () => page.getByRole("button", { name: "Share", exact: true }).click());
  await lookAt(page, "people-popover", keys("Alt+KeyP"));
  await lookAt(page, "announcement-history", keys("Alt+KeyH"));
  await lookAt(page, "command-palette", keys("Control+KeyK"));
  await lookAt(page, "help-dialog", keys("?"));
  await lookAt(page, "paste-dialog", keys("Control+Shift+KeyV"));
  await lookAt(page, "split-dialog", keys("Shift+Enter"));
  await page.keyboard.press("Delete");
  await lookAt(page, "trash-dialog", keys("Shift+KeyT"));
  await page.keyboard.press("Control+KeyZ");
  await canvas(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("m");
  await lookAt(page, "find-claim-dialog", () => page.getByRole("button", { name: "Find…" }).click());
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-outline")).toBeVisible();
  expect.soft(await findViolations(page), "outline").toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("the history of a map and what an earlier version shows", async () => {
  const { page } = owner;
  await page.goto(map);
  await page.getByRole("button", { name: "Show the history" }).click();
  await page.getByLabel("Keep the map as it is now").fill("Before the meeting");
  await page.getByRole("button", { name: "Keep this version" }).click();
  const version = page.getByRole("link", { name: /Before the meeting/u });
  await expect(version).toBeVisible();
  expect.soft(await findViolations(page), "history").toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await version.click();
  await expect(page.getByRole("button", { name: "Go back to this version" })).toBeVisible();
  await look(page, "/maps/[mapId]/versions/[versionId]", page.url());
  await lookAt(page, "restore-version", () =>
    page.getByRole("button", { name: "Go back to this version" }).click(),
  );
});

test("no page and no dialog was left out", () => {
  expect([...seen.routes].toSorted()).toEqual(listRoutes());
  expect(listDialogs().filter((name) => !seen.dialogs.has(name))).toEqual([]);
});

/** What people do wrong, and what was meant for somebody else: a clear sentence each, and nothing lost. */
import { buildMap, newId } from "@crux/db/testing";
import type { MapId, TeamId } from "@crux/domain";
import { generateMap } from "@crux/domain/testing";
import { newMapState } from "@crux/ydoc";
import { expect, test, type Page } from "@playwright/test";
import {
  chooser,
  claim,
  countsOf,
  expectSeen,
  message,
  select,
  startWriting,
  toolbar,
} from "../harness/map-page.ts";
import { dropFile, listTitles, openMap } from "../harness/maps-list.ts";
import {
  demoAccount,
  inviteByForm,
  newcomer,
  openBrowser,
  signIn,
  signUp,
  type Person,
} from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";
import { stackUnderTest } from "../harness/stack.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const BERTA = newcomer("Berta Bad");

let person: Person;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, BERTA.name);
  await signUp(person.page, BERTA);
});

test.afterAll(async () => {
  await person.context.close();
});

test("a wrong password and an unknown address get the same sentence", async ({ browser }) => {
  const stranger = await openBrowser(browser, "Stranger");
  const { page } = stranger;
  for (const email of [demoAccount("participant").email, "nobody@bad.example"]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\w/u })).toHaveText(
      "The address or the password is not right. Check both and try again.",
    );
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
  }
  await stranger.context.close();
});

test("passwords that are too short or too common are refused, a taken address is too", async ({
  browser,
}) => {
  const stranger = await openBrowser(browser, "Stranger");
  const { page } = stranger;
  const attempts = [
    { email: "new@bad.example", password: "short", says: "Use at least 8 characters." },
    { email: "new@bad.example", password: "password1", says: "Too many people use this password." },
    { email: BERTA.email, password: BERTA.password, says: "This address cannot be used; sign in or reset." },
  ];
  for (const { email, password, says } of attempts) {
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("New");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(page.getByText(says)).toBeVisible();
  }
  await stranger.context.close();
});

test("an invitation that is wrong or withdrawn says so", async ({ browser }) => {
  const stranger = await openBrowser(browser, "Stranger");
  const gone = stranger.page.getByRole("heading", { name: "This invitation does not work any more" });
  await stranger.page.goto("/join/AAAAAAAAAAAAAAAAAAAAAA");
  await expect(gone).toBeVisible();

  const { page } = person;
  await page.getByRole("link", { name: /^Members/u }).click();
  const link = await inviteByForm(page, "editor");
  await stranger.page.goto(link);
  await expect(stranger.page.getByRole("heading", { name: "Join Berta Bad’s team" })).toBeVisible();
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("There are no open invitations.")).toBeVisible();
  await stranger.page.getByLabel("Your name").fill("Late");
  await stranger.page.getByLabel("E-mail").fill("late@bad.example");
  await stranger.page.getByLabel("Password", { exact: true }).fill("three plain words");
  await stranger.page.getByRole("button", { name: "Make my account and join" }).click();
  await expect(stranger.page.getByText("This invitation has expired or was withdrawn.")).toBeVisible();
  await stranger.page.reload();
  await expect(gone).toBeVisible();
  await page.getByRole("link", { name: "Back to the maps" }).click();
  await stranger.context.close();
});

test("an invitation that has expired says so", async ({ browser }) => {
  const { page } = person;
  await page.getByRole("link", { name: /^Members/u }).click();
  const link = await inviteByForm(page, "viewer");
  const database = await openStackDatabase();
  const { rowCount } = await database.pool.query(
    `UPDATE invitation SET expires_at = now() - interval '1 second'
     FROM team WHERE team.id = invitation.team_id AND team.name = $1`,
    [`${BERTA.name}’s team`],
  );
  await database.close();
  expect(rowCount).toBeGreaterThan(0);
  const stranger = await openBrowser(browser, "Stranger");
  await stranger.page.goto(link);
  await expect(
    stranger.page.getByRole("heading", { name: "This invitation does not work any more" }),
  ).toBeVisible();
  await expect(stranger.page.getByText("Ask the team’s owner for a new link.")).toBeVisible();
  await stranger.context.close();
  await page.getByRole("link", { name: "Back to the maps" }).click();
});

test("a map of another team is not there", async ({ browser }) => {
  const other = await openBrowser(browser, "Participant");
  await signIn(other.page, demoAccount("participant"));
  await openMap(other.page, MAIN_MAP);
  const foreign = new URL(other.page.url()).pathname;
  await other.context.close();
  const { page, context } = person;
  for (const path of [
    foreign,
    "/maps/AAAAAAAAAAAAAAAAAAAA",
    "/maps/no-map-at-all",
    "/teams/AAAAAAAAAAAAAAAAAAAA",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
  const picture = await context.request.get(`/api${foreign}/export?format=png`);
  expect(picture.status()).toBe(404);
  await page.getByRole("link", { name: "Go to your maps" }).click();
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
});

test("the icon is there, also where browsers ask for it before they have read the page", async ({
  request,
}) => {
  for (const path of ["/icon.svg", "/favicon.ico"]) {
    const answer = await request.get(`${stackUnderTest().url}${path}`);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["content-type"]).toBe("image/svg+xml");
  }
});

test("a dropped file without a map makes nothing", async () => {
  const { page } = person;
  const before = await listTitles(page);
  const onePixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const attempts = [
    { bytes: onePixel, name: "dot.png", type: "image/png", says: "This picture holds no map." },
    {
      bytes: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      name: "a.svg",
      type: "image/svg+xml",
      says: "This picture holds no map.",
    },
    {
      bytes: Buffer.from("hello"),
      name: "hello.txt",
      type: "text/plain",
      says: "This is not a PNG or SVG picture.",
    },
  ];
  for (const { says, ...file } of attempts) {
    await dropFile(page, file);
    await expect(page.getByText(says)).toBeVisible();
  }
  expect(await listTitles(page)).toEqual(before);
});

test("a claim that is too long, or empty, is not kept; its words are", async () => {
  const { page } = person;
  await openMap(page, MAIN_MAP);
  const before = await countsOf(page);
  const words = "American-led monitoring would notice a new offensive";
  const field = await startWriting(page, words);
  const long = "Too long. ".repeat(51).trim();
  await field.fill(long);
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("A claim has at most 500 characters. Shorten it, or split it in two."),
  ).toBeVisible();
  await expect(field).toHaveValue(long);
  await field.fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByText("A claim needs words. Write one sentence.").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expectSeen(page, words);
  await select(page, words);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  expect(await countsOf(page)).toEqual(before);
});

test("a circle and a second equal relation are refused in words", async () => {
  const { page } = person;
  const monitoring = "American-led monitoring would notice a new offensive";
  const attempts = [
    { act: "Also stands under…", under: "It would deter a renewed attack", says: "It stands there already." },
    { act: "Move…", under: "Moscow sees the proposed monitors", says: "go in a circle" },
  ];
  for (const { act, under, says } of attempts) {
    await select(page, monitoring);
    await toolbar(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: act }).click();
    await claim(page, under).click({ position: { x: 40, y: 8 } });
    await expect(message(page, says)).toBeVisible();
    await chooser(page).getByRole("button", { name: "Cancel" }).click();
  }
});

test("what another page has just deleted takes nothing more, and says so", async () => {
  const { page, context } = person;
  const words = "American-led monitoring would notice a new offensive";
  const other = await context.newPage();
  await other.goto(page.url());
  await startWriting(page, words);
  await select(other, words);
  await other.keyboard.press("Delete");
  await expect(claim(other, words)).toHaveCount(0);
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  await expect(message(page, `Removed by ${BERTA.name} while you were writing.`)).toBeVisible();
  await expect(claim(page, words)).toHaveCount(0);
  await other.close();
});

test("a picture that is too large says its size and offers what fits", async () => {
  const { page } = person;
  const teamId = await openLargeMap(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "PNG" }).check();
  await dialog.getByRole("radio", { name: "4×" }).check();
  const refused = dialog.getByText(/^[\d,]+ × [\d,]+ px are too many for one picture\./u);
  await expect(refused).toContainText(/The largest scale that fits is [\d.]+\./u);
  await expect(dialog.getByRole("button", { name: "Download" })).toBeDisabled();
  const offers = [
    { button: "SVG instead", format: "SVG" },
    { button: "PDF instead", format: "PDF" },
    { button: "Tiles on A3 sheets", format: "PDF" },
  ];
  for (const { button, format } of offers) {
    await dialog.getByRole("button", { name: button }).click();
    await expect(refused).toHaveCount(0);
    await expect(dialog.getByRole("radio", { name: format })).toBeChecked();
    await dialog.getByRole("radio", { name: "PNG" }).check();
    await expect(refused).toBeVisible();
  }
  await dialog.getByRole("button", { name: /^Use scale/u }).click();
  await expect(refused).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: "Download" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await page.goto(`/teams/${teamId}`);
});

/** Puts a map into the person's team that is too large for one picture at four times its size, and opens it. */
async function openLargeMap(page: Page): Promise<string> {
  const database = await openStackDatabase();
  const { rows } = await database.pool.query<{ id: string }>("SELECT id FROM team WHERE name = $1", [
    `${BERTA.name}’s team`,
  ]);
  const teamId = rows[0]?.id as TeamId; // The database knows its own ids.
  const state = newMapState(generateMap({ claims: 400, seed: 5 }), 1);
  const mapId = await buildMap(database, { teamId, mapId: newId<MapId>(), clientId: 1, state });
  await database.close();
  await page.goto(`/maps/${mapId}`);
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeVisible();
  return teamId;
}

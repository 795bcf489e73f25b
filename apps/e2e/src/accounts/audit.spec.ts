/** The audit log: a team's owner reads who was given what, signed in, took copies out, deleted and was refused; nobody else does. */
import { randomBytes } from "node:crypto";
import { addMember, createTeam, recordAudit, type Database } from "@crux/db";
import { createId, type MapId, type TeamId } from "@crux/domain";
import { expect, test, type Browser } from "@playwright/test";
import { createGeneratedMap } from "../harness/big-map.ts";
import { openBrowserOf, openClient, signInClient } from "../harness/http-client.ts";
import { demoAccount, newcomer } from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";

const TITLE = "Who keeps the keys?";
const ORLA = newcomer("Orla Owner");
const VITO = newcomer("Vito Viewer");
/** As many as the page shows at once. */
const PAGE = 100;

type Client = Awaited<ReturnType<typeof signInClient>>;

let database: Database;
let owner: Client;
let viewer: Client;
let stranger: Client;
let teamId: TeamId;
let mapId: MapId;
let otherId: MapId;

test.beforeAll(async () => {
  database = await openStackDatabase();
  owner = await signInClient(database, ORLA);
  viewer = await signInClient(database, VITO);
  stranger = await signInClient(database, newcomer("Nosy"));
  teamId = createId<TeamId>((length) => randomBytes(length));
  await createTeam(database, { id: teamId, name: "Keys", ownerId: owner.userId });
  await addMember(database, { teamId, userId: viewer.userId, role: "viewer" });
  mapId = await createGeneratedMap(teamId, { claims: 12, seed: 3, title: TITLE });
  otherId = await createGeneratedMap(teamId, { claims: 2, seed: 4, title: "Who has the keys?" });
});

test.afterAll(async () => {
  for (const client of [owner, viewer, stranger]) await client.close();
  await database.close();
});

/** What the log tells of, done as the pages do it: the first act is the oldest entry. */
async function actAll(): Promise<void> {
  const demand = async (client: Client, path: string, input: unknown, status = 200) => {
    const answer = await client.mutate(path, input);
    expect(answer.status(), path).toBe(status);
  };
  await demand(owner, "team.invitations.create", { teamId, role: "editor" });
  for (let count = 1; count < PAGE; count += 1)
    await recordAudit(database.pool, { event: "mapExported", teamId, mapId, actorId: viewer.userId });
  await demand(owner, "map.sharing.createLink", { mapId, role: "viewer", lifetimeDays: null });
  await demand(owner, "map.sharing.setPublic", { mapId, isPublic: true });
  await demand(owner, "team.setMemberRole", { teamId, userId: viewer.userId, role: "commenter" });
  expect((await owner.context.get(`/api/maps/${mapId}/export?format=svg`)).status()).toBe(200);
  await demand(viewer, "map.remove", { mapId, typedTitle: TITLE }, 403);
  expect((await viewer.context.get(`/teams/${teamId}/audit`)).status()).toBe(404);
  const other = await openClient();
  await other.signIn(ORLA.email, "not the password");
  await other.signIn(ORLA.email, demoAccount("participant").password);
  await other.close();
  await demand(owner, "map.archive", { mapId: otherId });
  await demand(owner, "map.remove", { mapId: otherId, typedTitle: "Who has the keys?" });
}

test("the owner reads what was given, taken out, deleted and refused, down to the first entry", async ({
  browser,
}) => {
  await actAll();
  const { page, context, problems } = await openBrowserOf(browser, owner, ORLA.name);
  await page.goto(`/teams/${teamId}/members`);
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { name: "Audit log of Keys" })).toBeVisible();
  const entries = page.getByRole("main").getByRole("listitem");
  // Of a map that is gone the title is gone, too.
  const newestFirst = [
    "Orla Owner deleted a map that is gone",
    "Orla Owner archived a map that is gone",
    "Orla Owner signed in",
    "A sign-in as Orla Owner was refused",
    "Vito Viewer tried to read this log and was refused",
    `Vito Viewer tried to delete “${TITLE}” and was refused`,
    `Orla Owner exported “${TITLE}”`,
    "Orla Owner gave Vito Viewer the role Commenter",
    `Orla Owner made “${TITLE}” public`,
    `Orla Owner made a link to “${TITLE}” for the role Viewer`,
  ];
  await expect(entries).toHaveCount(PAGE);
  const told = await entries.locator("span").allTextContents();
  expect(told.slice(0, newestFirst.length)).toEqual(newestFirst);

  const first = page.getByText("Orla Owner made an invitation as Editor");
  await expect(first).toHaveCount(0);
  await page.getByRole("button", { name: "Show earlier entries" }).click();
  await expect(first).toBeVisible();
  await expect(page.getByRole("button", { name: "Show earlier entries" })).toHaveCount(0);
  expect(problems).toEqual([]);
  await context.close();
});

async function expectNothing(browser: Browser, client: Client): Promise<void> {
  const { page, context } = await openBrowserOf(browser, client, "Reader");
  const answer = await page.goto(`/teams/${teamId}/audit`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(page.getByText("Orla Owner")).toHaveCount(0);
  await context.close();
}

test("a member who is no owner, and a stranger, find nothing there", async ({ browser }) => {
  await expectNothing(browser, stranger);
  await expectNothing(browser, viewer);
  const { page, context } = await openBrowserOf(browser, viewer, VITO.name);
  await page.goto(`/teams/${teamId}/members`);
  await expect(page.getByRole("list").getByText("Orla Owner").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  await context.close();
});

/** Run for a team: an operator's own Postgres, others in the network let in, mail sent, accounts by invitation only. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@crux/db/server";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { NEIGHBOURS_NAME } from "../harness/browser.ts";
import { addByKey, expectSeen } from "../harness/map-page.ts";
import { startMailServer, type MailServer } from "./mail-server.ts";
import { listTitles, openMap } from "../harness/maps-list.ts";
import {
  demoAccount,
  fillSignUp,
  inviteByForm,
  joinByForm,
  newcomer,
  openBrowser,
  signInByForm,
  type SignUp,
} from "../harness/people.ts";
import { startStack, type Stack } from "../harness/stack.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const MIRA = newcomer("Mira Mail");
const LUKAS = newcomer("Lukas Late");

let directory: string;
let postgres: EmbeddedPostgres;
let mailServer: MailServer;
let stack: Stack;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  directory = mkdtempSync(join(tmpdir(), "crux-operator-"));
  chmodSync(directory, 0o711);
  postgres = await startEmbeddedPostgres({ dataDirectory: join(directory, "data") });
  mailServer = await startMailServer();
  stack = await startStack({
    args: ["--lan", "--yes", "--demo"],
    env: {
      DATABASE_URL: postgres.url,
      SMTP_URL: mailServer.url,
      CRUX_MAIL_FROM: "Crux <crux@operator.example>",
      CRUX_LAN_HOSTS: NEIGHBOURS_NAME,
      CRUX_WEB_PORT: "0",
      CRUX_COLLAB_PORT: "0",
    },
  });
});

test.afterAll(async () => {
  await stack.stop();
  await mailServer.stop();
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The address by which others in this machine's network reach it. */
const lanOrigin = (): string => `http://${NEIGHBOURS_NAME}:${stack.webPort}`;

const open = async (browser: Browser, name: string, origin: string = lanOrigin()) =>
  await openBrowser(browser, name, origin);

/** The newest mail to somebody, and the link in it. */
async function linkMailedTo(email: string, path: RegExp): Promise<string> {
  const find = (): string | undefined =>
    mailServer.mails
      .filter(({ to }) => to === email)
      .map(({ text }) => text.split(/\s/u).find((word) => path.test(word)))
      .findLast((link) => link !== undefined);
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  return find() ?? "";
}

async function askForAccount(page: Page, person: SignUp): Promise<void> {
  await page.goto("/sign-up");
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Make my account" }).click();
}

test("the operator's Postgres is migrated with their word and has the demonstration; others in the network edit live", async ({
  browser,
}) => {
  const account = demoAccount("facilitator", stack);
  const here = await open(browser, "Facilitator", stack.url);
  await signInByForm(here.page, account);
  expect(await listTitles(here.page)).toHaveLength(6);
  await here.page.getByRole("link", { name: /^Members/u }).click();
  // Made on the machine itself, the link names an address that others can open.
  const link = await inviteByForm(here.page, "editor");
  expect(new URL(link).origin).toBe(lanOrigin());
  await here.page.getByRole("link", { name: "Back to the maps" }).click();
  await openMap(here.page, MAIN_MAP);

  const there = await open(browser, "Participant");
  await signInByForm(there.page, demoAccount("participant", stack));
  expect(new URL(there.page.url()).origin).toBe(lanOrigin());
  const sockets: string[] = [];
  there.page.on("websocket", (socket) => sockets.push(new URL(socket.url()).hostname));
  await openMap(there.page, MAIN_MAP);
  await addByKey(there.page, "American-led monitoring", "Tab", "Seen across the network");
  await expectSeen(here.page, "Seen across the network");
  expect(new Set(sockets)).toEqual(new Set([new URL(lanOrigin()).hostname]));
  expect(there.problems).toEqual([]);
  // An address that was not printed is refused in words.
  const answer = await there.context.request.get(`${stack.url}/sign-in`, {
    headers: { host: "elsewhere.example" },
  });
  expect(answer.status()).toBe(421);
  await here.context.close();
  await there.context.close();
});

test("sign-up and reset say “look in your mail”, whoever asks, and the mails finish them", async ({
  browser,
}) => {
  const { page, context } = await open(browser, MIRA.name);
  const looked = page.getByRole("heading", { name: "Look in your mail" });
  await askForAccount(page, MIRA);
  await expect(looked).toBeVisible();
  const confirm = await linkMailedTo(MIRA.email, /\/sign-up\/confirm\//u);
  expect(new URL(confirm).origin).toBe(lanOrigin());
  await page.goto(confirm);
  await page.getByLabel("Password", { exact: true }).fill(MIRA.password);
  await page.getByRole("button", { name: "Finish and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Account of ${MIRA.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/u);

  // A taken address gets the same answer; only its mail says more.
  await askForAccount(page, { ...MIRA, name: "Somebody" });
  await expect(looked).toBeVisible();
  await expect
    .poll(() => mailServer.mails.filter(({ to }) => to === MIRA.email).at(-1)?.text)
    .toContain("You already have a Crux account");

  for (const email of ["nobody@mail.example", MIRA.email]) {
    await page.goto("/reset");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(looked).toBeVisible();
  }
  const reset = await linkMailedTo(MIRA.email, /\/reset\//u);
  expect(mailServer.mails.some(({ to }) => to === "nobody@mail.example")).toBe(false);
  await page.goto(reset);
  await page.getByLabel("New password", { exact: true }).fill("four quite plain words");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
  await context.close();
});

test("by invitation only: nobody else signs up, and who is invited does", async ({ browser }) => {
  // The same people and maps, served once more by a server that is set otherwise.
  const closed = await startStack({
    env: {
      DATABASE_URL: postgres.url,
      CRUX_SIGN_UP: "invited",
      CRUX_WEB_PORT: "0",
      CRUX_COLLAB_PORT: "0",
    },
  });
  try {
    // Nobody asked this one for a demonstration, so it knows of no accounts.
    expect(closed.accounts).toEqual([]);
    const owner = await openBrowser(browser, "Facilitator", closed.url);
    await signInByForm(owner.page, demoAccount("facilitator", stack));
    await owner.page.getByRole("link", { name: /^Members/u }).click();
    const link = await inviteByForm(owner.page, "editor");
    const stranger = await openBrowser(browser, LUKAS.name, closed.url);
    await stranger.page.goto("/sign-up");
    await expect(
      stranger.page.getByRole("heading", { name: "New accounts need an invitation" }),
    ).toBeVisible();
    await expect(stranger.page.getByRole("button", { name: "Make my account" })).toHaveCount(0);
    await joinByForm(stranger.page, link, LUKAS);
    await owner.context.close();
    await stranger.context.close();
  } finally {
    await closed.stop();
  }
});

import { randomBytes } from "node:crypto";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { z } from "zod";
import { stackUnderTest, type RunningStack } from "./stack.ts";

/** Large enough that a map fitted to it is drawn card by card and not as an overview. */
const VIEWPORT = { width: 2100, height: 1700 };
/** A quarter of the pixels: without a graphics card painting them takes long, and nothing here is judged by them. */
const SCALE = 0.5;

/** One person in a browser of their own. */
export interface Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page reported that it should not: exceptions and errors on its console. */
  readonly problems: string[];
}

export interface SignUp {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody whom this installation has not seen before. */
export function newcomer(name: string): SignUp {
  return {
    name,
    email: `${randomBytes(6).toString("hex")}@newcomers.example`,
    password: "three plain words",
  };
}

/** Opens a browser of its own for somebody who is not signed in. */
export async function openBrowser(browser: Browser, name: string, baseURL?: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: baseURL ?? stackUnderTest().url,
    viewport: VIEWPORT,
    deviceScaleFactor: SCALE,
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
  });
  return { name, context, page, problems };
}

/** The demonstration's sign-in with this local part. */
export function demoAccount(
  localPart: "facilitator" | "participant",
  stack: RunningStack = stackUnderTest(),
): { readonly email: string; readonly password: string } {
  const account = stack.accounts.find(({ email }) => email.startsWith(`${localPart}@`));
  if (account === undefined) throw new Error(`The stack has no demonstration account ${localPart}.`);
  return account;
}

/** Signs in over the calls that the form makes, and opens the team's maps. */
export async function signIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await startSession(page, account);
  await page.goto("/");
  await expectMaps(page);
}

/**
 * Makes an account over the calls that the form makes, and opens its maps: a team of one's own, with a blank map and a copy
 * of the main map.
 */
export async function signUp(page: Page, person: SignUp): Promise<void> {
  await call(page, "account.signUp", person);
  await signIn(page, person);
}

/** As the owner of the team whose page is open, makes an invitation link. */
export async function invite(page: Page, role: "editor" | "commenter" | "viewer"): Promise<string> {
  const made = z.object({ link: z.string() });
  return made.parse(await call(page, "team.invitations.create", { teamId: teamOf(page), role })).link;
}

/** As the owner of a map, makes a link that lets people do something on it. */
export async function makeShareLink(
  page: Page,
  mapId: string,
  role: "editor" | "commenter" | "viewer",
): Promise<string> {
  const made = z.object({ link: z.string() });
  const input = { mapId, role, lifetimeDays: null };
  return made.parse(await call(page, "map.sharing.createLink", input)).link;
}

/** Becomes a member by an invitation, as somebody without an account, over the calls that the form makes. */
export async function joinAsNewcomer(page: Page, link: string, person: SignUp): Promise<void> {
  await call(page, "account.signUp", { ...person, invitation: link.split("/").at(-1) });
  await signIn(page, person);
}

/** Makes a blank map in the team whose page is open, and opens it. */
export async function openBlankMap(page: Page, title: string): Promise<void> {
  const made = z.object({ id: z.string() });
  const { id } = made.parse(await call(page, "map.create", { teamId: teamOf(page), title }));
  await page.goto(`/maps/${id}`);
}

/** Stands in the address of the team's pages. */
const teamOf = (page: Page): string | undefined => /\/teams\/([^/?]+)/u.exec(page.url())?.[1];

/** A connection kept from an earlier call may be closed by the server, as idle, just when the next one is sent. */
const KEPT_CONNECTION = { maxRetries: 1 };

async function startSession(page: Page, account: { email: string; password: string }): Promise<void> {
  const { request } = page.context();
  const csrf = await request.get("/api/auth/csrf", KEPT_CONNECTION);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
  const form = { csrfToken, email: account.email, password: account.password, json: "true" };
  const answer = await request.post("/api/auth/callback/credentials", { form });
  expect(await answer.json()).toMatchObject({ url: expect.not.stringContaining("error") });
}

async function call(page: Page, path: string, input: unknown): Promise<unknown> {
  const { request } = page.context();
  // Its answer comes from the address by which this browser asks.
  const { origin } = new URL((await request.get("/api/auth/csrf", KEPT_CONNECTION)).url());
  const answer = await request.post(`/api/trpc/${path}`, {
    headers: { "x-crux": "1", origin, "content-type": "application/json" },
    data: JSON.stringify(input),
  });
  const body: unknown = await answer.json();
  return z.object({ result: z.object({ data: z.unknown() }) }).parse(body).result.data;
}

/** Signs in by the form and waits for the team's maps. */
export async function signInByForm(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectMaps(page);
}

/** Makes an account by the form, without an invitation. */
export async function signUpByForm(page: Page, person: SignUp): Promise<void> {
  await page.goto("/sign-up");
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expectMaps(page);
}

/** As the team's owner, makes an invitation link on the page of members. */
export async function inviteByForm(page: Page, role: "editor" | "viewer"): Promise<string> {
  const words =
    role === "editor"
      ? { choice: "Edit", field: "Link for people who edit" }
      : { choice: "Only read", field: "Link for people who only read" };
  await page.getByRole("radio", { name: words.choice }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const field = page.getByLabel(words.field);
  await expect(field).toHaveValue(/\/join\/[\w-]{20,}$/u);
  return await field.inputValue();
}

/** Opens an invitation as somebody without an account and becomes a member. */
export async function joinByForm(page: Page, link: string, person: SignUp): Promise<void> {
  await page.goto(link);
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Make my account and join" }).click();
  await expectMaps(page);
}

/** Fills in the form of a new account, which is open. */
export async function fillSignUp(page: Page, person: SignUp): Promise<void> {
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
}

async function expectMaps(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/teams\//u);
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
}

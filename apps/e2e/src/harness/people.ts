import { randomBytes } from "node:crypto";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { stackUnderTest, type RunningStack } from "./stack.ts";

/** Large enough that a map fitted to it is drawn card by card and not as an overview. */
const VIEWPORT = { width: 2100, height: 1700 };

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
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
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

/** Signs in by the form and waits for the team's maps. */
export async function signIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectMaps(page);
}

/** Makes an account without an invitation: a team of one's own, with a blank map and a copy of the main map. */
export async function signUp(page: Page, person: SignUp): Promise<void> {
  await page.goto("/sign-up");
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expectMaps(page);
}

/** As the team's owner, makes an invitation link. */
export async function invite(page: Page, role: "editor" | "viewer"): Promise<string> {
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
export async function joinAsNewcomer(page: Page, link: string, person: SignUp): Promise<void> {
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

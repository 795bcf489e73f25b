/** Another password, by who knows the old one and by who forgot it, and signing out everywhere. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { holdProgram } from "../harness/hold-program.ts";
import { countCopies } from "../harness/local-copies.ts";
import { write } from "../harness/map-page.ts";
import { newcomer, openBrowser, signIn, signInByForm, signUp } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";

const run = promisify(execFile);
const LAUNCHER = fileURLToPath(new URL("../../../launch/src/main.ts", import.meta.url));

const DORA = newcomer("Dora Devices");
const OTTO = newcomer("Otto Oblivious");
const NEW_PASSWORD = "nine herons over the weir";

test("another password keeps this device and ends the other; signing out everywhere leaves nothing here", async ({
  browser,
}) => {
  const here = await openBrowser(browser, DORA.name);
  const there = await openBrowser(browser, DORA.name);
  await signUp(here.page, DORA);
  await signIn(there.page, DORA);
  await here.page.getByRole("link", { name: "Untitled map", exact: true }).click();
  await here.page.getByRole("button", { name: "Write the first claim" }).click();
  await write(here.page, "Keys are lost in pairs");
  await expect(here.page.locator("[data-saving]")).toHaveText("Saved");
  const map = here.page.url();

  await here.page.goto("/account");
  const current = here.page.getByLabel("Current password");
  const change = here.page.getByRole("button", { name: "Change the password" });
  await current.fill("not the password");
  await here.page.getByLabel("New password").fill(NEW_PASSWORD);
  await change.click();
  await expect(here.page.getByText("The current password is not right")).toBeVisible();
  await current.fill(DORA.password);
  await change.click();
  await expect(here.page.getByText("Your password is changed. Other devices are signed out.")).toBeVisible();
  await here.page.reload();
  await expect(change).toBeVisible();
  await there.page.goto(map);
  await expect(there.page).toHaveURL(/\/sign-in/u);
  await signInByForm(there.page, { ...DORA, password: NEW_PASSWORD });

  expect(await countCopies(here.page)).toBe(1);
  await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
  await here.page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(here.page.getByText("You are signed out on all devices.")).toBeVisible();
  expect(await countCopies(here.page)).toBe(0);
  for (const { page } of [here, there]) {
    await page.goto(map);
    await expect(page).toHaveURL(/\/sign-in/u);
  }
  for (const { context } of [here, there]) await context.close();
});

test("who forgot the password is told whom to ask where no mail leaves, and the link that they find sets another", async ({
  browser,
}) => {
  const { page, context } = await openBrowser(browser, OTTO.name);
  await signUp(page, OTTO);
  await context.clearCookies();
  for (const email of ["nobody@account.example", OTTO.email]) {
    await page.goto("/reset");
    await expect(page.getByText("No mail is set up here")).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Make a link" }).click();
    await expect(page.getByRole("heading", { name: "Ask whoever runs this Crux" })).toBeVisible();
    await expect(page.getByText(`If there is an account for ${email}`)).toBeVisible();
  }
  const env = { ...process.env, CRUX_DATA_DIR: stackUnderTest().dataDirectory };
  const findLink = async (): Promise<string | undefined> => {
    const { stdout } = await run(process.execPath, [LAUNCHER, "start", "--mail"], { env });
    expect(stdout).not.toContain("nobody@account.example");
    const mail = stdout.split("----").findLast((text) => text.includes(`To: ${OTTO.email}`));
    return mail?.split(/\s/u).find((word) => /\/reset\//u.test(word));
  };
  let link: string | undefined;
  await expect.poll(async () => (link = await findLink())).toBeDefined();
  await page.goto(link ?? "");
  await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
  await context.close();
});

test("what is typed before the page's program has come is not lost", async ({ browser }) => {
  const { page, context } = await openBrowser(browser, OTTO.name);
  const program = await holdProgram(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill("nobody@newcomers.example");
  program.release();
  // This button does nothing before.
  await expect(async () => {
    await page.getByRole("button", { name: "Show the password" }).click();
    await expect(page.getByRole("button", { name: "Hide the password" })).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.getByLabel("Password", { exact: true }).fill("one two three");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The address or the password is not right")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@newcomers.example");
  await context.close();
});

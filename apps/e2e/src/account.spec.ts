/** One person at two devices: another password, and signing out everywhere. */
import { expect, test } from "@playwright/test";
import { countCopies } from "./harness/local-copies.ts";
import { write } from "./harness/map-page.ts";
import { newcomer, openBrowser, signIn, signInByForm, signUp } from "./harness/people.ts";

const DORA = newcomer("Dora Devices");
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

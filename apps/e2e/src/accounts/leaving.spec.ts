/** Leaving: a person takes their data along, and their account goes with their words, while the others' map goes on. */
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { addByKey, claim, details, expectGone, expectSeen, select } from "../harness/map-page.ts";
import { newcomer } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

const GUEST = newcomer("Gustav Guest");

test("who leaves downloads their data, hands nothing on by accident, and their words are gone from an open map", async ({
  browser,
}) => {
  const [host, guest] = await openTwo(browser, ["Hedda Host", GUEST]);
  const path = await beginMap(host.page, "The library", "The library stays open");
  await guest.page.goto(path);
  await addByKey(guest.page, "The library stays open", "Tab", "Gustav knows a secret");
  await expectSeen(host.page, "Gustav knows a secret");
  await expect(guest.page.getByText("Saved", { exact: true })).toBeVisible();
  await select(host.page, "Gustav knows a secret");
  await expect(details(host.page).getByText("Written by Gustav Guest")).toBeVisible();

  await guest.page.goto("/account");
  const coming = guest.page.waitForEvent("download");
  await guest.page.getByRole("link", { name: "Download my data" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("crux-data.zip");
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");

  await guest.page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = guest.page.getByRole("dialog");
  await expect(dialog.getByText("The claim that you wrote stays on its map")).toBeVisible();
  await dialog.getByText("Erase the words of my claims too").click();
  await dialog.getByLabel("Current password").fill("not the password");
  await dialog.getByRole("button", { name: "Delete my account and my words" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The current password is not right");
  await dialog.getByLabel("Current password").fill(GUEST.password);
  await dialog.getByRole("button", { name: "Delete my account and my words" }).click();
  await expect(guest.page.getByText("Your account is deleted.")).toBeVisible();
  await guest.page.getByLabel("E-mail").fill(GUEST.email);
  await guest.page.getByLabel("Password", { exact: true }).fill(GUEST.password);
  await guest.page.getByRole("button", { name: "Sign in" }).click();
  await expect(guest.page.getByText("The address or the password is not right")).toBeVisible();

  // The open map is fetched anew by itself, and goes on.
  await expectGone(host.page, "Gustav knows a secret");
  await expectSeen(host.page, "…");
  await select(host.page, "…");
  await expect(details(host.page).getByText("Written by a former member")).toBeVisible();
  await addByKey(host.page, "The library stays open", "Shift+Tab", "It is cold there");
  await host.page.reload();
  await expectSeen(host.page, "It is cold there");
  await expect(claim(host.page, "Gustav knows a secret")).toHaveCount(0);
  await guest.context.close();
  await host.context.close();
});

/** A name in the local network, without https: everything works that needs no secure context. */
import { expect, test } from "@playwright/test";
import { addByKey, claim, expectSeen, showAll } from "../harness/map-page.ts";
import { openMap } from "../harness/maps-list.ts";
import { inviteByForm, newcomer, openBrowser, signUpByForm } from "../harness/people.ts";
import { downloadPicture } from "../harness/pictures.ts";
import { stackUnderTest } from "../harness/stack.ts";

const HUGO = newcomer("Hugo Http");

test("signs in, edits and exports at a plain-http name that is not loopback's", async ({ browser }) => {
  const baseURL = `http://crux.test:${stackUnderTest().webPort}`;
  const { page, context, problems } = await openBrowser(browser, HUGO.name, baseURL);
  await signUpByForm(page, HUGO);
  expect(new URL(page.url()).origin).toBe(baseURL);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.includes("session"));
  expect(session).toMatchObject({ secure: false, httpOnly: true, sameSite: "Lax", domain: "crux.test" });
  for (const { name, secure } of cookies) {
    expect(name).not.toMatch(/^__(?:Host|Secure)-/u);
    expect(secure).toBe(false);
  }

  await openMap(page, "Would an Article 5-like guarantee deter or escalate?");
  await showAll(page);
  await addByKey(page, "American-led monitoring", "Tab", "The satellites belong to it");
  await page.reload();
  await expect(page.locator("[data-claim-id]").first()).toBeVisible();
  await expectSeen(page, "because: The satellites belong to it");
  await expect(claim(page, "because: The satellites belong to it")).toHaveCount(1);

  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Copy image" })).toHaveCount(0);
  await dialog.getByRole("radio", { name: "1×" }).check();
  expect((await downloadPicture(page)).name).toMatch(/\.png$/u);
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Hugo Http’s team" }).click();
  await page.getByRole("link", { name: /^Members/u }).click();
  const link = await inviteByForm(page, "editor");
  expect(new URL(link).origin).toBe(baseURL);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByText("The link is selected.")).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString() ?? "")).toBe(link);
  expect(problems).toEqual([]);
  await context.close();
});

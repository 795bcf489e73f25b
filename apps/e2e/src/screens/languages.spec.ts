/** Pages, the map and its exports in three languages: by the browser, by choice before signing in, and by account. */
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { openMap } from "../harness/maps-list.ts";
import { newcomer, openBrowser } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";

test("Crux speaks the browser's language, then the chosen one, and keeps to it on every device", async ({
  browser,
}) => {
  const vera = newcomer("Віра Нова");
  const context = await browser.newContext({ baseURL: stackUnderTest().url, locale: "uk-UA" });
  const page = await context.newPage();
  await page.goto("/sign-up");
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  await expect(page.getByRole("heading", { name: "Створити обліковий запис" })).toBeVisible();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByLabel("Name", { exact: true }).fill(vera.name);
  await page.getByLabel("E-Mail").fill(vera.email);
  await page.getByLabel("Passwort", { exact: true }).fill(vera.password);
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await expect(page.getByRole("heading", { name: "Karten", exact: true })).toBeVisible();
  await expect(page.getByText(`Team von ${vera.name}`).first()).toBeVisible();
  await context.close();

  // Another device, whose browser asks for English: the account's language goes before it.
  const other = await openBrowser(browser, vera.name);
  await other.page.goto("/sign-in");
  await other.page.getByLabel("E-mail").fill(vera.email);
  await other.page.getByLabel("Password", { exact: true }).fill(vera.password);
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await expect(other.page.getByRole("heading", { name: "Karten", exact: true })).toBeVisible();
  await openMap(other.page, MAIN_MAP);
  // The debate stays in its own language; the words of the argument are the reader's.
  await expect(other.page.locator('[data-claim-id][aria-label^="denn: "]').first()).toBeVisible();

  await other.page.getByRole("button", { name: "Exportieren", exact: true }).click();
  await other.page.getByRole("radio", { name: "SVG" }).check();
  const download = other.page.waitForEvent("download");
  await other.page.getByRole("button", { name: "Herunterladen" }).click();
  const picture = await readFile(await (await download).path(), "utf8");
  expect(picture).toContain("denn: ein Grund für das, worunter es steht");
  await other.page.keyboard.press("Escape");

  await other.page.goto("/account");
  // Not `check`, which asks in the same moment: the page may be coming to life just then.
  await other.page.getByRole("radio", { name: "Українська" }).click();
  await expect(other.page.locator("html")).toHaveAttribute("lang", "uk");
  await expect(other.page.getByRole("heading", { name: "Обліковий запис" }).first()).toBeVisible();
  await expect(other.page.getByRole("radio", { name: "Українська" })).toBeChecked();
  expect(other.problems).toEqual([]);
  await other.context.close();
});

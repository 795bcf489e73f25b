/** The map taken away as a picture, by the dialog and by address, and brought back from it. */
import { expect, test } from "@playwright/test";
import { countsOf, message, select, showAll } from "../harness/map-page.ts";
import { dropFile, listTitles, openMap } from "../harness/maps-list.ts";
import { newcomer, openBrowser, signUp, type Person } from "../harness/people.ts";
import { canonicalOf, countsIn, downloadPicture, mapInPicture, sizeOfPng } from "../harness/pictures.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const ANNA = newcomer("Anna Export");

test.describe.configure({ mode: "serial" });

let person: Person;
let counts: { claims: number; relations: number };
let picture: Buffer;

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, ANNA.name);
  await signUp(person.page, ANNA);
  await openMap(person.page, MAIN_MAP);
  counts = await countsOf(person.page);
});

test.afterAll(async () => {
  await person.context.close();
});

test("a PNG has the pixels and the size that were told, and carries the map", async () => {
  const { page } = person;
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "PNG" }).check();
  await dialog.getByRole("radio", { name: "1×" }).check();
  const told = dialog.getByRole("status").filter({ hasText: /px.*[kM]B/u });
  await expect(told).toBeVisible();
  const file = await downloadPicture(page);
  expect(file.name).toMatch(/\.png$/u);
  const { width, height } = sizeOfPng(file.bytes);
  await expect(told).toContainText(`${width.toLocaleString("en")} × ${height.toLocaleString("en")} px`);
  await expect(told).toContainText(sizeInWords(file.bytes.length));
  expect(await countsIn(file.bytes)).toEqual(counts);
});

test("what is chosen changes the picture", async () => {
  const { page } = person;
  const dialog = page.getByRole("dialog");
  const preview = dialog.locator("canvas");
  const before = await preview.screenshot();
  await dialog.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(async () => (await preview.screenshot()).equals(before)).toBe(false);
  await dialog.getByRole("radio", { name: "Wide" }).check();
  await dialog.getByLabel("Transparent ground").check();
  await dialog.getByLabel("Names").uncheck();
  await dialog.getByLabel("Sources").uncheck();
  await dialog.getByLabel("Put the map into the file").uncheck();
  await dialog.getByRole("radio", { name: "SVG" }).check();
  await dialog.getByLabel("Text as shapes").uncheck();
  const file = await downloadPicture(page);
  expect(file.name).toMatch(/\.svg$/u);
  const text = file.bytes.toString("utf8");
  expect(text).toContain(`${counts.claims} claims, ${counts.relations} relations`);
  expect(text).not.toContain("Framework article");
  expect(await mapInPicture(file.bytes)).toBeNull();
});

test("a PDF is made, and the last choice is remembered", async () => {
  const { page } = person;
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "PDF" }).check();
  const file = await downloadPicture(page);
  expect(file.name).toMatch(/\.pdf$/u);
  expect(file.bytes.toString("latin1", 0, 5)).toBe("%PDF-");
  await page.reload();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("radio", { name: "PDF" })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(dialog.getByLabel("Names")).not.toBeChecked();
  await dialog.getByRole("button", { name: "Copy alternative text" }).click();
  await expect(message(page, "The alternative text is in the clipboard")).toBeVisible();
  await page.keyboard.press("Escape");
});

test("a branch is exported by itself", async () => {
  const { page } = person;
  await showAll(page);
  await select(page, "Foreign troops in Ukraine are the very thing");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "SVG" }).check();
  await dialog.getByRole("radio", { name: "Branch" }).check();
  await dialog.getByLabel("Put the map into the file").check();
  await dialog.getByLabel("Text as shapes").uncheck();
  const file = await downloadPicture(page);
  const shown = await countsIn(file.bytes);
  expect(shown.claims).toBeLessThan(counts.claims);
  expect(file.bytes.toString("utf8")).toContain(countsInWords(shown));
  await page.keyboard.press("Escape");
});

test("the same by address, for who may read the map only", async ({ request }) => {
  const { page, context } = person;
  const address = `${page.url().replace("/maps/", "/api/maps/")}/export?format=png&scale=2`;
  const answer = await context.request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("image/png");
  picture = await answer.body();
  expect(sizeOfPng(picture)).toEqual({
    width: Number(answer.headers()["x-crux-width"]),
    height: Number(answer.headers()["x-crux-height"]),
  });
  const single = sizeOfPng(await (await context.request.get(address.replace("scale=2", "scale=1"))).body());
  expect(Math.abs(sizeOfPng(picture).width - 2 * single.width)).toBeLessThanOrEqual(2);
  expect(await countsIn(picture)).toEqual(counts);
  const refused = await request.get(address);
  expect(refused.status()).toBe(401);
  expect(refused.headers()["content-type"]).not.toContain("image");
});

test("dropped on the list, the picture is the same map again", async () => {
  const { page, context } = person;
  await page.getByRole("link", { name: "Anna Export’s team" }).click();
  await expect(page.getByRole("heading", { name: "Maps", exact: true })).toBeVisible();
  const before = await listTitles(page);
  await dropFile(page, { bytes: picture, name: "map.png", type: "image/png" });
  await expect(page).toHaveURL(/\/maps\//u);
  expect(await countsOf(page)).toEqual(counts);
  const address = `${page.url().replace("/maps/", "/api/maps/")}/export?format=png&scale=0.2`;
  const restored = await context.request.get(address);
  expect(await canonicalOf(await restored.body())).toBe(await canonicalOf(picture));
  await page.getByRole("link", { name: "Anna Export’s team" }).click();
  await expect.poll(async () => (await listTitles(page)).length).toBe(before.length + 1);
  expect((await listTitles(page)).filter((title) => title === MAIN_MAP)).toHaveLength(2);
});

test("nothing went wrong unseen", () => {
  expect(person.problems).toEqual([]);
});

function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
  return `${(bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
}

function countsInWords({ claims, relations }: { claims: number; relations: number }): string {
  return `${claims} ${claims === 1 ? "claim" : "claims"}, ${relations} ${relations === 1 ? "relation" : "relations"}`;
}

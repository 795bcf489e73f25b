/**
 * Branches and several claims at once: pasted, merged, copied, cut, turned, thrown away and brought back, split, shown
 * alone, moved. On the real stack, with the browser's own clipboard.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByKey,
  canvas,
  chooser,
  claim,
  details,
  expectGone,
  expectSeen,
  message,
  select,
  showAll,
  startWriting,
} from "../harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp, type Person } from "../harness/people.ts";

const KIALO = `Discussion Title: Should we meet at the harbour?

1. We should meet at the harbour.
1.1. Pro: The hall there costs nothing.
1.1.1. Con: The heating is paid by the hour.
1.2. Con: The last bus leaves at nine.
1.3. Pro: The hall is free of charge.
`;

test.describe.configure({ mode: "serial" });

let ann: Person;

test.beforeAll(async ({ browser }) => {
  ann = await openBrowser(browser, "Ann Author");
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(ann.page, newcomer(ann.name));
});

test.afterAll(async () => {
  expect(ann.problems).toEqual([]);
  await ann.context.close();
});

async function putOnClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate(async (words) => await navigator.clipboard.writeText(words), text);
}

const dialog = (page: Page) => page.getByRole("dialog");

test("a Kialo export becomes a branch: shown beforehand, put in at once, taken back at once", async () => {
  const { page } = ann;
  await openBlankMap(page, "Where do we meet?");
  await page.getByPlaceholder("Should we …?").fill("Where do we meet?");
  await page.keyboard.press("Enter");
  await select(page, "Where do we meet?");

  await putOnClipboard(page, KIALO);
  await page.keyboard.press("Control+KeyV");
  await expect(dialog(page).getByText("It goes under “Where do we meet?”.")).toBeVisible();
  await expect(dialog(page).getByText("5 claims, read as a Kialo export")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 5 claims" }).click();
  await expectSeen(page, "answer: We should meet at the harbour");
  await showAll(page);
  await expectSeen(page, "but: The heating is paid by the hour");
  await expect(page.locator("[data-claim-id]")).toHaveCount(6);
  await page.keyboard.press("Control+KeyZ");
  await expectGone(page, "The last bus leaves at nine");
  await page.keyboard.press("Control+Shift+KeyZ");
  await expectSeen(page, "but: The last bus leaves at nine");
});

test("of more than can be added at one time it is said beforehand in how many steps it comes", async () => {
  const { page } = ann;
  await select(page, "Where do we meet?");
  const line = (index: number): string =>
    `+ Reason ${index} for meeting somewhere else than where we always have met`;
  await putOnClipboard(page, Array.from({ length: 2500 }, (_, index) => line(index)).join("\n"));
  await page.keyboard.press("Control+KeyV");
  await expect(dialog(page).getByText("It is added in 6 steps, one after the other")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Add 2,500 claims" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
});

test("two claims that say the same become one, with both wordings, and are two again", async () => {
  const { page } = ann;
  await select(page, "The hall is free of charge");
  await page.keyboard.press("g");
  await expect(page.getByText("Choose the claim that says the same.")).toBeVisible();
  await claim(page, "The hall there costs nothing").click({ position: { x: 40, y: 8 } });
  await expect(claim(page, "The hall is free of charge")).toHaveCount(0);
  // Looked for in the words that were given up, the claim that has them now is found.
  await page.keyboard.press("Control+KeyF");
  await page.getByRole("search").getByRole("textbox").fill("free of charge");
  await expect(claim(page, "The hall there costs nothing")).toHaveAttribute("data-found");
  await page.keyboard.press("Escape");
  await select(page, "The hall there costs nothing");
  await expect(details(page).getByText("Also worded as")).toBeVisible();
  await expect(details(page).getByText("The hall is free of charge")).toBeVisible();
  await expect(claim(page, "The heating is paid by the hour")).toHaveCount(1);
  // The words can change places, and each be a claim of its own again.
  const other = (act: string) =>
    details(page).getByRole("button", { name: new RegExp(`^${act}: “The hall`, "u") });
  await other("Use this wording").click();
  await expect(details(page).getByRole("heading", { name: "The hall is free of charge" })).toBeVisible();
  await expect(other("Use this wording")).toBeFocused();
  await other("Make it a claim of its own again").click();
  await expect(message(page, "“The hall there costs nothing.” is a claim of its own again.")).toBeVisible();
  await expect(claim(page, "because: The hall there costs nothing")).toHaveAttribute("data-selected", "true");
  await expectSeen(page, "because: The hall is free of charge");
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "because: The hall is free of charge");
  // Of several it is asked which one stays.
  await select(page, "The hall is free of charge");
  await claim(page, "The hall there costs nothing").click({
    position: { x: 40, y: 8 },
    modifiers: ["Control"],
  });
  await page.keyboard.press("g");
  await expect(dialog(page).getByRole("radio", { name: /^The hall there costs nothing/u })).toBeChecked();
  await dialog(page)
    .getByRole("radio", { name: /^The hall is free of charge/u })
    .check();
  await page.keyboard.press("Enter");
  await expect(claim(page, "The hall there costs nothing")).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "because: The hall is free of charge");
  await select(page, "The hall there costs nothing");
  await expect(details(page).getByText("Also worded as")).toHaveCount(0);
});

test("a branch is copied with everything in it, and cut to another place", async () => {
  const { page } = ann;
  await select(page, "The hall there costs nothing");
  await page.keyboard.press("Control+KeyC");
  await expect(message(page, "1 branch copied")).toBeVisible();
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(
    "- claim: The hall there costs nothing.\n  - but: The heating is paid by the hour.\n".replace(
      "claim: ",
      "",
    ),
  );
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Control+KeyV");
  await expect(dialog(page).getByText("2 claims, read as a branch of a map")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 2 claims" }).click();
  await showAll(page);
  await expect(claim(page, "The heating is paid by the hour")).toHaveCount(2);
  await page.keyboard.press("Control+KeyZ");
  await expect(claim(page, "The heating is paid by the hour")).toHaveCount(1);

  await select(page, "The heating is paid by the hour");
  await page.keyboard.press("Control+KeyX");
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Control+KeyV");
  await select(page, "The heating is paid by the hour");
  await expect(details(page).getByText("objection to “The last bus leaves at nine.”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText("objection to “The hall there costs nothing.”")).toBeVisible();
});

test("selected text and fields keep the browser’s own copy and paste", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  // The details follow what is selected a moment later, with a heading of their own.
  await details(page).getByRole("heading", { level: 2, name: "The last bus leaves at nine." }).selectText();
  await page.keyboard.press("Control+KeyC");
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(
    "The last bus leaves at nine.",
  );
  await page.evaluate(() => getSelection()?.removeAllRanges());
  const field = await startWriting(page, "The last bus leaves at nine");
  await putOnClipboard(page, " - as far as we know");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+KeyV");
  await expect(field).toHaveValue("The last bus leaves at nine. - as far as we know");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "The last bus leaves at nine.");
});

test("several claims turn their side in one act, and go to the trash and come back", async () => {
  const { page } = ann;
  await select(page, "The hall is free of charge");
  await claim(page, "The last bus leaves at nine").click({
    position: { x: 40, y: 8 },
    modifiers: ["ControlOrMeta"],
  });
  await expect(page.locator("[data-selected]")).toHaveCount(2);
  await page.keyboard.press("s");
  await expect(page.getByText("Side turned")).toBeAttached();
  await expectSeen(page, "but: The hall is free of charge");
  await expectSeen(page, "because: The last bus leaves at nine");
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "because: The hall is free of charge");
  await expectSeen(page, "but: The last bus leaves at nine");

  await page.keyboard.press("Delete");
  await expectGone(page, "The last bus leaves at nine");
  await canvas(page).focus();
  await page.keyboard.press("Shift+KeyT");
  const entry = dialog(page).getByRole("listitem").filter({ hasText: "The last bus leaves at nine." });
  await expect(entry.getByText(/^Deleted by Ann Author /u)).toBeVisible();
  await entry.getByRole("button", { name: "Restore “The last bus leaves at nine.”" }).click();
  await expectSeen(page, "but: The last bus leaves at nine");
  await expect(claim(page, "The hall is free of charge")).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "because: The hall is free of charge");
});

test("a claim with two thoughts is split", async () => {
  const { page } = ann;
  await addByKey(page, "We should meet at the harbour", "Tab", "It is near and it is dry");
  await page.keyboard.press("Shift+Enter");
  await expect(dialog(page).getByLabel("First claim")).toHaveValue("It is near");
  await dialog(page).getByLabel("Second claim").fill("It is dry");
  await dialog(page).getByRole("button", { name: "Make two" }).click();
  await expectSeen(page, "because: It is near");
  await expectSeen(page, "because: It is dry");
});

test("one branch is shown alone, and the way to it reads as a sentence", async () => {
  const { page } = ann;
  await select(page, "The hall there costs nothing");
  await page.keyboard.press("Shift+KeyK");
  await expect(page.getByText("Link copied").first()).toBeVisible();
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toMatch(
    /\/maps\/[^/?]+\?claim=[^&]+$/u,
  );
  await page.keyboard.press(".");
  const way = page.getByRole("navigation", { name: "The way to this branch" });
  await expect(way).toContainText(
    "Where do we meet? — We should meet at the harbour — because The hall there costs nothing",
  );
  await expect(way).not.toContainText(".");
  await expect(page.locator("[data-claim-id]")).toHaveCount(2);
  await way.getByRole("button", { name: "Copy this as a sentence" }).click();
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(
    "Where do we meet? — We should meet at the harbour — because The hall there costs nothing",
  );
  // What is written here is written on the whole map.
  await addByKey(page, "The hall there costs nothing", "Tab", "The city pays for it");
  await way.getByRole("button", { name: "Show the whole map again" }).click();
  await expectSeen(page, "because: The city pays for it");
  await expectSeen(page, "but: The last bus leaves at nine");
});

test("an objection that is moved by the list stays one; several keep their sides", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("m");
  await chooser(page).getByRole("button", { name: "Find…" }).click();
  await expect(dialog(page).getByRole("radio", { name: "as an objection" })).toBeChecked();
  await dialog(page).getByLabel("Search the claims").fill("hall free");
  await dialog(page).getByRole("option", { name: "The hall is free of charge" }).click();
  await expect(details(page).getByText("objection to “The hall is free of charge.”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");

  await select(page, "The hall is free of charge");
  await claim(page, "The last bus leaves at nine").click({
    position: { x: 40, y: 8 },
    modifiers: ["ControlOrMeta"],
  });
  await expect(page.locator("[data-selected]")).toHaveCount(2);
  await page.keyboard.press("m");
  await chooser(page).getByRole("button", { name: "Find…" }).click();
  await expect(dialog(page).getByRole("radio", { name: "as now" })).toBeChecked();
  // What has the words as words stands before what only has them inside others.
  await dialog(page).getByLabel("Search the claims").fill("hall there");
  // Each line tells where its claim stands, and Enter takes the one that is marked.
  await expect(dialog(page).getByRole("option").first()).toHaveText(
    /^because · reason for “.+”The hall there costs nothing/u,
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expectSeen(page, "because: The hall is free of charge");
  await expectSeen(page, "but: The last bus leaves at nine");
  await select(page, "The last bus leaves at nine");
  await expect(details(page).getByText("objection to “The hall there costs nothing.”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
});

/**
 * Tags, by two people at once and by keys alone: both keep what they give one claim at the same moment, undo takes back
 * one's own, several claims are tagged in one act, finding on the map and the search of the team are limited to a tag, and
 * who may only read is offered nothing that changes them.
 */
import { expect, test, type Page } from "@playwright/test";
import { findViolations } from "../harness/axe.ts";
import { holdProgram } from "../harness/hold-program.ts";
import { addByKey, canvas, claim, details, expectEditable, expectSeen, select } from "../harness/map-page.ts";
import { invite, joinAsNewcomer, newcomer, openBrowser, type Person } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const MAIN_CLAIM = "The town needs a tram";
const REASON = "Buses stand in traffic";
const OBJECTION = "Rails cost too much";

let ann: Person;
let ben: Person;
let mapPath = "";
let viewerLink = "";

test.beforeAll(async ({ browser }) => {
  [ann, ben] = await openTwo(browser, ["Ann Argue", "Ben Bridge"]);
});

test.afterAll(async () => {
  for (const person of [ann, ben]) await person.context.close();
});

const dialog = (page: Page) => page.getByRole("dialog");
const field = (page: Page) => page.getByRole("combobox", { name: "Add a tag" });
const chips = (page: Page) => details(page).getByRole("list", { name: "Tags" }).getByRole("listitem");

/** Tags what is selected, by keys alone: Enter in the empty field closes the dialog. */
async function tagByKeys(page: Page, ...tags: readonly string[]): Promise<void> {
  await page.keyboard.press("t");
  await expect(field(page)).toBeFocused();
  for (const tag of tags) {
    await page.keyboard.insertText(tag);
    await page.keyboard.press("Enter");
    await expect(field(page)).toHaveValue("");
  }
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
}

test("two people tag one claim at the same moment, and both tags stay", async () => {
  const { page } = ann;
  viewerLink = await invite(page, "viewer");
  mapPath = await beginMap(page, "A tram", MAIN_CLAIM);
  for (const [key, words] of [
    ["Tab", REASON],
    ["Shift+Tab", OBJECTION],
  ] as const) {
    await addByKey(page, MAIN_CLAIM, key, words);
  }
  await ben.page.goto(mapPath);
  await expectSeen(ben.page, OBJECTION);

  for (const person of [ann, ben]) {
    await select(person.page, OBJECTION);
    await person.page.keyboard.press("t");
    await expect(field(person.page)).toBeFocused();
  }
  await page.keyboard.insertText("#cost");
  await ben.page.keyboard.insertText("city council");
  await Promise.all([page.keyboard.press("Enter"), ben.page.keyboard.press("Enter")]);
  for (const person of [ann, ben]) {
    await person.page.keyboard.press("Enter");
    await expect(dialog(person.page)).toHaveCount(0);
    await expect(canvas(person.page)).toBeFocused();
    await expect(chips(person.page)).toHaveText(["#city council", "#cost"]);
  }
});

test("undo takes back one’s own tag and leaves the other’s", async () => {
  const { page } = ben;
  await page.keyboard.press("Control+KeyZ");
  await expect(chips(page)).toHaveText(["#cost"]);
  await expect(chips(ann.page)).toHaveText(["#cost"]);
  await page.keyboard.press("Control+Shift+KeyZ");
  await expect(chips(ann.page)).toHaveText(["#city council", "#cost"]);
});

test("what is typed before the dialog has come is the tag, and no command to the map", async () => {
  const { page } = ben;
  // How it says that only some of several claims have a tag tells the part that holds the dialog.
  const program = await holdProgram(page, '("some",{count');
  await page.reload();
  await expectEditable(page);
  await select(page, OBJECTION);
  await page.keyboard.press("t");
  await program.isAsked();
  // As commands these would fold, cut off a branch, add a claim.
  await page.keyboard.type("from ben");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  program.release();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("from ben");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await expect(claim(page, OBJECTION)).toHaveAttribute("data-selected", "true");
  await page.unrouteAll({ behavior: "wait" });
});

test("several claims are tagged in one act; what is in use is offered, with its spelling", async () => {
  const { page } = ann;
  await select(page, MAIN_CLAIM);
  await claim(page, REASON).click({ position: { x: 40, y: 8 }, modifiers: ["ControlOrMeta"] });
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Tags of 2 claims" })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("COUN");
  await expect(page.getByRole("option")).toHaveText(["city council1 claim"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("listitem")).toHaveText(["#city council"]);
  expect(await findViolations(page, "[role=dialog]")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");
  await select(page, REASON);
  await expect(chips(page)).toHaveCount(0);
  await page.keyboard.press("Control+Shift+KeyZ");
  await expect(chips(page)).toHaveText(["#city council"]);
});

test("a tag is given and taken off in the details, by keys", async () => {
  const { page } = ann;
  await details(page).getByRole("button", { name: "Add a tag" }).focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("Streets");
  await page.keyboard.press("Enter");
  await expect(chips(page)).toHaveText(["#city council", "#Streets"]);
  await expect(details(page).getByRole("status").filter({ hasText: "“Streets” added" })).toBeAttached();
  expect(await findViolations(page, "aside")).toEqual([]);
  await details(page).getByRole("button", { name: "Take off the tag “city council”" }).focus();
  await page.keyboard.press("Enter");
  await expect(chips(page)).toHaveText(["#Streets"]);
  await expect(details(page).getByRole("button", { name: "Take off the tag “Streets”" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(chips(page)).toHaveCount(0);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveCount(0);
  await expect(details(page).getByRole("button", { name: "Add a tag" })).toBeFocused();
});

test("a press on a tag finds what else has it; a tag that is typed finds the same", async () => {
  const { page } = ann;
  await select(page, OBJECTION);
  await details(page).getByRole("button", { name: "Find claims with the tag “city council”" }).click();
  const bar = page.getByRole("search");
  await expect(bar.getByRole("textbox")).toHaveValue("#(city council)");
  await expect(bar).toContainText("2 of 2");
  await page.keyboard.press("Enter");
  await expect(claim(page, MAIN_CLAIM)).toHaveAttribute("data-selected", "true");
  await bar.getByRole("textbox").fill("rails #COST");
  await expect(bar).toContainText("1 claim");
  await page.keyboard.press("Enter");
  await expect(claim(page, OBJECTION)).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Escape");
  await tagByKeys(page, "money");
  await expect(chips(ben.page)).toHaveText(["#city council", "#cost", "#money"]);
});

test("what is found on the map is limited to unanswered objections, to claims without a source and to a tag", async () => {
  const { page } = ann;
  await page.keyboard.press("Control+KeyF");
  const bar = page.getByRole("search");
  await bar.getByRole("button", { name: "Filters" }).click();
  await bar.getByLabel("Without a source").check();
  await expect(bar).toContainText("of 3");
  await bar.getByLabel("Unanswered objections").check();
  await expect(bar).toContainText("1 of 1");
  await bar.getByLabel("Unanswered objections").uncheck();
  await bar.getByRole("button", { name: /Tag/u }).click();
  await page.getByRole("option", { name: /city council/u }).click();
  await expect(bar.getByRole("textbox")).toHaveValue("#(city council)");
  await expect(bar).toContainText("of 2");
  expect(await findViolations(page, "search")).toEqual([]);
  await bar.getByRole("textbox").press("Escape");
  await expect(bar).toHaveCount(0);
  await select(page, OBJECTION);
});

test("who may only read sees tags and finds by them, and is offered nothing that changes them", async ({
  browser,
}) => {
  const eve = await openBrowser(browser, "Eve Eager");
  await joinAsNewcomer(eve.page, viewerLink, newcomer("Eve Eager"));
  await eve.page.goto(mapPath);
  await select(eve.page, OBJECTION);
  await expect(chips(eve.page)).toHaveText(["#city council", "#cost", "#money"]);
  await expect(details(eve.page).getByRole("button", { name: /tag “/u })).toHaveCount(3);
  await expect(details(eve.page).getByRole("button", { name: "Add a tag" })).toHaveCount(0);
  await eve.page.keyboard.press("t");
  await canvas(eve.page).press("Control+KeyF");
  await expect(dialog(eve.page)).toHaveCount(0);
  await expect(eve.page.getByRole("search")).toBeVisible();
  expect(eve.problems).toEqual([]);
  await eve.context.close();
});

test("the search of the team is limited to a tag, and its address says so", async () => {
  const { page } = ben;
  await page.getByRole("link", { name: /team \/$/u }).click();
  // Which tags are in use is asked when the page is there.
  const known = page.waitForResponse((answer) => answer.url().includes("team.tags"));
  await page.getByRole("searchbox", { name: "Search the maps" }).fill("cost");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=cost/u);
  await known;
  const tag = page.getByRole("combobox", { name: "Tag", exact: true });
  await page.getByRole("searchbox", { name: "Words in claims" }).fill("");
  await tag.click();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option")).toHaveText(["city council2 claims", "cost1 claim", "money1 claim"]);
  await page.keyboard.type("council");
  await expect(page.getByRole("option")).toHaveText(["city council2 claims"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?tag=city\+council$/u);
  await expect(page.getByRole("link", { name: OBJECTION })).toBeVisible();
  await expect(page.getByRole("link", { name: MAIN_CLAIM })).toBeVisible();
  await expect(page.getByRole("link", { name: REASON })).toHaveCount(0);
  await page.reload();
  await expect(tag).toHaveValue("city council");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("link", { name: OBJECTION }).click();
  await expect(claim(page, OBJECTION)).toHaveAttribute("data-selected", "true");
  expect([...ann.problems, ...ben.problems]).toEqual([]);
});

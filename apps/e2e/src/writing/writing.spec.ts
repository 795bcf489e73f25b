/**
 * Writing fast: the palette, one's own keys, finding, what is hinted at while one types, an input method, and what two
 * people do to each other's words. On the real stack.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByKey,
  canvas,
  claim,
  details,
  expectGone,
  expectSeen,
  message,
  select,
  startWriting,
  write,
} from "../harness/map-page.ts";
import { openBlankMap, type Person } from "../harness/people.ts";
import { openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const HARBOUR = "We should meet at the harbour.";
const HALL = "The hall there costs nothing.";
/** What stands on the map, in its order: under which claim, by which key, in which words. */
const CLAIMS = [
  ["Where do we meet?", "Tab", HARBOUR],
  [HARBOUR, "Tab", HALL],
  [HALL, "Shift+Tab", "The heating is paid by the hour."],
  [HALL, "Tab", "The city pays for it"],
  [HARBOUR, "Shift+Tab", "The last bus leaves at nine."],
  [HARBOUR, "Tab", "The hall is free of charge."],
  [HARBOUR, "Tab", "It is near"],
  [HARBOUR, "Tab", "It is dry"],
] as const;

let ann: Person;
let ben: Person;

test.beforeAll(async ({ browser }) => {
  [ann, ben] = await openTwo(browser, ["Ann Author", "Ben Builder"]);
  const { page } = ann;
  await openBlankMap(page, "Where do we meet?");
  await page.getByPlaceholder("Should we …?").fill("Where do we meet?");
  await page.keyboard.press("Enter");
  for (const [at, key, words] of CLAIMS) await addByKey(page, at, key, words);
});

test.afterAll(async () => {
  for (const person of [ann, ben]) {
    expect(person.problems).toEqual([]);
    await person.context.close();
  }
});

const dialog = (page: Page) => page.getByRole("dialog");

test("the palette finds commands, claims and people, and is there at once", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  const openedMs = await page.evaluate(async () => {
    const start = performance.now();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", {
        key: "k",
        code: "KeyK",
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    while (document.querySelector('[role="combobox"]') === null) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return performance.now() - start;
  });
  test.info().annotations.push({ type: "palette", description: `${Math.round(openedMs)} ms` });
  const field = page.getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type("turn its");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expectSeen(page, "because: The last bus leaves at nine");
  await page.keyboard.press("Control+KeyK");
  // What was chosen last comes first.
  await expect(page.getByRole("option").first()).toContainText("Make it an objection");
  await page.keyboard.press("Enter");
  await expectSeen(page, "but: The last bus leaves at nine");
  await page.keyboard.press("Control+KeyK");
  await page.keyboard.type("heating hour");
  await page.keyboard.press("Enter");
  await expect(claim(page, "The heating is paid by the hour")).toHaveAttribute("data-selected", "true");
});

test("the palette goes to the team’s other maps", async () => {
  const { page } = ann;
  const here = page.url();
  await page.keyboard.press("Control+KeyK");
  await expect(page.getByText("Commands, claims of this map, people here, maps of the team")).toBeVisible();
  await page.keyboard.type("article 5 like");
  const other = page.getByRole("option", { name: /^Would an Article 5-like guarantee/u });
  await expect(other).toContainText("open this map");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Would an Article 5-like/u })).toBeVisible();
  await page.goto(here);
  await expectSeen(page, "Where do we meet?");
});

test("a key is changed on the help page, a taken one refused, and kept for the next visit", async () => {
  const { page } = ann;
  await canvas(page).focus();
  await page.keyboard.press("?");
  await dialog(page).getByLabel("Search the commands").fill("question or");
  await dialog(page).getByRole("button", { name: "Change the key for “Question or claim”" }).click();
  await page.keyboard.press("l");
  await expect(dialog(page).getByRole("alert")).toContainText("This key already does “Why not relevant”.");
  await page.keyboard.press("z");
  await expect(dialog(page).getByText("Z", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expectSeen(page, "Where do we meet?");
  await canvas(page).click({ position: { x: 5, y: 200 } });
  await page.keyboard.press("Shift+KeyN");
  await write(page, "A loose thought");
  await page.keyboard.press("z");
  await expectSeen(page, "question: A loose thought");
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "claim: A loose thought");
  await expect(page.getByText("Not placed yet")).toBeVisible();

  await canvas(page).focus();
  await page.keyboard.press("?");
  await dialog(page).getByText("Single keys act, such as L or Q").click();
  // That is the last of it: the list has scrolled, and what it is searched by has not.
  await expect(dialog(page).getByLabel("Search the commands")).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await canvas(page).focus();
  await page.keyboard.press("q");
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  await page.keyboard.press("Control+KeyK");
  await page.keyboard.type("single-key shortcuts on");
  await page.keyboard.press("Enter");
});

test("finding goes from claim to claim, also into what is folded, on the map and in the outline", async () => {
  const { page } = ann;
  await select(page, "The hall there costs nothing");
  await page.keyboard.press("f");
  await expect(claim(page, "The heating is paid")).toHaveCount(0);
  await expect(claim(page, "The hall there costs nothing").getByRole("button")).toHaveAccessibleName(
    "Unfold 2 claims: 1 for · 1 against",
  );
  await page.keyboard.press("Control+KeyF");
  const field = page.getByRole("search").getByRole("textbox");
  await expect(field).toBeFocused();
  // Every claim that has both, counted from the one that is selected.
  await page.keyboard.type("the H");
  await expect(page.getByRole("search")).toContainText("2 of 6");
  await page.keyboard.press("Shift+Enter");
  await expect(page.getByRole("search")).toContainText("1 of 6");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("search")).toContainText("3 of 6");
  await expect(claim(page, "The heating is paid")).toHaveAttribute("data-selected", "true");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(canvas(page)).toBeFocused();

  // Found without Enter, too, and marked where it is seen; the keys of the browser's own search go on from anywhere.
  await page.keyboard.press("Control+Alt+KeyO");
  await page.keyboard.press("Control+KeyF");
  await page.keyboard.type("the H");
  const bar = page.getByRole("search");
  await expect(bar).toContainText("3 of 6");
  await expect(page.locator("[data-found]").first()).toBeVisible();
  await page.keyboard.press("F3");
  await expect(bar).toContainText("4 of 6");
  await page.keyboard.press("Control+Shift+KeyG");
  await expect(bar).toContainText("3 of 6");
  await field.fill("last bus");
  await expect(page.getByRole("row", { name: "The last bus leaves at nine" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-found]")).toHaveCount(0);
  await page.keyboard.press("Control+Alt+KeyO");
});

test("from a field, too, our own finding and palette open, and what was written stays", async () => {
  const { page } = ann;
  await startWriting(page, "The last bus leaves at nine");
  await page.keyboard.press("Control+KeyF");
  await expect(page.getByRole("search").getByRole("textbox")).toBeFocused();
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await startWriting(page, "The last bus leaves at nine");
  await page.keyboard.press("Control+KeyK");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await expectSeen(page, "but: The last bus leaves at nine.");
});

test("while typing, what is there already is offered and taken instead", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("The heating is paid for by the hour");
  await expect(page.getByText("Something like this is on the map:")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  // Whoever wrote goes on where they were, and is told what stands there now.
  await expect(
    message(page, "“The heating is paid by the hour.” now stands here as well, under “The last bus leaves"),
  ).toBeVisible();
  await expect(claim(page, "The last bus leaves at nine")).toHaveAttribute("data-selected", "true");
  await select(page, "The heating is paid by the hour");
  await expect(details(page).getByText("Stands in")).toBeVisible();
  await expect(
    details(page).getByRole("button", { name: "Go to “The last bus leaves at nine.”" }),
  ).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
});

test("two thoughts in one claim are parted from the hint, and what is long is said to be", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("The night bus goes until one, but it only stops at the other side of the river");
  const hints = page.getByRole("status").filter({ hasText: "Two claims in one?" });
  await hints.getByRole("button", { name: "Split…" }).click();
  await expect(dialog(page).getByLabel("First claim")).toHaveValue("The night bus goes until one");
  await dialog(page).getByRole("button", { name: "Make two" }).click();
  await expectSeen(page, "but: The night bus goes until one");
  await expectSeen(page, "but: It only stops at the other side of the river");
  await page.keyboard.press("Control+KeyZ");
  const field = await startWriting(page, "The night bus goes until one, but it");
  await field.fill("w".repeat(139));
  await expect(page.getByText("1 character until it is long", { exact: true })).toBeVisible();
  await page.keyboard.type("ww");
  await expect(page.getByText("Long for one claim: 1 character over")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+KeyZ");
  await page.keyboard.press("Control+KeyZ");
});

test("a map without sources has no word of adding one", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  await expect(details(page).getByText("Said by")).toBeVisible();
  await expect(details(page).getByRole("button", { name: "Add a source" })).toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.type("About 40 % of the members come by bus? So they say");
  await expect(page.getByText("A question, not a claim?")).toHaveCount(0);
  await expect(page.getByText("Where does this come from?")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+KeyZ");
});

test("a hint is put away for good", async () => {
  const { page } = ann;
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Most of the members come by bus, because they live far away in the hills");
  await page.getByRole("button", { name: /^Do not show this again: Two claims in one/u }).click();
  await expect(page.getByText("Two claims in one?")).toHaveCount(0);
  await page.keyboard.type(" and in the woods, and the others come by train");
  await expect(page.getByText("21 characters until it is long")).toBeVisible();
  await expect(page.getByText("Two claims in one?")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expectSeen(page, "because: Most of the members come by bus, because they live far away");
});

test("an input method writes whole words, into a claim that others write in too", async () => {
  const { page, context } = ann;
  await select(page, "The last bus leaves at nine");
  await page.keyboard.press("Tab");
  const field = page.getByLabel("The words of this claim");
  await expect(field).toBeFocused();
  const session = await context.newCDPSession(page);
  for (const text of ["に", "にほ", "日本"]) {
    await session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await session.send("Input.insertText", { text: "日本語" });
  await expect(field).toHaveValue("日本語");
  await page.keyboard.press("Enter");
  await expectSeen(page, "because: 日本語");
  await session.detach();
});

test("a second person comes", async () => {
  await ben.page.goto(ann.page.url());
  await expectSeen(ben.page, "Where do we meet?");
});

test("a claim deleted under somebody’s hands keeps their text", async () => {
  const field = await startWriting(ann.page, "It is near");
  await ann.page.keyboard.press("End");
  await ann.page.keyboard.type(" to everybody");
  await expect(field).toHaveValue("It is near to everybody");
  await expectSeen(ben.page, "It is near to everybody");
  await select(ben.page, "It is near to everybody");
  await ben.page.keyboard.press("Delete");
  await expect(message(ann.page, "Removed by Ben Builder while you were writing.")).toBeVisible();
  await ann.page.getByRole("button", { name: "Keep my text" }).click();
  await expectSeen(ann.page, "because: It is near to everybody");
  await expectSeen(ben.page, "because: It is near to everybody");
});

test("words that are written for a claim deleted meanwhile are kept, and nothing else comes back", async () => {
  await addByKey(ann.page, "It is near to everybody", "Tab", "The tram stops at the door");
  await select(ann.page, "The tram stops at the door");
  await ann.page.keyboard.press("Tab");
  await expect(ann.page.getByLabel("The words of this claim")).toBeFocused();
  await select(ben.page, "It is near to everybody");
  await ben.page.keyboard.press("Delete");
  await expectGone(ben.page, "The tram stops at the door");
  await ann.page.keyboard.type("Trams are cheap");
  await ann.page.keyboard.press("Enter");
  const toast = ann.page.getByRole("alertdialog").filter({ hasText: "so they are not on the map" });
  await toast.getByRole("button", { name: "Keep my text" }).click();
  await expectSeen(ann.page, "claim: Trams are cheap");
  await expectSeen(ben.page, "claim: Trams are cheap");
  await expectGone(ann.page, "The tram stops at the door");
  await expectGone(ann.page, "It is near to everybody");
});

test("undo says when somebody else has changed the thing", async () => {
  await select(ann.page, "It is dry");
  await ann.page.keyboard.press("s");
  await expectSeen(ben.page, "but: It is dry");
  await select(ben.page, "It is dry");
  await ben.page.keyboard.press("s");
  await expectSeen(ann.page, "because: It is dry");
  await canvas(ann.page).focus();
  await ann.page.keyboard.press("Control+KeyZ");
  await expect(
    message(ann.page, "Already changed by Ben Builder. What they made of it stays."),
  ).toBeVisible();
  await expectSeen(ann.page, "because: It is dry");
});

test("Tab builds for who came with the pointer, and leaves the map for who came by Tab", async () => {
  const { page } = ann;
  await select(page, "It is dry");
  await canvas(page).blur();
  await page.getByRole("button", { name: "Export" }).focus();
  for (let presses = 0; presses < 25; presses += 1) {
    if (await canvas(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(canvas(page)).not.toBeFocused();
  await expect(page.getByLabel("The words of this claim")).toHaveCount(0);
  await select(page, "It is dry");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.press("Escape");
});

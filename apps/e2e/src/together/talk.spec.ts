/**
 * What is said beside a map, by two people at once: a comment that mentions somebody is seen live and answered, the
 * thread is resolved; a suggestion is accepted as an edit that one undo takes back; the search finds the claim.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  boxOf,
  canvas,
  cardOf,
  claim,
  details,
  expectSeen,
  message,
  select,
  selectNothing,
  write,
} from "../harness/map-page.ts";
import type { Person } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

const MAIN_CLAIM = "Trams are quieter than buses";
const REASON = "They run on rails that are welded";

let tilda: Person;
let gus: Person;

test.beforeAll(async ({ browser }) => {
  [tilda, gus] = await openTwo(browser, ["Tilda Talk", "Gus Guest"]);
});

test.afterAll(async () => {
  for (const person of [tilda, gus]) await person.context.close();
});

/** Makes a map with one claim, which both have open. */
async function prepare(): Promise<void> {
  await gus.page.goto(await beginMap(tilda.page, "Trams or buses", MAIN_CLAIM));
  await expectSeen(gus.page, MAIN_CLAIM);
  // What stands beside a selected claim is read as soon as it comes.
  await selectNothing(gus.page);
}

const field = (page: Page) => details(page).getByLabel("Comment on this claim");

test("a comment that mentions somebody is seen by the other at once", async () => {
  await prepare();
  const { page } = tilda;
  await select(page, MAIN_CLAIM);
  await page.keyboard.press("c");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("Is that measured, @Gus");
  await expect(page.getByRole("option", { name: gus.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("or only felt?");
  await page.keyboard.press("Control+Enter");
  const sentMs = Date.now();
  await expect(gus.page.locator("[data-talk=unread]")).toBeVisible({ timeout: 5_000 });
  console.log(`a comment was seen by the other after ${Date.now() - sentMs} ms`);
  await expect(gus.page.getByRole("button", { name: "News for you, 1 unread" })).toBeVisible();
});

test("it is answered, read, and resolved by the other; a link leads to it", async () => {
  const { page } = gus;
  await page.locator("[data-talk=unread]").click();
  await expect(details(page).getByText("@Gus Guest")).toBeVisible();
  await details(page).getByLabel("Reply").fill("Measured, by the city.");
  await page.keyboard.press("Control+Enter");
  await expect(details(tilda.page).getByText("Measured, by the city.")).toBeVisible();
  // Read with the thread, so the bell is silent again.
  await expect(page.getByRole("button", { name: "News for you", exact: true })).toBeVisible();

  await details(page)
    .getByRole("button", { name: `More for the comment by ${gus.name}` })
    .click();
  await page.getByRole("menuitem", { name: "Copy the link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const reply = details(page).getByLabel("Reply");
  await reply.click();
  await page.keyboard.press("Control+KeyV");
  await expect(reply).toHaveValue(/\/maps\/\w+\?comment=[\w-]+$/u);
  const link = await reply.inputValue();
  // What stands in the field would wait there over the load.
  await reply.clear();
  await page.goto(link);
  await expect(details(page).getByText("Measured, by the city.")).toBeVisible();
  await expect(claim(page, MAIN_CLAIM)).toHaveAttribute("data-selected", "true");
  await details(page).getByRole("button", { name: "Resolve" }).click();
  await expect(tilda.page.locator("[data-talk]")).toHaveCount(0);
  // The card is out of sight among the resolved ones: the message brings it back, and the keyboard goes to the claim.
  await expect(canvas(page)).toBeFocused();
  await message(page, "Resolved").getByRole("button", { name: "Open again" }).click();
  await expect(tilda.page.locator("[data-talk]")).toHaveCount(1);
  await details(page).getByRole("button", { name: "Resolve" }).click();
  await expect(tilda.page.locator("[data-talk]")).toHaveCount(0);
  await expect(details(tilda.page).getByRole("button", { name: "Show 1 resolved thread" })).toBeVisible();
});

test("a suggestion is shown to the other, accepted as one act, and told to who made it", async () => {
  const { page } = gus;
  await select(page, MAIN_CLAIM);
  await details(page).getByRole("button", { name: "Suggest instead of editing" }).click();
  await details(page).getByRole("button", { name: "because", exact: true }).click();
  await details(page).getByLabel("a reason for it").fill(REASON);
  await details(page).getByRole("button", { name: "Suggest it" }).click();

  await expect(tilda.page.locator("[data-suggested]")).toContainText(REASON);
  await select(tilda.page, MAIN_CLAIM);
  await details(tilda.page).getByRole("button", { name: "Accept" }).click();
  await expectSeen(page, REASON);
  await expect(page.locator("[data-suggested]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "News for you, 1 unread" })).toBeVisible();
  await select(page, REASON);
  await expect(details(page).getByText(`Suggested by ${gus.name}, accepted by ${tilda.name}`)).toBeVisible();
  await tilda.page.getByTestId("map-canvas").focus();
  await tilda.page.keyboard.press("Control+KeyZ");
  await expect(claim(page, REASON)).toHaveCount(0);
  // What is not accepted any more waits again, until it is.
  await expect(page.locator("[data-suggested]")).toContainText(REASON);
  await tilda.page.keyboard.press("Control+Shift+KeyZ");
  await expectSeen(page, REASON);
  await expect(page.locator("[data-suggested]")).toHaveCount(0);
});

test("who accepts what was decided a moment before is told so, and keeps what they did themselves", async () => {
  const { page } = gus;
  await select(page, MAIN_CLAIM);
  await details(page).getByRole("button", { name: "Suggest instead of editing" }).click();
  await details(page).getByRole("button", { name: "but", exact: true }).click();
  await details(page).getByLabel("an objection to it").fill("Not in a bend");
  await details(page).getByRole("button", { name: "Suggest it" }).click();
  await addByButton(tilda.page, MAIN_CLAIM, "Objection", "They squeal at night");
  await select(tilda.page, MAIN_CLAIM);
  const card = details(page).locator("[data-suggestion]").filter({ hasText: "Not in a bend" });
  await tilda.page.route(/suggestion\.decide/u, async (route) => {
    // The other is quicker: theirs comes first to the server.
    await card.getByRole("button", { name: "Decline" }).click();
    await page.keyboard.press("Enter");
    await expect(card).toHaveCount(0);
    await route.continue();
  });
  await details(tilda.page)
    .locator("[data-suggestion]")
    .filter({ hasText: "Not in a bend" })
    .getByRole("button", { name: "Accept" })
    .click();
  await expect(tilda.page.getByText("Somebody has decided about this suggestion already.")).toBeVisible();
  await tilda.page.unroute(/suggestion\.decide/u);
  await expect(claim(tilda.page, "Not in a bend")).toHaveCount(0);
  await expectSeen(page, "They squeal at night");
  // The browser notes the refusal on its console.
  expect(tilda.problems.splice(0)).toEqual([expect.stringContaining("409")]);
});

test("what is suggested at two premises of one card stands in the gap below it", async () => {
  const { page } = tilda;
  await select(page, REASON);
  for (const [key, words] of [
    ["+", "The rails lie on rubber"],
    ["Enter", "Nobody has complained"],
  ] as const) {
    await page.keyboard.press(key);
    await write(page, words);
  }
  for (const words of [REASON, "The rails lie on rubber"]) {
    await select(gus.page, words);
    await details(gus.page).getByRole("button", { name: "Suggest instead of editing" }).click();
    await details(gus.page).getByRole("button", { name: "because", exact: true }).click();
    await details(gus.page).getByLabel("a reason for it").fill("It was measured at night by the city");
    await details(gus.page).getByRole("button", { name: "Suggest it" }).click();
  }
  const strips = cardOf(page, REASON).locator("[data-suggested]");
  await expect(strips).toHaveCount(2);
  // A slip of whoever took one back is put right from the message.
  await details(gus.page).getByRole("button", { name: "Take it back" }).click();
  await expect(strips).toHaveCount(1);
  await message(gus.page, "Taken back").getByRole("button", { name: "Open again" }).click();
  await expect(strips).toHaveCount(2);
  const next = await boxOf(cardOf(page, "Nobody has complained"));
  for (const strip of await strips.all()) {
    const { x, y, width, height } = await boxOf(strip);
    expect(y + height).toBeLessThanOrEqual(next.y);
    const card = await boxOf(cardOf(page, REASON));
    expect(x + width).toBeLessThanOrEqual(card.x + card.width);
  }
});

test("what was begun and not sent waits where it was begun, and calls nobody back", async () => {
  const { page } = tilda;
  await select(page, MAIN_CLAIM);
  await page.keyboard.press("c");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("Half a thought for @Gus");
  // The Enter that ends a composition chooses nobody.
  await field(page).evaluate((element) => {
    const enter = { key: "Enter", bubbles: true, cancelable: true, isComposing: true };
    element.dispatchEvent(new KeyboardEvent("keydown", enter));
  });
  await expect(page.getByRole("option", { name: gus.name })).toBeVisible();
  // Two keys within one frame, as quick hands or a slow machine have them: the keyboard does not go back to the field.
  await field(page).evaluate((element) => {
    for (const key of ["Enter", "Escape"])
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  await expect(canvas(page)).toBeFocused();
  // Another claim is selected: the keyboard stays with the map, also on the way back.
  await select(page, REASON);
  await expect(field(page)).toHaveValue("");
  await details(page).getByRole("button", { name: "Suggest instead of editing" }).click();
  await details(page).getByRole("button", { name: "other words", exact: true }).click();
  const words = details(page).getByLabel("other words for it");
  await words.fill(`${REASON} and ground`);
  await select(page, MAIN_CLAIM);
  await expect(field(page)).toHaveValue("Half a thought for @Gus Guest ");
  await expect(details(page).getByText("Kept, not sent yet")).toBeVisible();
  await expect(canvas(page)).toBeFocused();
  // The list of what is said offers it, too.
  await details(page)
    .getByRole("radio", { name: /^Comments/u })
    .click();
  await details(page)
    .getByRole("button", { name: /^Half a thought/u })
    .click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("is kept.");
  await page.keyboard.press("Control+Enter");
  // Who was chosen before is mentioned all the same.
  await expect(details(page).locator("bdi", { hasText: `@${gus.name}` })).toBeVisible();
  await expect(field(page)).toHaveValue("");
  await select(page, REASON);
  await expect(words).toHaveValue(`${REASON} and ground`);
  await details(page).getByRole("button", { name: "Cancel" }).click();
  await expect(words).toHaveCount(0);
});

test("the search finds the claim by a word of the same stem, and leads to it", async () => {
  const { page } = tilda;
  await page.getByRole("link", { name: "Crux, to your maps" }).click();
  await page.getByRole("searchbox", { name: "Search the maps" }).fill("welding");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=welding/u);
  const found = page.getByRole("link", { name: new RegExp(REASON, "u") });
  await expect(found.locator("mark")).toHaveText("welded");
  await found.click();
  await expect(claim(page, REASON)).toHaveAttribute("data-selected", "true");
  expect([...tilda.problems, ...gus.problems]).toEqual([]);
});

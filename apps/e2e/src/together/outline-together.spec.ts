/**
 * The outline while others are on the same map: what they do never moves what is read there, and everything that the
 * canvas marks at a claim is marked and spoken in its row.
 */
import { expect, test, type Page } from "@playwright/test";
import { createGeneratedMap } from "../harness/big-map.ts";
import { addByButton, boxOf, canvas, claim, details, message, select, write } from "../harness/map-page.ts";
import type { Person } from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

test.describe.configure({ mode: "serial" });

let ada: Person;
let ben: Person;
let team: string;

test.beforeAll(async ({ browser }) => {
  [ada, ben] = await openTwo(browser, ["Ada Outline", "Ben Canvas"]);
  team = ada.page.url();
});

test.afterAll(async () => {
  expect([...ada.problems, ...ben.problems]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

const tree = (page: Page) => page.getByRole("treegrid", { name: "Outline of the argument" });
const row = (page: Page, words: string) => tree(page).getByRole("row", { name: words });

/** How long the list of all rows is, in px. */
const lengthOf = async (page: Page): Promise<number> =>
  await tree(page).evaluate((list) => list.scrollHeight);

/** How far down one has gone in it, in px. */
const scrolled = async (page: Page): Promise<number> => await tree(page).evaluate((list) => list.scrollTop);

/** The first row in sight, once nothing moves any more. */
async function restingRow(page: Page): Promise<Awaited<ReturnType<typeof firstInSight>>> {
  let last = await firstInSight(page);
  await expect
    .poll(async () => {
      const before = last;
      last = await firstInSight(page);
      return last.key === before.key && last.top === before.top;
    })
    .toBe(true);
  return last;
}

/** Which row is the first in sight, and where it stands in the window. */
async function firstInSight(page: Page): Promise<{ readonly key: string; readonly top: number }> {
  return await tree(page).evaluate((list) => {
    const { top } = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll<HTMLElement>("[data-key]")]
      .map((each) => ({ key: each.dataset["key"] ?? "", box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > top)
      .toSorted((a, b) => a.box.top - b.box.top);
    return { key: rows[0]?.key ?? "", top: Math.round(rows[0]?.box.top ?? 0) };
  });
}

test("rows that others put in or take away above move nothing that is read", async () => {
  test.setTimeout(60_000);
  const mapId = await createGeneratedMap(/\/teams\/([^/?]+)/u.exec(team)?.[1] ?? "", {
    claims: 120,
    seed: 11,
    title: "A list that stays",
  });
  await ada.page.setViewportSize({ width: 1200, height: 700 });
  await ada.page.goto(`/maps/${mapId}?view=outline`);
  await expect(tree(ada.page).getByRole("row").first()).toBeVisible();
  await ben.page.goto(`/maps/${mapId}`);
  await expect(canvas(ben.page)).toBeVisible();
  await ben.page.keyboard.press("Home");

  // With a row selected somewhere in the middle.
  await tree(ada.page).evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
  await expect.poll(async () => await scrolled(ada.page)).toBeGreaterThan(1000);
  await restingRow(ada.page);
  const middle = tree(ada.page).locator("[data-key^='claim:']").nth(12);
  await middle.click({ position: { x: 300, y: 12 } });
  const lead = tree(ada.page).locator("[data-selected]");
  await expect(lead).toHaveCount(1);
  const before = await boxOf(lead);
  const key = await lead.getAttribute("data-key");
  let length = await lengthOf(ada.page);
  let top = await scrolled(ada.page);
  for (const words of ["The first of Ben’s", "The second of Ben’s", "The third of Ben’s"]) {
    await canvas(ben.page).focus();
    // At the end of the very first branch, far above what the other reads.
    await ben.page.keyboard.press("Home");
    for (let step = 0; step < 12; step += 1) await ben.page.keyboard.press("ArrowRight");
    await ben.page.keyboard.press("Control+ArrowRight");
    await write(ben.page, words);
  }
  await expect.poll(async () => await lengthOf(ada.page)).toBeGreaterThan(length + 60);
  expect(await scrolled(ada.page)).toBeGreaterThan(top + 60);
  expect(Math.abs((await boxOf(lead)).y - before.y)).toBeLessThan(1);
  await expect(lead).toHaveAttribute("data-key", key ?? "");

  // With the selected row out of sight what is read first stays, also when rows go.
  await tree(ada.page).evaluate((list) => list.scrollTo(0, list.scrollTop + 1200));
  await expect(lead).not.toBeInViewport();
  const first = await restingRow(ada.page);
  length = await lengthOf(ada.page);
  top = await scrolled(ada.page);
  await select(ben.page, "The second of Ben’s");
  await ben.page.keyboard.press("Delete");
  await expect.poll(async () => await lengthOf(ada.page)).toBeLessThan(length - 20);
  expect(await scrolled(ada.page)).toBeLessThan(top - 20);
  expect(await firstInSight(ada.page)).toEqual(first);
});

const TIDE = "The tide may come in";
const HARBOUR = "We meet at the harbour";

/** Waits until the server has written down all that was done where it looks for what is new. */
async function expectFiled(): Promise<void> {
  const database = await openStackDatabase();
  const count = async (): Promise<number> =>
    (await database.pool.query("SELECT 1 FROM map WHERE authored_seq < head_seq")).rows.length;
  await expect.poll(count).toBe(0);
  await database.close();
}

test("what is new since the last visit is marked and spoken, and N walks it", async () => {
  test.setTimeout(60_000);
  await ada.page.goto(team);
  const address = await beginMap(ada.page, "Where do we meet?", HARBOUR);
  for (const words of ["It is near", "It is quiet", "It is free"])
    await addByButton(ada.page, HARBOUR, "Reason", words);
  const visited = ben.page.waitForResponse((answer) => answer.url().includes("map.visit"));
  await ben.page.goto(address);
  await expect(claim(ben.page, "It is near")).toBeVisible();
  expect((await visited).status()).toBe(200);
  await ben.page.goto(team);

  await addByButton(ada.page, HARBOUR, "Objection", TIDE);
  await select(ada.page, "It is near");
  await ada.page.keyboard.press("F2");
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.type(" the hall");
  await ada.page.keyboard.press("Enter");
  await select(ada.page, "It is quiet");
  await ada.page.keyboard.press("s");
  await select(ada.page, "It is free");
  await ada.page.keyboard.press("Delete");
  await expect(ada.page.locator("[data-saving]")).toHaveText("Saved");
  await expectFiled();

  const pill = ben.page.getByTestId("since-visit");
  await ben.page.goto(`${address}?view=outline`);
  await expect(pill).toContainText("1 new, 1 edited, 1 moved, 1 deleted since your last visit");
  // Opened and closed at once, it has shown nobody anything.
  await ben.page.reload();
  await expect(pill).toContainText("1 new, 1 edited, 1 moved, 1 deleted since your last visit");
  await expect(row(ben.page, TIDE)).toHaveAccessibleName(`but: ${TIDE}. new. level 2, 3 of 3`);
  await expect(row(ben.page, TIDE).locator("[data-fresh]")).toHaveText("new");
  await expect(row(ben.page, "It is near the hall").locator("[data-fresh]")).toHaveText("edited");

  // With the editing keys, as everywhere: each stays marked while it is looked at, and is seen once one has gone on.
  await row(ben.page, HARBOUR).click();
  // What is folded away is told at the fold.
  await ben.page.keyboard.press("ArrowLeft");
  await expect(row(ben.page, HARBOUR)).toHaveAccessibleName(
    /In the folded branch: 1 new, 1 edited, 1 moved/u,
  );
  await ben.page.keyboard.press("ArrowRight");
  await ben.page.keyboard.press("n");
  await expect(row(ben.page, "It is near the hall")).toBeFocused();
  await expect(row(ben.page, "It is near the hall")).toHaveAccessibleName(/\. edited\./u);
  await ben.page.keyboard.press("n");
  await expect(row(ben.page, "It is quiet").locator("[data-fresh]")).toHaveText("moved");
  await ben.page.keyboard.press("n");
  await expect(row(ben.page, TIDE)).toBeFocused();
  await expect(row(ben.page, "It is near the hall").locator("[data-fresh]")).toHaveCount(0);
  await expect(pill).toContainText("1 new, 1 deleted since your last visit");

  // The same on the map.
  await ben.page.keyboard.press("Control+Alt+KeyO");
  await expect(claim(ben.page, TIDE).getByText("New since your last visit")).toBeAttached();
  await expect(claim(ben.page, TIDE)).toHaveAccessibleName(`but: ${TIDE}. level 2, 3 of 3. new`);
  await expect(claim(ben.page, TIDE)).toHaveAccessibleDescription(`objection to “${HARBOUR}”`);
  await canvas(ben.page).focus();
  await ben.page.keyboard.press("n");
  await expect(ben.page.getByRole("dialog")).toContainText("It is free");
  await expect(pill).toHaveCount(0);
  await ben.page.keyboard.press("Escape");
  await canvas(ben.page).focus();
  await ben.page.keyboard.press("n");
  await expect(message(ben.page, "Nothing is left to see.")).toBeVisible();
  await expect(claim(ben.page, TIDE).getByText("New since your last visit")).toHaveCount(0);
});

test("a row tells who says its claim, what is said about it and who writes there", async () => {
  await ben.page.keyboard.press("Control+Alt+KeyO");
  // Not the claim itself, or what is said about it would be read at once.
  await row(ben.page, HARBOUR).click();
  await select(ada.page, TIDE);
  await details(ada.page).getByRole("textbox", { name: "Comment on this claim" }).fill("Does it, in May?");
  await details(ada.page).getByRole("button", { name: "Send" }).click();
  await expect(row(ben.page, TIDE)).toHaveAccessibleName(
    `but: ${TIDE}. 1 thread of comments, 1 unread. level 2, 3 of 3`,
  );
  // On the map a chip can be hit however small it is drawn.
  await canvas(ada.page).focus();
  for (let step = 0; step < 4; step += 1) await ada.page.keyboard.press("Control+Minus");
  const chip = claim(ada.page, TIDE).locator("button[data-talk]");
  await expect(chip).toBeInViewport();
  const hits = await chip.evaluate((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const around = [
      [-11, 0],
      [11, 0],
      [0, -11],
      [0, 11],
    ] as const;
    const hit = around.filter(
      ([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest("button") === button,
    );
    return { heightPx: bottom - top, hits: hit.length };
  });
  expect(hits.heightPx).toBeLessThan(16);
  expect(hits.hits).toBe(4);
  await ada.page.keyboard.press("Control+Digit0");
  await select(ada.page, TIDE);
  await ada.page.keyboard.press("F2");
  await expect(row(ben.page, TIDE)).toHaveAccessibleName(
    `but: ${TIDE}. 1 thread of comments, 1 unread. Ada Outline is writing. level 2, 3 of 3`,
  );
  await ada.page.keyboard.press("Escape");
});

test("a row that goes leaves the focus beside it, by one's own undo and by what somebody else deletes", async () => {
  await row(ben.page, "It is near the hall").click();
  await ben.page.keyboard.press("Control+ArrowRight");
  await write(ben.page, "Five minutes on foot");
  await expect(row(ben.page, "Five minutes on foot")).toBeFocused();
  await ben.page.keyboard.press("Control+KeyZ");
  await expect(row(ben.page, "Five minutes on foot")).toHaveCount(0);
  await expect(row(ben.page, "It is near the hall")).toBeFocused();
  await select(ada.page, "It is near the hall");
  await ada.page.keyboard.press("Delete");
  await expect(row(ben.page, "It is quiet")).toBeFocused();
  await expect(
    message(ben.page, "Ada Outline deleted “It is near the hall”. You are at “It is quiet” now."),
  ).toBeVisible();
  await ben.page.keyboard.press("ArrowUp");
  await expect(row(ben.page, HARBOUR)).toBeFocused();
});

/**
 * Two people on one map: they see each other, go along with each other or not, and nobody moves the ground under the
 * other: not the view, not the focus, not the text.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  boxOf,
  canvas,
  claim,
  expectSeen,
  message,
  middleOf,
  select,
  showAll,
  startWriting,
  write,
} from "../harness/map-page.ts";
import { demoAccount, openBlankMap, openBrowser, signIn, type Person } from "../harness/people.ts";

const TITLE = "Ground that stays";
const ROOT = "The harbour should be dredged";

test.describe.configure({ mode: "serial" });

let ada: Person;
let ben: Person;

test.beforeAll(async ({ browser }) => {
  ada = await openBrowser(browser, "facilitator");
  ben = await openBrowser(browser, "participant");
  await signIn(ada.page, demoAccount("facilitator"));
  await signIn(ben.page, demoAccount("participant"));
  await openBlankMap(ada.page, TITLE);
  await ada.page.getByRole("button", { name: "Write the first claim" }).click();
  await write(ada.page, ROOT);
  await addByButton(ada.page, ROOT, "Reason", "Ships grow larger");
  await addByButton(ada.page, ROOT, "Objection", "The mud is poisoned");
  await ben.page.goto(new URL(ada.page.url()).pathname);
  await expectSeen(ben.page, ROOT);
});

test.afterAll(async () => {
  expect([...ada.problems, ...ben.problems]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

const people = (page: Page) => page.getByRole("dialog", { name: "People in this map" });
const chip = (page: Page) => page.getByRole("button", { name: "Map changed, update the layout" });

/** Where the drawing lies in the window. */
async function viewOf(page: Page): Promise<string> {
  return await page.locator(".react-flow__viewport").evaluate((element) => element.style.transform);
}

test("while one writes, what the other does waits: view, focus and words stay", async () => {
  const field = await startWriting(ben.page, "The mud is poisoned");
  await ben.page.keyboard.press("End");
  await ben.page.keyboard.type(" with");
  const before = { field: await boxOf(field), view: await viewOf(ben.page) };
  await addByButton(ada.page, "Ships grow larger", "Reason", "A new class needs sixteen metres");
  await addByButton(ada.page, "Ships grow larger", "Objection", "Most ships stay small");
  await expect(chip(ben.page)).toBeVisible();
  await ben.page.keyboard.type(" tin");
  await expect(field).toHaveValue("The mud is poisoned with tin");
  await expect(field).toBeFocused();
  expect(await viewOf(ben.page)).toBe(before.view);
  expect(await boxOf(field)).toMatchObject({ x: before.field.x, y: before.field.y });
  await expect(claim(ben.page, "Most ships stay small")).toHaveCount(0);

  await chip(ben.page).click();
  await expect(chip(ben.page)).toHaveCount(0);
  await expect(field).toBeFocused();
  const after = await boxOf(field);
  expect(Math.abs(after.x - before.field.x) + Math.abs(after.y - before.field.y)).toBeLessThan(2);
  await ben.page.keyboard.press("Enter");
  await expectSeen(ben.page, "Most ships stay small");
  await expectSeen(ada.page, "The mud is poisoned with tin");
});

test("the list tells who is here, what they may do and where they are; a cursor can be put away", async () => {
  await select(ada.page, "Ships grow larger");
  const box = await boxOf(canvas(ada.page));
  await ada.page.mouse.move(box.x + 300, box.y + 300);
  await ada.page.mouse.move(box.x + 340, box.y + 320);
  await expect(ben.page.locator("[data-cursor-of]")).toHaveCount(1);
  await ben.page.keyboard.press("Alt+KeyP");
  await expect(people(ben.page)).toBeVisible();
  await expect(people(ben.page).getByText("at “Ships grow larger”")).toBeVisible();
  await expect(people(ben.page).getByRole("listitem").filter({ hasText: "(you)" })).toContainText("Can edit");
  await expect(people(ben.page)).toMatchAriaSnapshot(`
    - dialog "People in this map":
      - heading "2 people here" [level=2]
      - list "Who is here":
        - listitem: /\\(you\\)/
        - listitem:
          - button /^Go to /
          - button /^Follow /
      - button "Bring everyone to me"
      - group "Cursors of others":
        - radio "All" [checked]
        - radio "Near what I select"
        - radio "None"
  `);
  await ben.page.keyboard.press("Escape");
  await ben.page.keyboard.press("Alt+KeyU");
  await ben.page.keyboard.press("Alt+KeyU");
  await expect(message(ben.page, "No cursors are shown.")).toBeVisible();
  await expect(ben.page.locator("[data-cursor-of]")).toHaveCount(0);
  await ben.page.keyboard.press("Alt+KeyU");
  await expect(ben.page.locator("[data-cursor-of]")).toHaveCount(1);
});

test("who is where can be seen from afar, and a relation that one has selected", async () => {
  await select(ada.page, "Ships grow larger");
  await ada.page.keyboard.press("k");
  const band = ben.page.locator("[data-presence-relation]");
  await expect(band.getByText(/^Relation selected by /u)).toBeAttached();
  await select(ada.page, "Ships grow larger");
  await expect(band).toHaveCount(0);
  const mark = ben.page.locator("[data-presence-claim]");
  await expect(mark.getByText(/^Selected by /u)).toBeAttached();
  await canvas(ben.page).hover();
  await ben.page.keyboard.down("Control");
  for (let turns = 0; turns < 6; turns += 1) await ben.page.mouse.wheel(0, 300);
  await ben.page.keyboard.up("Control");
  await expect(ben.page.locator("[data-overview]")).toBeVisible();
  // As large on the screen as close by, and so is the ring.
  await expect.poll(async () => (await boxOf(mark.locator(".presence-chips"))).height).toBeGreaterThan(14);
  const ring = mark.locator(".presence-ring");
  const widthPx = await ring.evaluate((element) => {
    const { borderTopWidth, width } = getComputedStyle(element);
    const scale = element.getBoundingClientRect().width / Number.parseFloat(width);
    return Number.parseFloat(borderTopWidth) * scale;
  });
  expect(widthPx).toBeGreaterThan(2.5);
  await showAll(ben.page);
});

test("who is in a branch that another has folded is at its fold, and so is their cursor, until they leave the map", async () => {
  const cursor = ben.page.locator("[data-cursor-of]");
  const folder = claim(ben.page, "Ships grow larger");
  await select(ada.page, "Most ships stay small");
  const { x, y } = await middleOf(claim(ada.page, "Most ships stay small"));
  await ada.page.mouse.move(x - 20, y);
  await ada.page.mouse.move(x, y);
  await select(ben.page, "Ships grow larger");
  await ben.page.keyboard.press("f");
  await expect(folder.locator("[data-fold=folded]")).toHaveAccessibleName(/In the folded branch: \S/u);
  await expect(folder).toHaveAccessibleName(/In the folded branch: \S/u);
  await expect(ben.page.locator("[data-presence-folded]")).toHaveText(/^\p{Lu}/u);
  await expect
    .poll(async () => {
      const [tip, row] = await Promise.all([boxOf(cursor), boxOf(folder)]);
      return Math.abs(tip.x - row.x - row.width) + Math.abs(tip.y - row.y);
    })
    .toBeLessThan(20);
  await ada.page.keyboard.press("Control+Alt+KeyO");
  await expect(cursor).toHaveCount(0);
  await ben.page.keyboard.press("Control+Alt+KeyO");
  const row = ben.page.getByRole("row", { name: /Ships grow larger.*In the folded branch: \S/u });
  await expect(row.locator("[data-hidden-news]")).toHaveText(/^\p{Lu}/u);
  await Promise.all([ada, ben].map(async ({ page }) => await page.keyboard.press("Control+Alt+KeyO")));
  await expect(canvas(ada.page)).toBeVisible();
  await canvas(ben.page).focus();
  await ben.page.keyboard.press("f");
  await expectSeen(ben.page, "Most ships stay small");
  await expect(ben.page.locator("[data-presence-folded]")).toHaveCount(0);
});

test("two who write in one claim are told so, and both go on", async () => {
  await startWriting(ada.page, "Most ships stay small");
  await startWriting(ben.page, "Most ships stay small");
  for (const page of [ada.page, ben.page]) {
    await expect(page.getByTestId("also-writing")).toContainText("writes here, too");
    await expect(page.getByTestId("announcements")).toContainText("writes here, too");
  }
  await ben.page.keyboard.press("Escape");
  await expect(ada.page.getByTestId("also-writing")).toHaveCount(0);
  await ada.page.keyboard.press("Escape");
});

test("who follows goes along until they move themselves", async () => {
  // By a press on her face; its ring has a pattern of her own.
  const face = ben.page.getByRole("button", { name: /^Follow / });
  await expect(face.locator("[title]")).not.toHaveCSS("outline-style", "none");
  await face.click();
  await expect(ben.page.getByRole("banner").getByRole("button", { name: /^Stop following / })).toBeVisible();
  await expect(ben.page.getByText(/^You follow /u).first()).toBeVisible();
  const before = await viewOf(ben.page);
  await canvas(ada.page).hover();
  await ada.page.mouse.wheel(400, 300);
  await expect.poll(async () => await viewOf(ben.page)).not.toBe(before);
  await canvas(ben.page).hover();
  await ben.page.mouse.wheel(0, 40);
  await expect(ben.page.locator("[data-following]")).toHaveCount(0);
  await ben.page.waitForFunction(() => document.querySelector("[data-following]") === null);
  const own = await viewOf(ben.page);
  await canvas(ada.page).hover();
  await ada.page.mouse.wheel(-200, 0);
  await expect.poll(async () => (await viewOf(ada.page)) !== "").toBe(true);
  expect(await viewOf(ben.page)).toBe(own);
});

test("“Go to” takes selection and keyboard along, out of a branch, too", async () => {
  await select(ada.page, "Most ships stay small");
  // A branch that she is not in is left.
  await select(ben.page, "The mud is poisoned");
  await ben.page.keyboard.press("Period");
  await expect(claim(ben.page, "Most ships stay small")).toHaveCount(0);
  await ben.page.keyboard.press("Alt+KeyP");
  await expect(people(ben.page).getByText("at “Most ships stay small”")).toBeVisible();
  await people(ben.page)
    .getByRole("button", { name: /^Go to / })
    .press("Enter");
  await expect(people(ben.page)).toHaveCount(0);
  await expect(claim(ben.page, "Most ships stay small")).toHaveAttribute("data-selected", "true");
  await expect(canvas(ben.page)).toBeFocused();
});

test("a call brings everybody who does not stay", async () => {
  const call = ben.page.getByTestId("call");
  await canvas(ada.page).focus();
  await ada.page.keyboard.press("Shift+KeyB");
  await expect(call).toContainText("asks everybody to come");
  const before = await viewOf(ben.page);
  await call.getByRole("button", { name: "Stay here" }).click();
  await expect(call).toHaveCount(0);
  expect(await viewOf(ben.page)).toBe(before);

  await canvas(ada.page).hover();
  await ada.page.mouse.wheel(500, 250);
  await canvas(ada.page).focus();
  await ada.page.keyboard.press("Shift+KeyB");
  await expect(call).toBeVisible();
  await expect(call).toHaveCount(0, { timeout: 6_000 });
  expect(await viewOf(ben.page)).not.toBe(before);
  await expect(ada.page.getByTestId("call")).toHaveCount(0);
});

test("what was announced can be read again", async () => {
  await select(ben.page, ROOT);
  await addByButton(ada.page, ROOT, "Reason", "The dredger is paid for");
  await expect(ben.page.getByTestId("announcements")).toContainText(
    "added a reason: “The dredger is paid for”",
  );
  await ben.page.keyboard.press("Alt+KeyH");
  const history = ben.page.getByRole("dialog", { name: "What was announced" });
  await expect(history.getByText("The dredger is paid for")).toBeVisible();
  await ben.page.keyboard.press("Escape");
  await expect(history).toHaveCount(0);
});

test("a claim that somebody deletes under one leaves selection, keyboard and view beside it", async () => {
  await select(ben.page, "The dredger is paid for");
  await expect(canvas(ben.page)).toBeFocused();
  const before = await viewOf(ben.page);
  await select(ada.page, "The dredger is paid for");
  await ada.page.keyboard.press("Delete");
  await expect(claim(ben.page, "The dredger is paid for")).toHaveCount(0);
  await expect(claim(ben.page, "The mud is poisoned with tin")).toHaveAttribute("data-selected", "true");
  await expect(message(ben.page, "deleted “The dredger is paid for”. You are at “The mud")).toBeVisible();
  await expect(canvas(ben.page)).toBeFocused();
  expect(await viewOf(ben.page)).toBe(before);
});

test("while a place is being chosen nothing moves, and what waited is drawn at its end", async () => {
  await select(ben.page, "The mud is poisoned with tin");
  await ben.page.keyboard.press("m");
  await addByButton(ada.page, "Ships grow larger", "Reason", "Ports compete for them");
  await expect(chip(ben.page)).toBeVisible();
  await expect(claim(ben.page, "Ports compete for them")).toHaveCount(0);
  await ben.page.keyboard.press("Escape");
  await expectSeen(ben.page, "Ports compete for them");
  await expect(chip(ben.page)).toHaveCount(0);
});

test("where the branch that one sees alone is deleted it is said, and can be brought back", async () => {
  await select(ben.page, "Ships grow larger");
  await ben.page.keyboard.press("Period");
  await expect(claim(ben.page, ROOT)).toHaveCount(0);
  await select(ada.page, "Ships grow larger");
  await ada.page.keyboard.press("Delete");
  const told = message(ben.page, "deleted “Ships grow larger”, whose branch you were in.");
  await expect(claim(ben.page, ROOT)).toHaveAttribute("data-selected", "true");
  await told.getByRole("button", { name: "Bring it back" }).click();
  await expectSeen(ben.page, "Ships grow larger");
  await expect(claim(ben.page, ROOT)).toHaveCount(0);
});

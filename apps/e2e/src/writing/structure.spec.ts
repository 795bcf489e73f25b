/**
 * The argument is put together anew from what stands already: reasons that hold only together are linked and parted again,
 * by drag, by pointer alone, by key and in the outline; a claim is drawn at another of its places; a relation is taken by its
 * handle; and what is dragged goes on where the window ends. In which order things stand is in `order.spec.ts`.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  boxOf,
  canvas,
  cardOf,
  chooser,
  claim,
  details,
  message,
  drag,
  expectSeen,
  middleOf,
  select,
  toolbar,
  write,
} from "../harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp, type Person } from "../harness/people.ts";

const ROOT = "The library should open on Sundays";
const [QUIET, FREE, PAID, COST] = [
  "Sundays are quiet days",
  "Students are free on Sundays",
  "The town pays for it",
  "It costs two wages",
];

const OWNER = newcomer("Stella Struct");

test.describe.configure({ mode: "serial" });

let person: Person;

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, OWNER.name);
  const { page } = person;
  await signUp(page, OWNER);
  await openBlankMap(page, "Put together anew");
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, ROOT);
  for (const words of [QUIET, FREE, PAID]) await addByButton(page, ROOT, "Reason", words);
  await addByButton(page, ROOT, "Objection", COST);
});

test.afterAll(async () => {
  expect(person.problems).toEqual([]);
  await person.context.close();
});

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

/** Waits until exactly these stand on one card. */
async function expectTogether(page: Page, ...words: readonly string[]): Promise<void> {
  const card = cardOf(page, words[0] ?? "");
  await expect(card.locator("[data-claim-id]")).toHaveCount(words.length);
  for (const each of words)
    await expect(claim(page, each).and(card.locator("[data-claim-id]"))).toHaveCount(1);
}

async function act(page: Page, name: string): Promise<void> {
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("dropped on the middle of a card a reason is linked; the preview says so, and one undo parts them", async () => {
  const { page } = person;
  await select(page, ROOT);
  const hint = await drag(page, FREE, async () => await middleOf(claim(page, QUIET)));
  expect(hint).toBe(`One reason together with “${QUIET}”`);
  await expectTogether(page, QUIET, FREE);
  await page.keyboard.press("Control+KeyZ");
  await expectTogether(page, QUIET);
  await page.keyboard.press("Control+KeyY");
  await expectTogether(page, QUIET, FREE);
});

test("by pointer alone a linked premise is taken out, and another claim joins the group that is tapped", async () => {
  const { page } = person;
  await select(page, FREE);
  await act(page, "Take out of the group");
  await expectTogether(page, FREE);
  await select(page, COST);
  await act(page, "Hold together with…");
  await expect(page.getByText("Choose the reason it holds together with.")).toBeVisible();
  await claim(page, QUIET).click({ position: { x: 40, y: 8 } });
  await expectTogether(page, QUIET, COST);
  await page.keyboard.press("Control+KeyZ");
  await expectTogether(page, COST);
  await expectSeen(page, `but: ${COST}`);
});

test("several selected reasons are linked by one key, and the outline shows and parts the group", async () => {
  const { page } = person;
  await select(page, PAID);
  await claim(page, FREE).click({ modifiers: ["Control"], position: { x: 40, y: 8 } });
  await claim(page, QUIET).click({ modifiers: ["Control"], position: { x: 40, y: 8 } });
  await page.keyboard.press("h");
  await expectTogether(page, QUIET, FREE, PAID);

  await page.keyboard.press("Control+Alt+KeyO");
  const tree = page.getByRole("treegrid", { name: "Outline of the argument" });
  await expect(tree.getByRole("row", { name: "3 premises that hold only together" })).toBeVisible();
  await tree.getByRole("row", { name: FREE }).click();
  await page.keyboard.press("Shift+H");
  await expect(tree.getByRole("row", { name: "2 premises that hold only together" })).toBeVisible();
  await tree.getByRole("row", { name: FREE }).click();
  await page.keyboard.press("h");
  await tree.getByRole("row", { name: PAID }).click();
  await expect(tree.getByRole("row", { name: "3 premises that hold only together" })).toBeVisible();
  await page.keyboard.press("Control+Alt+KeyO");
  await expectTogether(page, QUIET, PAID, FREE);
});

/** A point of the window on the line of a relation, a third of the way along it. */
async function pointOnLine(page: Page, place: number): Promise<{ x: number; y: number }> {
  return await page
    .locator("path.line-hit")
    .nth(place)
    .evaluate((path) => {
      if (!(path instanceof SVGPathElement)) throw new Error("A line is a path.");
      const at = path.getPointAtLength(path.getTotalLength() / 3);
      const matrix = path.getScreenCTM();
      if (matrix === null) throw new Error("The line is not drawn.");
      const { x, y } = at.matrixTransform(matrix);
      return { x, y };
    });
}

test("a claim with two places is drawn at the other, turned there and taken out, in the panel", async () => {
  const { page } = person;
  await select(page, FREE);
  await page.keyboard.press("Shift+H");
  await expectTogether(page, FREE);
  await page.keyboard.press("Shift+P");
  await expect(chooser(page)).toBeVisible();
  await claim(page, COST).click({ position: { x: 40, y: 8 } });
  await expect(details(page).getByText("drawn here")).toBeVisible();
  // Each place has its relation beside it, which nothing but a press on its line led to.
  await details(page)
    .getByRole("button", { name: `The relation to “${COST}”` })
    .click();
  await expect(details(page).getByText("A relation", { exact: true })).toBeVisible();
  await select(page, FREE);
  await details(page)
    .getByRole("button", { name: `Draw it under “${COST}”` })
    .click();
  await expect(details(page).getByText(`because · reason for “${COST}”`)).toBeVisible();
  await details(page)
    .getByRole("button", { name: `How it stands under “${COST}”` })
    .click();
  await page.getByRole("option", { name: "but", exact: true }).click();
  await expect(details(page).getByText(`but · objection to “${COST}”`)).toBeVisible();
  await details(page)
    .getByRole("button", { name: `Take it out from under “${COST}”` })
    .click();
  await expect(details(page).getByText(`because · reason for “${ROOT}”`)).toBeVisible();
  const told = messages(page).getByText("Relation deleted");
  await expect(told).toBeVisible();
  // Its "Undo" is about that act alone: with the next one it goes.
  await select(page, ROOT);
  await page.keyboard.press("F2");
  await page.keyboard.type("!");
  await expect(told).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
});

test("a line has a handle as large as a finger needs; the acts on its relation stand beside it", async () => {
  const { page } = person;
  await canvas(page).focus();
  await page.keyboard.press("Escape");
  const at = await pointOnLine(page, 0);
  await page.mouse.move(at.x, at.y);
  const handle = page.locator("[data-line-handle]");
  await expect(handle).toHaveCount(1);
  const { x, y, width, height } = await boxOf(handle);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await page.mouse.click(x + width / 2, y + height / 2);
  const beside = page.getByRole("toolbar", { name: "Close to the selected claim" });
  for (const name of ["Why not relevant", "Why relevant", "Make it an objection"]) {
    await expect(beside.getByRole("button", { name })).toBeVisible();
  }
  await expect(details(page).getByRole("button", { name: "What it says" })).toBeVisible();
  await beside.getByRole("button", { name: "Why not relevant" }).click();
  await write(page, "Nobody asked for that");
  await expectSeen(page, "not relevant, because: Nobody asked for that");
  await expect(details(page).getByText(/disputes that “.+” is relevant to “.+”/u)).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(claim(page, "Nobody asked for that")).toHaveCount(0);
});

test("what was begun as a reason becomes a question at the top, and one undo puts it back", async () => {
  const { page } = person;
  await select(page, ROOT);
  await toolbar(page).getByRole("button", { name: "Reason" }).click();
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.insertText("Who would come at all?");
  await page.getByRole("button", { name: "Make it a question" }).click();
  await expect(messages(page).getByText("It is a question now and stands at the top.")).toBeVisible();
  await expectSeen(page, "question: Who would come at all");
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, "because: Who would come at all");
});

test("held over a folded branch a claim opens it, and at the edge of the window the map comes along", async () => {
  const { page } = person;
  await addByButton(page, COST, "Reason", "Wages rise every year");
  await select(page, COST);
  await page.keyboard.press("f");
  await expect(claim(page, "Wages rise every year")).toHaveCount(0);
  await claim(page, FREE).hover({ position: { x: 40, y: 8 } });
  await page.mouse.down();
  const folded = await boxOf(claim(page, COST));
  await page.mouse.move(folded.x + 20, folded.y + folded.height / 2, { steps: 3 });
  await expect(page.locator("[data-drop]")).toHaveText(`Reason for “${COST}”`);
  await expect(page.getByText("Shift turns its side")).toBeVisible();
  await expect(claim(page, "Wages rise every year")).toBeVisible();
  await page.keyboard.down("Shift");
  await expect(page.locator("[data-drop]")).toHaveText(`Objection to “${COST}”`);
  await page.keyboard.up("Shift");

  const view = async (): Promise<string> =>
    await page.locator(".react-flow__viewport").evaluate((element) => element.style.transform);
  const before = await view();
  const area = await boxOf(canvas(page));
  await page.mouse.move(area.x + 4, area.y + area.height / 2, { steps: 2 });
  await expect.poll(view).not.toBe(before);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator("[data-drop]")).toHaveCount(0);
  await select(page, FREE);
  await expect(details(page).getByText(`because · reason for “${ROOT}”`)).toBeVisible();
});

test("several claims are selected by taps alone, and by arrows with Shift; the panel says what can be done with them", async () => {
  const { page } = person;
  await select(page, FREE);
  await act(page, "Select several");
  const bar = page.getByRole("toolbar", { name: "Selecting several claims" });
  await expect(bar.getByText("1 selected")).toBeVisible();
  await claim(page, COST).click({ position: { x: 40, y: 8 } });
  await claim(page, ROOT).click({ position: { x: 40, y: 8 } });
  await claim(page, ROOT).click({ position: { x: 40, y: 8 } });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await details(page).getByRole("button", { name: "Turn their sides" }).click();
  await expect(bar).toHaveCount(0);
  await expectSeen(page, `but: ${FREE}`);
  await expectSeen(page, `because: ${COST}`);
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, `because: ${FREE}`);

  await select(page, ROOT);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(details(page).getByText("2 claims selected")).toBeVisible();
  await page.keyboard.press("Shift+ArrowUp");
  await expect(details(page).getByText("2 claims selected")).toHaveCount(0);

  await page.keyboard.press("Control+Alt+KeyO");
  const tree = page.getByRole("treegrid", { name: "Outline of the argument" });
  await tree.getByRole("row", { name: FREE }).click();
  await page.keyboard.press("v");
  await expect(bar.getByText("1 selected")).toBeVisible();
  await tree.getByRole("row", { name: COST }).click();
  await tree.getByRole("row", { name: ROOT }).click();
  await expect(bar.getByText("3 selected")).toBeVisible();
  await tree.getByRole("row", { name: COST }).click();
  await expect(bar.getByText("2 selected")).toBeVisible();
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(bar).toHaveCount(0);
  await expect(details(page).getByText("2 claims selected")).toBeVisible();
  await page.keyboard.press("Control+Alt+KeyO");
});

test("a claim that stands already disputes a relation, too, and one that moves goes to a line or to the top", async () => {
  const { page } = person;
  await select(page, FREE);
  await page.keyboard.press("Shift+P");
  await chooser(page).getByRole("button", { name: "Find…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "otherwise …" }).check();
  await dialog.getByRole("button", { name: "In which way" }).click();
  await page.getByRole("option", { name: "It disputes a relation: not relevant, because" }).click();
  await dialog.getByRole("option", { name: QUIET }).click();
  await expect(dialog).toHaveCount(0);
  await expect(details(page).getByText("drawn here")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText("drawn here")).toHaveCount(0);

  // The other way round: what is on the map is brought to the claim that is selected.
  await select(page, COST);
  await page.keyboard.press("i");
  await dialog.getByLabel("Search the claims").fill("quiet days");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(message(page, `“${QUIET}” also stands here now`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");

  await select(page, COST);
  await page.keyboard.press("m");
  await chooser(page).getByRole("button", { name: "To the top" }).click();
  await expect(details(page).getByText(/stands at the top/u)).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText(`but · objection to “${ROOT}”`)).toBeVisible();
});

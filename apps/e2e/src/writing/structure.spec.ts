/**
 * The argument is put together anew from what stands already: reasons that hold only together are linked and parted again,
 * by drag, by pointer alone, by key and in the outline; a claim is drawn at another of its places; a relation is taken by its
 * handle; and what is dragged goes on where the window ends.
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
  showAll,
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

const outline = (page: Page) => page.getByRole("treegrid", { name: "Outline of the argument" });

/** Waits until exactly these stand at the top of the outline, in this order. */
async function expectAtTop(page: Page, ...words: readonly string[]): Promise<void> {
  const atTop = async () =>
    await outline(page)
      .locator('[role="row"][aria-level="1"]')
      .evaluateAll((rows) => rows.map((each) => each.getAttribute("aria-label") ?? ""));
  await expect
    .poll(async () => (await atTop()).map((label) => words.findIndex((each) => label.includes(each))))
    .toEqual(words.map((_, index) => index));
}

const switchView = async (page: Page) => await page.keyboard.press("Control+Alt+KeyO");

test("claims at the top are put in another order by key and by drag, the outline shows it, and undo takes it back", async () => {
  const { page } = person;
  const tree = outline(page);
  await page.goto("/");
  await openBlankMap(page, "An order at the top");
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, ROOT);
  await addByButton(page, ROOT, "Reason", QUIET);
  await select(page, ROOT);
  await page.keyboard.press("Enter");
  await write(page, COST);
  await addByButton(page, COST, "Reason", PAID);

  await select(page, COST);
  await page.keyboard.press("Alt+ArrowUp");
  const isCostFirst = async () => (await boxOf(claim(page, COST))).y < (await boxOf(claim(page, ROOT))).y;
  await expect.poll(isCostFirst).toBe(true);

  await page.keyboard.press("Control+Alt+KeyO");
  await expectAtTop(page, COST, ROOT);
  await tree.getByRole("row", { name: COST }).focus();
  await page.keyboard.press("Control+KeyZ");
  await expectAtTop(page, ROOT, COST);
  await tree.getByRole("row", { name: COST }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectAtTop(page, COST, ROOT);
  await expect(tree.getByRole("row", { name: COST })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expectAtTop(page, ROOT, COST);

  await page.keyboard.press("Control+Alt+KeyO");
  await expect.poll(isCostFirst).toBe(false);
  const hint = await drag(page, COST, async () => {
    const { x, y, width } = await boxOf(claim(page, ROOT));
    return { x: x + width / 2, y: y - 3 };
  });
  expect(hint).toBe("In this place at the top");
  await expect.poll(isCostFirst).toBe(true);
});

test("a reason is dragged out to a chosen place at the top, in one step of undo; the way without dragging leads there, too", async () => {
  const { page } = person;
  await addByButton(page, ROOT, "Reason", FREE);
  await showAll(page);
  const hint = await drag(page, FREE, async () => {
    const { x, y, width } = await boxOf(claim(page, ROOT));
    return { x: x + width / 2, y: y - 3 };
  });
  expect(hint).toBe("In this place at the top");
  await expect(details(page).getByText(/stands at the top/u)).toBeVisible();
  const isInTurn = async (): Promise<boolean> => {
    const [above, moved, below] = await Promise.all(
      [COST, FREE, ROOT].map(async (words) => await boxOf(claim(page, words))),
    );
    return above !== undefined && moved !== undefined && below !== undefined
      ? above.y < moved.y && moved.y < below.y && moved.x === below.x
      : false;
  };
  await expect.poll(isInTurn).toBe(true);
  await expect(page.locator("[data-loose-area]")).toHaveCount(0);
  await switchView(page);
  await expectAtTop(page, COST, FREE, ROOT);
  await outline(page).getByRole("row", { name: FREE }).focus();
  await page.keyboard.press("Control+KeyZ");
  await expectAtTop(page, COST, ROOT);

  await outline(page).getByRole("row", { name: FREE }).click();
  await page.keyboard.press("m");
  await chooser(page).getByRole("button", { name: "Find…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "otherwise …" }).check();
  await dialog.getByRole("button", { name: "In which way" }).click();
  await page.getByRole("option", { name: "It stands at the top, before a claim there" }).click();
  await dialog.getByRole("option", { name: ROOT }).click();
  await expect(dialog).toHaveCount(0);
  await expectAtTop(page, COST, FREE, ROOT);
  await expect(outline(page).getByRole("row", { name: FREE })).toBeFocused();
  await switchView(page);
  await expect.poll(isInTurn).toBe(true);
});

test("loose claims are put in order by drag and by key, and one of them in a place in the map", async () => {
  const { page } = person;
  const [first, second] = ["Who else is open on Sundays?!", "Reading needs no silence"];
  for (const words of [first, second]) {
    await select(page, ROOT);
    await page.keyboard.press("Enter");
    await write(page, words);
  }
  await showAll(page);
  const left = async (words: string): Promise<number> => (await boxOf(claim(page, words))).x;
  await expect(page.locator("[data-loose-area]")).toHaveCount(2);
  const [before, after] = (await left(first)) < (await left(second)) ? [first, second] : [second, first];
  const hint = await drag(page, after, async () => {
    const { x, y, height } = await boxOf(claim(page, before));
    return { x: x - 4, y: y + height / 2 };
  });
  expect(hint).toBe("In this place under “Not placed yet”");
  await expect.poll(async () => (await left(after)) < (await left(before))).toBe(true);
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(async () => (await left(before)) < (await left(after))).toBe(true);
  await switchView(page);
  await expectAtTop(page, COST, FREE, ROOT, before, after);
  await outline(page).getByRole("row", { name: after }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectAtTop(page, COST, FREE, ROOT, after, before);

  await switchView(page);
  await showAll(page);
  const toMap = await drag(page, after, async () => {
    const { x, y, width } = await boxOf(claim(page, FREE));
    return { x: x + width / 2, y: y - 3 };
  });
  expect(toMap).toBe("In this place at the top");
  await expect(page.locator("[data-loose-area]")).toHaveCount(1);
  await switchView(page);
  await expectAtTop(page, COST, after, FREE, ROOT, before);
  await switchView(page);
});

/** Takes a row of the outline by its words to a part of another row, from 0 at its upper to 1 at its lower edge. */
async function dragRow(page: Page, words: string, to: string, part: number): Promise<string> {
  const faceOf = (name: string) => outline(page).getByRole("row", { name }).first().locator(".row-face");
  // While a list scrolls nothing in it is hit, and it does when a row that was moved is brought into sight.
  await expect(async () => {
    await page.mouse.up();
    await faceOf(words).hover();
    await page.mouse.down();
    const at = await middleOf(faceOf(words));
    await page.mouse.move(at.x + 12, at.y, { steps: 2 });
    await expect(page.locator("[data-drop]")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const { x, y, width, height } = await boxOf(faceOf(to));
  await page.mouse.move(x + width / 2, y + height * part - 3, { steps: 2 });
  await page.mouse.move(x + width / 2, y + height * part);
  return (await page.locator("[data-drop]").textContent({ timeout: 5_000 })) ?? "";
}

test("rows of the outline are dragged under a claim, between its reasons and to a place at the top; Escape calls it off", async () => {
  const { page } = person;
  await switchView(page);
  const row = (words: string) => outline(page).getByRole("row", { name: words }).first();
  const drop = async (): Promise<void> => {
    await page.mouse.up();
    await expect(page.locator("[data-drop]")).toHaveCount(0);
  };
  expect(await dragRow(page, FREE, ROOT, 0.5)).toBe(`Reason for “${ROOT}”`);
  await drop();
  await expect(row(FREE)).toHaveAccessibleName(/level 2, 2 of 2/u);
  await expect(row(FREE)).toBeFocused();
  expect(await dragRow(page, FREE, QUIET, 0.1)).toBe(`In this place: reason for “${ROOT}”`);
  await drop();
  await expect(row(FREE)).toHaveAccessibleName(/level 2, 1 of 2/u);

  expect(await dragRow(page, FREE, COST, 0.1)).toBe("In this place at the top");
  await page.keyboard.press("Escape");
  await drop();
  await expect(row(FREE)).toHaveAccessibleName(/level 2, 1 of 2/u);
  expect(await dragRow(page, FREE, COST, 0.5)).toBe(`Reason for “${COST}”`);
  await page.keyboard.down("Shift");
  await expect(page.locator("[data-drop]")).toHaveText(`Objection to “${COST}”`);
  await page.keyboard.up("Shift");
  await page.keyboard.press("Escape");
  await drop();

  expect(await dragRow(page, FREE, COST, 0.1)).toBe("In this place at the top");
  await drop();
  await expect(row(FREE)).toHaveAccessibleName(/level 1, 1 of 5/u);
  await expect(row(FREE)).toBeFocused();
  await page.keyboard.press("Control+KeyZ");
  await expect(row(FREE)).toHaveAccessibleName(/level 2, 1 of 2/u);
});

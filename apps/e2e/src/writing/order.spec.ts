/** Claims are put in order and in a place at the top, on the map and in the outline, by key and by drag. */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  boxOf,
  chooser,
  claim,
  details,
  drag,
  middleOf,
  select,
  showAll,
  write,
} from "../harness/map-page.ts";
import { newcomer, openBlankMap, openBrowser, signUp, type Person } from "../harness/people.ts";

const [ROOT, COST] = ["The library should open on Sundays", "It costs two wages"];
const [QUIET, FREE, PAID] = [
  "Sundays are quiet days",
  "Students are free on Sundays",
  "The town pays for it",
];

const OWNER = newcomer("Otto Order");

test.describe.configure({ mode: "serial" });

let person: Person;

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, OWNER.name);
  const { page } = person;
  await signUp(page, OWNER);
  await openBlankMap(page, "An order at the top");
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await write(page, ROOT);
  await addByButton(page, ROOT, "Reason", QUIET);
  await select(page, ROOT);
  await page.keyboard.press("Enter");
  await write(page, COST);
  await addByButton(page, COST, "Reason", PAID);
});

test.afterAll(async () => {
  expect(person.problems).toEqual([]);
  await person.context.close();
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

/**
 * Hands on the map: the space bar moves the view, several claims are dragged as one, a relation that was taken away comes
 * back; and beside it: who objects is told to whom they object, suggestions are decided by key, and the list says who
 * may do what.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  addByButton,
  beginningOf,
  boxOf,
  canvas,
  claim,
  details,
  drag,
  expectSeen,
  message,
  middleOf,
  select,
  toolbar,
} from "../harness/map-page.ts";
import type { Person } from "../harness/people.ts";
import { beginMap, openTwo } from "../harness/two-people.ts";

const TITLE = "Hands on the map";
const ROOT = "The library should open on Sundays";
const [NOISE, COST, QUIET] = [
  "Noise would drive readers away",
  "It costs two wages",
  "Sundays are quiet days",
];

const OWNER = "Ada Acts";

test.describe.configure({ mode: "serial" });

let ada: Person;
let ben: Person;

/** Newcomers: nobody else has news for them, or gives them any. */
test.beforeAll(async ({ browser }) => {
  [ada, ben] = await openTwo(browser, [OWNER, "Ben Both"]);
  const { page } = ada;
  await beginMap(page, TITLE, ROOT);
  await addByButton(page, ROOT, "Objection", NOISE);
  await addByButton(page, ROOT, "Objection", COST);
  await addByButton(page, ROOT, "Reason", QUIET);
});

test.afterAll(async () => {
  expect([...ada.problems, ...ben.problems]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

const viewOf = async (page: Page): Promise<string> =>
  await page.locator(".react-flow__viewport").evaluate((element) => element.style.transform);

test("with the space bar held a drag moves the view, also on a claim, and nothing else", async () => {
  const { page } = ada;
  await select(page, NOISE);
  const before = { view: await viewOf(page), claim: await boxOf(claim(page, NOISE)) };
  const { x, y } = await middleOf(claim(page, NOISE));
  await page.keyboard.down("Space");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  await expect.poll(async () => await viewOf(page)).not.toBe(before.view);
  await expect.poll(async () => Math.round((await boxOf(claim(page, NOISE))).x - before.claim.x)).toBe(40);
  await expect(page.locator("[data-drop]")).toHaveCount(0);
  await expect(details(page).getByText("Pinned by hand")).toHaveCount(0);
});

test("the wheel moves the map, or zooms it for who chose that in the account, there and back", async () => {
  const { page } = ada;
  const address = page.url();
  const zoom = async (): Promise<number> => Number(/scale\(([\d.]+)\)/u.exec(await viewOf(page))?.[1]);
  const turn = async (): Promise<void> => {
    const { x, y } = await middleOf(claim(page, ROOT));
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 120);
  };
  const [before, scale] = [await viewOf(page), await zoom()];
  await turn();
  await expect.poll(async () => await viewOf(page)).not.toBe(before);
  expect(await zoom()).toBe(scale);

  await page.goto("/account");
  await page.getByRole("radio", { name: "Zooms" }).check({ force: true });
  await page.goto(address);
  await expectSeen(page, ROOT);
  const opened = await zoom();
  await turn();
  await expect.poll(zoom).toBeLessThan(opened);

  await page.keyboard.press("Control+KeyK");
  await page.keyboard.type("wheel move");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectSeen(page, ROOT);
  const [settled, settledScale] = [await viewOf(page), await zoom()];
  await turn();
  await expect.poll(async () => await viewOf(page)).not.toBe(settled);
  expect(await zoom()).toBe(settledScale);

  // With Ctrl it zooms, over what floats above the map as well; and so does the plus sign of another keyboard.
  const tools = await middleOf(toolbar(page).getByRole("button", { name: "More" }));
  await page.mouse.move(tools.x, tools.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 120);
  await page.keyboard.up("Control");
  await expect.poll(zoom).toBeLessThan(settledScale);
  await canvas(page).focus();
  const small = await zoom();
  await page.keyboard.press("Control+NumpadAdd");
  await expect.poll(zoom).toBeGreaterThan(small);
});

test("for who has not asked for less motion the view travels, and arrives", async () => {
  const { page } = ada;
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await select(page, NOISE);
  const { width } = await boxOf(claim(page, NOISE));
  const shownAs = async () => Math.round(((await boxOf(claim(page, NOISE))).width / width) * 100);
  await page.keyboard.press("-");
  await expect.poll(shownAs).toBe(80);
  await page.keyboard.press("=");
  await expect.poll(shownAs).toBe(100);
  // Two quick steps are two, whatever the first has come to when the second is asked for.
  await page.keyboard.press("-");
  await page.keyboard.press("-");
  await expect.poll(shownAs).toBe(64);
  await page.keyboard.press("=");
  await page.keyboard.press("=");
  await expect.poll(shownAs).toBe(100);
  await page.emulateMedia({ reducedMotion: "reduce" });
});

test("what an act moves glides there, but not for who has asked for less motion", async () => {
  const { page } = ada;
  /** How many cards are seen to move after a key. */
  const watch = async (key: string): Promise<number> => {
    const gliding = page.evaluate(countGliding);
    await page.keyboard.press(key);
    return await gliding;
  };
  await select(page, NOISE);
  expect(await watch("Alt+ArrowDown")).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  // The other objection makes room; what has the focus stays where it is on the screen, or moves with it.
  expect(await watch("Alt+ArrowUp")).toBeGreaterThan(0);
  expect(await watch("Control+KeyZ")).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await watch("Control+KeyZ")).toBe(0);
});

/** In the page, for as long as an act takes: the most cards that glide at one time. */
async function countGliding(): Promise<number> {
  let most = 0;
  const endMs = performance.now() + 400;
  while (performance.now() < endMs) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = document.getAnimations().filter(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return target?.classList.contains("map-card") === true && Number(effect?.getTiming().duration) > 1;
    });
    most = Math.max(most, moving.length);
  }
  return most;
}

/** How far a claim is from where it was on screen. */
async function farFrom(page: Page, words: string, before: { x: number; y: number }): Promise<number> {
  const now = await boxOf(claim(page, words));
  return Math.hypot(now.x - before.x, now.y - before.y);
}

test("what is selected is dragged together, each keeping its side, and one undo takes it back where it was", async () => {
  const { page } = ada;
  await select(page, NOISE);
  const before = { root: await boxOf(claim(page, ROOT)), under: await boxOf(claim(page, QUIET)) };
  await claim(page, COST).click({ modifiers: ["Control"], position: { x: 40, y: 8 } });
  const hint = await drag(page, COST, async () => await beginningOf(claim(page, QUIET)));
  expect(hint).toBe(`2 claims: Objection to “${QUIET}”`);
  for (const words of [NOISE, COST]) {
    await select(page, words);
    await expect(details(page).getByText(`but · objection to “${QUIET}”`)).toBeVisible();
  }
  await page.keyboard.press("Control+KeyZ");
  await expect.poll(async () => await farFrom(page, ROOT, before.root)).toBeLessThan(4);
  expect(await farFrom(page, QUIET, before.under)).toBeLessThan(4);
  await expect(claim(page, COST)).toBeInViewport();
  for (const words of [NOISE, COST]) {
    await select(page, words);
    await expect(details(page).getByText(`but · objection to “${ROOT}”`)).toBeVisible();
  }
});

test("a claim under two others says so; the relation that is taken away comes back out of the trash", async () => {
  const { page } = ada;
  await select(page, NOISE);
  await page.keyboard.press("Shift+KeyP");
  await claim(page, COST).click({ position: { x: 40, y: 8 } });
  const chip = claim(page, NOISE).locator("[data-also-under]");
  await expect(chip).toHaveText("also under 1 more");
  await chip.click();
  await expect(
    details(page)
      .locator("section")
      .filter({ hasText: "Stands in" })
      .getByRole("button", { name: /^Go to /u }),
  ).toHaveCount(2);

  // The key K selects the relation by which it stands where it stands.
  await select(page, NOISE);
  await page.keyboard.press("k");
  await page.keyboard.press("Delete");
  await expect(chip).toHaveCount(0);
  await page.keyboard.press("Shift+KeyT");
  const dialog = page.getByRole("dialog", { name: "Deleted claims" });
  await dialog.getByRole("button", { name: `Bring back the relation from “${NOISE}” to “${ROOT}”` }).click();
  await expect(chip).toHaveText("also under 1 more");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  // Of a branch that was deleted one claim can be brought back alone.
  await select(page, ROOT);
  await page.keyboard.press("Delete");
  await expect(claim(page, COST)).toHaveCount(0);
  // The map is empty now, and its field has the keyboard.
  await expect(page.getByRole("textbox", { name: "What is the question?" })).toBeFocused();
  await canvas(page).focus();
  await page.keyboard.press("Shift+KeyT");
  await dialog.getByRole("button", { name: "3 claims went along" }).click();
  await dialog.getByRole("button", { name: `Restore “${COST}”: only this one` }).click();
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("Back, at the top: what it stood under is still deleted.")).toBeVisible();
  await expectSeen(page, COST);
  await expect(claim(page, ROOT)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await canvas(page).focus();
  await page.keyboard.press("Control+KeyZ");
  await expect(claim(page, COST)).toHaveCount(0);
  await canvas(page).focus();
  await page.keyboard.press("Control+KeyZ");
  await expectSeen(page, ROOT);
});

test("the author of a claim hears of an objection, and the news leads to it", async () => {
  await ben.page.goto(new URL(ada.page.url()).pathname);
  await expectSeen(ben.page, ROOT);
  await addByButton(ben.page, ROOT, "Objection", "Staff have families too");
  await expect(ada.page.getByRole("button", { name: "News for you, 1 unread" })).toBeVisible({
    timeout: 30_000,
  });
  await ada.page.getByRole("button", { name: "News for you, 1 unread" }).click();
  const news = ada.page.getByRole("link", { name: /objects to a claim of yours on “Hands on the map”/u });
  await expect(news).toContainText("Staff have families too");
  await news.click();
  await expect(claim(ada.page, "Staff have families too")).toHaveAttribute("data-selected", "true");
  await expect(ada.page.getByRole("button", { name: "News for you", exact: true })).toBeVisible();
});

test("a suggestion is accepted and another declined by key", async () => {
  await select(ben.page, QUIET);
  await details(ben.page).getByRole("button", { name: "Suggest instead of editing" }).click();
  for (const words of ["Exams fall into spring", "Nobody reads on Sundays"]) {
    await details(ben.page).getByRole("button", { name: "because", exact: true }).click();
    await details(ben.page).getByLabel("a reason for it").fill(words);
    await details(ben.page).getByRole("button", { name: "Suggest it" }).click();
    await expect(ben.page.locator("[data-suggestion]").filter({ hasText: words })).toBeVisible();
  }
  await select(ada.page, QUIET);
  await expect(details(ada.page).locator("[data-suggestion]")).toHaveCount(2);
  await ada.page.keyboard.press("y");
  await expectSeen(ada.page, "Exams fall into spring");
  await select(ada.page, QUIET);
  await expect(details(ada.page).locator("[data-suggestion]")).toHaveCount(1);
  await ada.page.keyboard.press("Shift+KeyY");
  await message(ada.page, /Declined/u)
    .getByRole("button", { name: "Open again" })
    .click();
  await expect(details(ada.page).locator("[data-suggestion]")).toHaveCount(1);
  await canvas(ada.page).focus();
  await ada.page.keyboard.press("Shift+KeyY");
  await expect(details(ada.page).locator("[data-suggestion]")).toHaveCount(0);
  await expect(claim(ada.page, "Nobody reads on Sundays")).toHaveCount(0);
});

test("the list of people says who may do what", async () => {
  await ben.page.keyboard.press("Alt+KeyP");
  const list = ben.page.getByRole("list", { name: "Who is here" });
  await expect(list.getByRole("listitem").filter({ hasText: OWNER })).toContainText("Owner");
  await expect(list.getByRole("listitem").filter({ hasText: "(you)" })).toContainText("Can edit");
  await ben.page.keyboard.press("Escape");
});

/** The card that is being written on, beside what floats over the map. */
async function coverOf(page: Page): Promise<{ readonly bottom: number; readonly bar: number }> {
  const field = page.getByLabel("The words of this claim");
  const card = await boxOf(page.locator(".map-card").filter({ has: field }));
  const bar = await boxOf(page.getByRole("toolbar", { name: "Acts on the selected claim" }));
  return { bottom: card.y + card.height, bar: bar.y };
}

for (const [where, width, height] of [
  ["a desk", 1440, 900],
  ["a telephone", 360, 740],
] as const) {
  test(`a claim that is added at the lower edge stays above the toolbar while it grows, on ${where}`, async () => {
    const { page } = ada;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("/");
    await beginMap(page, `At the edge of ${where}`, ROOT);
    await page.setViewportSize({ width, height });
    for (let reason = 1; reason <= 6; reason += 1) {
      await page.keyboard.press(reason === 1 ? "Tab" : "Enter");
      await page.keyboard.insertText(`Reason ${reason}, which says so much about Sundays that its card`);
      await page.keyboard.insertText(" grows by another line or two while somebody is still writing on it");
      await expect
        .poll(async () => {
          const { bottom, bar } = await coverOf(page);
          return bar - bottom;
        })
        .toBeGreaterThanOrEqual(8);
      await page.keyboard.press("Enter");
    }
  });
}

/**
 * Other ways to see and read: a debate that is written from right to left, letters set apart by a reader's own style
 * sheet, and colours of one's own.
 */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { addByButton, boxOf, canvas, claim, details, select, selectNothing } from "../harness/map-page.ts";
import { demoAccount, openBlankMap, openBrowser, signIn, type Person } from "../harness/people.ts";

const ROOT = "يجب أن تفتح المكتبة يوم الأحد";
const REASON = "يوم الأحد هادئ جدا";
const OBJECTION = "الضجيج يبعد القراء عن المكتبة الصغيرة في وسط المدينة";
/** As far apart as WCAG 1.4.12 asks. */
const SPACING = `* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }
  p { margin-bottom: 2em !important; }`;

test.describe.configure({ mode: "serial" });

let reader: Person;

test.beforeAll(async ({ browser }) => {
  reader = await openBrowser(browser, "facilitator");
  const { page } = reader;
  await signIn(page, demoAccount("facilitator"));
  await openBlankMap(page, "المكتبة");
  await page.getByRole("button", { name: "Write the first claim" }).click();
  await page.keyboard.insertText(ROOT);
  await page.keyboard.press("Enter");
  await addByButton(page, ROOT, "Reason", REASON);
  await addByButton(page, ROOT, "Objection", OBJECTION);
});

test.afterAll(async () => {
  expect(reader.problems).toEqual([]);
  await reader.context.close();
});

/** The language in which the name of something is said. */
async function languageOf(named: Locator): Promise<string | undefined> {
  return await named.evaluate((element) => element.closest<HTMLElement>("[lang]")?.lang);
}

/** Words of claims that reach out of their card, or are cut off in their row. */
async function listLost(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("[data-claim-id] span[dir]")].flatMap((words) => {
      const frame = words.closest("[data-claim-id]")?.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(words);
      const { left, right, bottom } = range.getBoundingClientRect();
      const isInside =
        frame !== undefined &&
        left >= frame.left - 1 &&
        right <= frame.right + 1 &&
        bottom <= frame.bottom + 1;
      return isInside ? [] : [words.textContent ?? ""];
    }),
  );
}

test("a map in Arabic grows to the left, its cards and rows mirror, and arrows follow", async () => {
  const { page } = reader;
  await selectNothing(page);
  await details(page).getByRole("button", { name: "Language of the debate" }).click();
  await page.getByRole("option", { name: "Arabic" }).click();
  await expect(details(page).getByRole("radio", { name: "To the left" })).toBeChecked();
  await expect
    .poll(async () => (await boxOf(claim(page, REASON))).x < (await boxOf(claim(page, ROOT))).x)
    .toBe(true);
  // A voice and a spell check go by the language of the debate, and by that of the page in what is ours.
  expect(await languageOf(claim(page, REASON))).toBe("ar");
  expect(await languageOf(claim(page, ROOT).locator("[data-fold]"))).toBe("en");
  await select(page, ROOT);
  // The button that folds stands where the branch leaves the card.
  const fold = await boxOf(claim(page, ROOT).locator("[data-fold]"));
  expect(fold.x).toBeLessThan((await boxOf(claim(page, ROOT))).x);
  await page.keyboard.press("ArrowLeft");
  await expect(
    claim(page, REASON).or(claim(page, OBJECTION)).and(page.locator("[data-selected]")),
  ).toHaveCount(1);

  await page.keyboard.press("Control+Alt+KeyO");
  const outline = page.getByTestId("map-outline");
  await expect(outline.locator("[dir=rtl]").filter({ hasText: ROOT })).not.toHaveCount(0);
  const [root, reason] = [outline.getByText(ROOT), outline.getByText(REASON)];
  expect(await languageOf(outline.getByRole("row", { name: REASON }))).toBe("ar");
  const end = async (of: typeof root) => (await boxOf(of)).x + (await boxOf(of)).width;
  expect(await end(reason)).toBeLessThan(await end(root));
  await page.keyboard.press("Control+Alt+KeyO");
});

test("with letters, words and lines set apart no word of a claim is lost, on the map or in the outline", async () => {
  const { page } = reader;
  const words = claim(page, OBJECTION).locator("span[dir]:not([lang])");
  const height = (await boxOf(claim(page, OBJECTION))).height;
  const zoom = async () =>
    await page.locator(".react-flow__viewport").evaluate((element) => element.style.transform);
  const before = await zoom();
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, SPACING);
  // Letters stay as large as they were, and the card grows with its words.
  await expect.poll(async () => (await boxOf(claim(page, OBJECTION))).height).toBeGreaterThan(height + 20);
  await expect.poll(async () => await listLost(page)).toEqual([]);
  await expect(words).toHaveCSS("font-size", "14px");
  await expect(words).toHaveCSS("line-height", "21px");
  expect(await zoom()).toBe(before);
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(page.getByTestId("map-outline").getByText(OBJECTION)).toBeVisible();
  await expect.poll(async () => await listLost(page)).toEqual([]);
  await page.keyboard.press("Control+Alt+KeyO");
});

/** Which pixels at the edge of a card, where its side bar is, are nearer to the bar than to the card. */
async function barShape(page: Page, words: string): Promise<readonly boolean[]> {
  const { x, y, width, height } = await boxOf(claim(page, words));
  // Written from right to left, the bar is on the right; where the line comes in, halfway down, it has its shape.
  const clip = { x: Math.round(x + width) - 6, y: Math.round(y + height / 2) - 16, width: 6, height: 32 };
  const picture = await page.screenshot({ clip, scale: "css" });
  return await page.evaluate(
    async ({ bytes, clip: { width: across, height: down } }) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
      const context = new OffscreenCanvas(across, down).getContext("2d");
      if (context === null) throw new Error("Nothing can be drawn.");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, across, down);
      const greys = Array.from({ length: across * down }, (_, pixel) =>
        [0, 1, 2].reduce((sum, part) => sum + (data[pixel * 4 + part] ?? 0), 0),
      );
      const [darkest, brightest] = [Math.min(...greys), Math.max(...greys)];
      return greys.map((grey) => grey < (darkest + brightest) / 2);
    },
    { bytes: [...picture], clip },
  );
}

test("who cannot tell colours apart tells a reason from an objection by the shape of its bar", async () => {
  const { page, context } = reader;
  const session = await context.newCDPSession(page);
  await selectNothing(page);
  await page.mouse.move(0, 0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const type of ["achromatopsia", "protanopia", "deuteranopia", "tritanopia"] as const) {
      await session.send("Emulation.setEmulatedVisionDeficiency", { type });
      const [reason, objection] = [await barShape(page, REASON), await barShape(page, OBJECTION)];
      const differing = reason.filter((isBar, pixel) => isBar !== objection[pixel]).length;
      expect(differing / reason.length, `${type}, ${colorScheme}`).toBeGreaterThan(0.08);
    }
  }
  await session.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
  await page.emulateMedia({ colorScheme: "light" });
});

test("in colours of one’s own sides have words and shapes, and what is chosen stands out", async () => {
  const { page } = reader;
  await page.emulateMedia({ forcedColors: "active" });
  await select(page, REASON);
  const ring = claim(page, REASON).locator(".selection-ring");
  const colours = await page.evaluate(() => {
    const probe = document.createElement("span");
    document.body.append(probe);
    const read = (name: string): string => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const found = { highlight: read("Highlight"), canvas: read("Canvas") };
    probe.remove();
    return found;
  });
  expect(colours.highlight).not.toBe(colours.canvas);
  await expect(ring).toHaveCSS("border-top-color", colours.highlight);
  const share = page.getByRole("button", { name: "Share" });
  await expect(share).toHaveCSS("background-color", colours.highlight);
  // Readable on it: drawn with the colour that goes with it, without a plate of its own behind the letters.
  await expect(share).not.toHaveCSS("color", colours.highlight);
  await expect(share).toHaveCSS("forced-color-adjust", "none");
  const chosen = page.locator("label", { has: page.getByRole("radio", { name: "Map", checked: true }) });
  await expect(chosen).toHaveCSS("background-color", colours.highlight);
  await expect(claim(page, REASON).getByText("because")).toBeVisible();
  await expect(claim(page, OBJECTION).getByText("but")).toBeVisible();

  // From afar the map is painted, in these colours as well: no petrol, no orange.
  await canvas(page).hover();
  await page.keyboard.down("Control");
  for (let turns = 0; turns < 6; turns += 1) await page.mouse.wheel(0, 300);
  await page.keyboard.up("Control");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-overview]")).toBeVisible();
  await expect.poll(async () => await page.evaluate(countPainted)).toEqual({ isPainted: true, coloured: 0 });
  await page.emulateMedia({ forcedColors: "none" });
});

test("with reduced motion nothing moves: the view is where it goes at once, and nothing is animated", async () => {
  const { page } = reader;
  /** How many places the view was drawn at in an act, and how long the longest animation was. */
  const watch = async (key: string): Promise<{ places: number; longestMs: number }> => {
    await canvas(page).focus();
    const seen = page.evaluate(watchMoves);
    await page.keyboard.press(key);
    return await seen;
  };
  for (const key of [
    "Control+Equal",
    "Shift+Digit1",
    "Home",
    "Control+Minus",
    "ArrowLeft",
    "Alt+KeyP",
    "Escape",
  ]) {
    const { places, longestMs } = await watch(key);
    expect.soft(longestMs, key).toBeLessThanOrEqual(1);
    expect.soft(places, key).toBeLessThanOrEqual(2);
  }
  // The same acts are seen to move for who has not asked for stillness.
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect((await watch("Control+Equal")).places).toBeGreaterThan(2);
  expect((await watch("Alt+KeyP")).longestMs).toBeGreaterThan(50);
  await page.keyboard.press("Escape");
  await page.emulateMedia({ reducedMotion: "reduce" });
});

/** In the page, for as long as an act takes: at how many places the map is drawn, and how long what is animated takes. */
async function watchMoves(): Promise<{ places: number; longestMs: number }> {
  const places = new Set<string>();
  let longestMs = 0;
  const endMs = performance.now() + 500;
  while (performance.now() < endMs) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    places.add(document.querySelector<HTMLElement>(".react-flow__viewport")?.style.transform ?? "");
    for (const { effect } of document.getAnimations()) {
      const duration = effect?.getComputedTiming().duration;
      if (typeof duration === "number") longestMs = Math.max(longestMs, duration);
    }
  }
  return { places: places.size, longestMs };
}

/** In the page: how many points of the painted map are of a colour that is no grey, beside the ring of what is chosen. */
function countPainted(): { isPainted: boolean; coloured: number } {
  const painted = document.querySelector<HTMLCanvasElement>("canvas[data-overview]");
  const pixels =
    painted?.getContext("2d")?.getImageData(0, 0, painted.width, painted.height).data ??
    new Uint8ClampedArray();
  let coloured = 0;
  let drawn = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    if (alpha < 128) continue;
    drawn += 1;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) coloured += 1;
  }
  return { isPainted: drawn > 500, coloured };
}

/** A telephone in dark mode: every page fits its width, what has the focus is seen, and a picture can be copied. */
import { expect, test, type Page } from "@playwright/test";
import { openMap } from "../harness/maps-list.ts";
import { newcomer, openBrowser, signUpByForm } from "../harness/people.ts";

const NORA = newcomer("Nora Narrow");
const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
/** As narrow as a page of 1280 px is at 400 %. */
const WIDTH_PX = 320;

/** Nothing makes the page wider than the screen, and no heading, field or button reaches out of it. */
async function expectFits(page: Page): Promise<void> {
  const tooWide = await page.evaluate((widthPx) => {
    const parts = [...document.querySelectorAll("h1, h2, p, input, button, a")].filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      // The canvas is larger than the screen on purpose, and the toolbar scrolls in itself.
      const isInside = part.closest("[role=toolbar], [data-testid=map-canvas]") !== null;
      return width > 0 && (left < -1 || right > widthPx + 1) && !isInside;
    });
    return { page: document.scrollingElement?.scrollWidth, parts: parts.map((part) => part.outerHTML) };
  }, WIDTH_PX);
  expect(tooWide).toEqual({ page: WIDTH_PX, parts: [] });
}

test("every page works at 320 px and in dark mode, and copying a picture too", async ({ browser }) => {
  const { page, context, problems } = await openBrowser(browser, NORA.name);
  await page.setViewportSize({ width: WIDTH_PX, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const path of ["/sign-in", "/sign-up", "/reset", "/accessibility"]) {
    await page.goto(path);
    await expectFits(page);
  }
  await signUpByForm(page, NORA);
  await expectFits(page);
  const team = page.url();
  for (const path of [`${team}/members`, "/account"]) {
    await page.goto(path);
    await expectFits(page);
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused === null ? "" : getComputedStyle(focused).outlineStyle;
    });
    expect(outline).not.toBe("none");
  }
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe("rgb(20, 23, 27)");

  await page.goto(team);
  await openMap(page, MAIN_MAP);
  await expectFits(page);
  // Who asks for words beside icons has them here, too, and still nothing is too wide.
  const word = async (): Promise<string> =>
    await page
      .getByRole("button", { name: "Hide the details" })
      .or(page.getByRole("button", { name: "Show the details" }))
      .evaluate((element) => getComputedStyle(element, "::after").content);
  expect(await word()).toBe("none");
  await page.evaluate(() => document.documentElement.setAttribute("data-labels", "shown"));
  expect(await word()).toContain("the details");
  await expectFits(page);
  await page.evaluate(() => document.documentElement.removeAttribute("data-labels"));
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("radio", { name: "1×" }).check();
  await page.getByRole("button", { name: "Copy image" }).click();
  await expect(page.getByText("The picture is in the clipboard")).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)).toEqual([
    "image/png",
  ]);
  expect(problems).toEqual([]);
  await context.close();
});

/** What a button with an icon does is said beside it: to the mouse that rests on it, and to the keyboard at once. */
import { expect, test } from "@playwright/test";
import { boxOf, canvas, toolbar } from "../harness/map-page.ts";
import { openMap } from "../harness/maps-list.ts";
import { demoAccount, openBrowser, signIn } from "../harness/people.ts";

test("a tooltip comes with the mouse and with the keyboard, lies over nothing it explains, and goes", async ({
  browser,
}) => {
  const { page, context, problems } = await openBrowser(browser, "Facilitator");
  await signIn(page, demoAccount("facilitator"));
  await openMap(page, "Would an Article 5-like guarantee deter or escalate?");
  const tooltip = page.getByRole("tooltip");
  const history = page.getByRole("button", { name: "Show the history" });

  // What shows tooltips comes when the page has nothing else to do; a mouse that rests before is not heard.
  await expect(async () => {
    await canvas(page).hover({ position: { x: 300, y: 8 } });
    await history.hover();
    await expect(tooltip).toHaveText("Show the history", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(history).toHaveAccessibleDescription("Show the history");
  const [button, tip] = [await boxOf(history), await boxOf(tooltip)];
  expect(tip.y).toBeGreaterThan(button.y + button.height);
  expect(tip.x + tip.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  // It can be pointed at, as somebody does who reads with a magnifier.
  await tooltip.hover();
  await expect(tooltip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tooltip).toHaveCount(0);
  await expect(history).toHaveAccessibleDescription("");

  // At the lower edge it stands above.
  const undo = toolbar(page).getByRole("button", { name: "Undo" });
  await undo.hover();
  await expect(tooltip).toContainText("Undo");
  expect((await boxOf(tooltip)).y).toBeLessThan((await boxOf(undo)).y);
  await canvas(page).hover({ position: { x: 300, y: 8 } });
  await expect(tooltip).toHaveCount(0);

  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(history).toBeFocused();
  await expect(tooltip).toHaveText("Show the history");
  await page.keyboard.press("Tab");
  await expect(tooltip).not.toHaveText("Show the history");
  expect(problems).toEqual([]);
  await context.close();
});

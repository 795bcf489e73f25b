import type { Page } from "@playwright/test";

/** Which key stops Tab makes on its way round a page, by their names. */
export async function listTabStops(page: Page, most: number): Promise<string[]> {
  const stops: string[] = [];
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      return element.getAttribute("data-testid") ?? element.getAttribute("aria-label") ?? element.textContent;
    });
    if (stop === null || (stop === stops[0] && stops.length > 1)) break;
    stops.push(stop);
  }
  return stops;
}

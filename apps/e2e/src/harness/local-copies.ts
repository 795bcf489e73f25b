import type { Page } from "@playwright/test";

/** How many maps this browser keeps. */
export async function countCopies(page: Page): Promise<number> {
  return await page.evaluate(async () => (await indexedDB.databases()).length);
}

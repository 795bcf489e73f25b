/// <reference lib="dom" />
import { isId } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import type { Page } from "@playwright/test";
import type { LargeMapStack } from "./large-map.ts";
import { connectWriter } from "./remote-writer.ts";

const EDITS = 24;
/** Every third edit adds a claim with its relation. */
export const ADDED_REMOTELY = EDITS / 3;

/** How many claims and relations the painted map shows; folded ones are not among them. */
export async function readShown(
  page: Page,
): Promise<{ readonly claims: number; readonly relations: number }> {
  return await page.evaluate(() => {
    const canvas = document.querySelector<HTMLElement>("[data-overview]");
    return {
      claims: Number(canvas?.dataset["claims"] ?? 0),
      relations: Number(canvas?.dataset["relations"] ?? 0),
    };
  });
}

/** Somebody else rewords claims that are seen and adds reasons: from the arrival of each edit to the next frame. */
export async function watchRemoteEdits(page: Page, stack: LargeMapStack): Promise<number[]> {
  const origin = new URL(page.url()).origin;
  const writer = await connectWriter({ ...stack, origin });
  try {
    const ids = await page
      // A question takes answers, not reasons.
      .locator('[data-claim-id]:not([data-side="question"])')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-claim-id")));
    const seen = ids.filter((id): id is ClaimId => isId(id));
    await page.evaluate(() => window.benchClock.watchSocket());
    await page.waitForTimeout(500);
    const times: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      const claimId = seen[edit % seen.length];
      if (claimId === undefined) throw new Error("No claim is seen.");
      await page.evaluate(() => window.benchClock.take());
      const text = `Said by somebody else, number ${edit}`;
      if (edit % 3 === 2) writer.addReason(claimId, text);
      else writer.reword(claimId, text);
      await page.waitForFunction(() => window.benchClock.count() > 0);
      await page.waitForTimeout(150);
      const found = await page.evaluate(() => window.benchClock.take());
      times.push(Math.max(...found));
    }
    return times;
  } finally {
    writer.close();
  }
}

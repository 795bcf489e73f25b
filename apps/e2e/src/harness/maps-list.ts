import { expect, type Locator, type Page } from "@playwright/test";

/** One map's card on the list. */
export function mapCard(page: Page, title: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) });
}

/** The titles on the list, in its order. */
export async function listTitles(page: Page): Promise<string[]> {
  return await page.getByRole("listitem").getByRole("heading").allTextContents();
}

/** Does one of the acts in a map's menu. */
export async function actOnMap(page: Page, title: string, act: string): Promise<void> {
  await page.getByRole("button", { name: `More for “${title}”` }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** How many claims the list says that a map has. */
export async function claimCountOf(page: Page, title: string): Promise<number> {
  const text = await mapCard(page, title)
    .getByText(/(?:\d+|No) claims?/u)
    .textContent();
  return Number(/(\d+) claims?/u.exec(text ?? "")?.[1] ?? 0);
}

/** Waits for a map's count, which is copied from the map a moment after each change of it. */
export async function expectClaimCount(page: Page, title: string, count: number): Promise<void> {
  await expect(async () => {
    if ((await claimCountOf(page, title)) !== count) await page.reload();
    expect(await claimCountOf(page, title)).toBe(count);
  }).toPass({ timeout: 20_000 });
}

/** Opens a map from the list and waits until its claims are drawn. */
export async function openMap(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: title, exact: true }).click();
  await expect(page).toHaveURL(/\/maps\//u);
  await expect(page.locator("[data-claim-id]").first()).toBeVisible();
}

/** Lets a file fall on the page, as from the desktop. */
export async function dropFile(
  page: Page,
  file: { readonly bytes: Buffer; readonly name: string; readonly type: string },
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ base64, name, type }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0);
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      return data;
    },
    { base64: file.bytes.toString("base64"), name: file.name, type: file.type },
  );
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("#content", type, { dataTransfer: transfer });
  }
  await transfer.dispose();
}

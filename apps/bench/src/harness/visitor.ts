import type { Browser, BrowserContext } from "@playwright/test";
import type { ProductStack } from "./stack.ts";

/** What a browser keeps of somebody who has signed in: given to each new context, whose cache is empty. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const VIEWPORT = { width: 1440, height: 900 };

/** Signs the demonstration's facilitator in. */
export async function signIn(browser: Browser, stack: ProductStack): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: stack.url, viewport: VIEWPORT });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(stack.account.email);
  await page.getByLabel("Password", { exact: true }).fill(stack.account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/teams\//u);
  const state = await context.storageState();
  await context.close();
  return state;
}

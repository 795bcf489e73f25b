import { expect, type Page } from "@playwright/test";

const PROGRAM = /\/_next\/static\/.*\.js/u;

/** The parts of the page's program that are asked for from now on, held up as by a slow line. */
export interface HeldProgram {
  /** Resolves once a part is asked for. */
  isAsked(): Promise<void>;
  /** Lets everything come. */
  release(): void;
}

/** @param saying only the parts that hold this text; what a page loads when it is idle may come before it is asked for */
export async function holdProgram(page: Page, saying = ""): Promise<HeldProgram> {
  const released = Promise.withResolvers<void>();
  let held = 0;
  await page.route(PROGRAM, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(saying)) {
      held += 1;
      await released.promise;
    }
    await route.fulfill({ response });
  });
  return {
    isAsked: async () => await expect.poll(() => held).toBeGreaterThan(0),
    release: released.resolve,
  };
}

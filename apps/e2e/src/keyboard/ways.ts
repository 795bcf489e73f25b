/**
 * Three ways to build one map: keys on the drawing, presses of a pointer that never drags, keys in the outline. Each does
 * the same acts with nothing but its own means, and the page counts what really came.
 */
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { canvas, claim, details, toolbar } from "../harness/map-page.ts";

type Addition = "answer" | "reason" | "objection" | "linked" | "undercut" | "sibling";

/** One way of working. All acts are on the selected claim, which is the one that was written last. */
export interface Way {
  /** From the team's page to a new map with its question. */
  begin(title: string): Promise<void>;
  select(words: string): Promise<void>;
  add(kind: Addition, words: string): Promise<void>;
  /** The claim stands before the other in the same place. */
  moveUnder(words: string): Promise<void>;
  mergeWith(words: string): Promise<void>;
  comment(words: string): Promise<void>;
  exportPicture(): Promise<Buffer>;
}

const KEYS: Readonly<Record<Addition, string>> = {
  answer: "a",
  reason: "Control+ArrowRight",
  objection: "Control+Shift+ArrowRight",
  linked: "+",
  undercut: "l",
  sibling: "Enter",
};
const BUTTONS = { answer: "Answer", reason: "Reason", objection: "Objection", linked: "And also" } as const;
const STEPS_MAX = 40;

const field = (page: Page): Locator => page.getByLabel("The words of this claim");
const dialog = (page: Page): Locator => page.getByRole("dialog");
const row = (page: Page, words: string): Locator =>
  page.getByRole("treegrid").getByRole("row", { name: words }).first();

/** Counts on the page itself what a person's hands do there. */
export async function countHands(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const note = (what: "keys" | "presses" | "drags"): void => {
      const { dataset } = document.documentElement;
      dataset[what] = String(Number(dataset[what] ?? 0) + 1);
    };
    addEventListener("keydown", () => note("keys"), true);
    addEventListener("pointerdown", () => note("presses"), true);
    addEventListener("pointermove", ({ buttons }) => buttons !== 0 && note("drags"), true);
  });
}

export async function handsOf(page: Page): Promise<{ keys: number; presses: number; drags: number }> {
  return await page.evaluate(() => {
    const { keys, presses, drags } = document.documentElement.dataset;
    return { keys: Number(keys ?? 0), presses: Number(presses ?? 0), drags: Number(drags ?? 0) };
  });
}

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let presses = 0; presses < STEPS_MAX; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, `reached by ${STEPS_MAX} presses of Tab`).toBeFocused();
}

async function takeDownload(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return await readFile(await download.path());
}

/** What drawing and outline have in common for who has only keys. */
function byKeys(page: Page, seen: (words: string) => Locator, isThere: (words: string) => Promise<void>) {
  const pick = async (key: string, asked: string, words: string): Promise<void> => {
    await page.keyboard.press(key);
    await expect(page.getByText(asked)).toBeVisible();
    for (let presses = 0; presses < STEPS_MAX; presses += 1) {
      await page.keyboard.press("ArrowUp");
      if (await isAt(seen(words))) break;
    }
    await page.keyboard.press("Enter");
    await expect(page.getByText(asked)).toHaveCount(0);
  };
  return {
    begin: async (title: string) => {
      await tabTo(page, page.getByRole("button", { name: "New map" }));
      await page.keyboard.press("Enter");
      await tabTo(page, dialog(page).getByLabel("What is it about?"));
      await page.keyboard.type(title);
      await page.keyboard.press("Enter");
      await expect(page.getByPlaceholder("Should we …?")).toBeFocused();
    },
    ask: async (title: string) => {
      await page.keyboard.type(title);
      await page.keyboard.press("Enter");
      await isThere(title);
    },
    select: async (words: string) => {
      await page.keyboard.press("Control+KeyF");
      await expect(page.getByRole("search").getByRole("textbox")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await isThere(words);
    },
    add: async (kind: Addition, words: string) => {
      await page.keyboard.press(KEYS[kind]);
      await expect(field(page)).toBeFocused();
      // At once, as from a voice or an input method: signs that are typed one by one are for the test of the outline.
      await page.keyboard.insertText(words);
      await page.keyboard.press("Enter");
      await isThere(words);
    },
    moveUnder: async (words: string) => await pick("m", "Choose the claim to move it under.", words),
    mergeWith: async (words: string) => await pick("g", "Choose the claim that says the same.", words),
    comment: async (words: string) => {
      await page.keyboard.press("c");
      await expect(details(page).getByLabel("Comment on this claim")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Control+Enter");
      await expect(details(page).getByRole("article").getByText(words)).toBeVisible();
    },
    exportPicture: async () => {
      await tabTo(page, page.getByRole("button", { name: "Export", exact: true }));
      await page.keyboard.press("Enter");
      await tabTo(page, dialog(page).getByRole("button", { name: "Download" }));
      return await takeDownload(page, async () => await page.keyboard.press("Enter"));
    },
  };
}

/** The claim that the keys are on. */
async function isAt(target: Locator): Promise<boolean> {
  return await target.evaluateAll(([element]) => {
    if (element === undefined) return false;
    return element.getAttribute("aria-current") === "true" || element === document.activeElement;
  });
}

export function keysOnTheMap(page: Page): Way {
  const isThere = async (words: string): Promise<void> => {
    await expect(claim(page, words)).toHaveAttribute("data-selected", "true");
    await expect(canvas(page)).toBeFocused();
  };
  const { ask, begin, ...acts } = byKeys(page, (words) => claim(page, words), isThere);
  return {
    ...acts,
    async begin(title) {
      await begin(title);
      await ask(title);
    },
  };
}

export function keysInTheOutline(page: Page): Way {
  const isThere = async (words: string): Promise<void> => {
    await expect(row(page, words)).toBeFocused();
    await expect(canvas(page)).toHaveCount(0);
  };
  const { ask, begin, ...acts } = byKeys(page, (words) => row(page, words), isThere);
  return {
    ...acts,
    async begin(title) {
      await begin(title);
      await page.keyboard.press("Control+Alt+KeyO");
      await expect(page.getByTestId("map-outline")).toBeVisible();
      await expect(page.getByPlaceholder("Should we …?")).toBeFocused();
      await ask(title);
      // Who has written goes on with letters and Tab.
      await expect(page.getByRole("button", { name: "Quick keys" })).toHaveAttribute("aria-pressed", "true");
    },
  };
}

/** Well inside the part of the drawing that neither the panel nor a toolbar covers. */
async function isAmidst(target: Locator): Promise<boolean> {
  return await target.evaluateAll(([element]) => {
    const box = element?.getBoundingClientRect();
    if (box === undefined) return false;
    return box.left > 8 && box.right < innerWidth - 400 && box.top > 120 && box.bottom < innerHeight - 160;
  });
}

export function pressesOnly(page: Page): Way {
  // Words come as from a keyboard on the screen or by voice: without keys.
  const write = async (words: string): Promise<void> => await page.keyboard.insertText(words);
  const more = async (act: string): Promise<void> => {
    await toolbar(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: new RegExp(`^${act}`, "u") }).click();
  };
  /** On empty ground: a field is left, and nothing is selected that tools would float beside. */
  const letGo = async (): Promise<void> => await canvas(page).click({ position: { x: 8, y: 60 } });
  const select = async (words: string): Promise<void> => {
    await letGo();
    if (!(await isAmidst(claim(page, words)))) await more("Show the whole map");
    await claim(page, words).click({ position: { x: 40, y: 8 } });
    await expect(claim(page, words)).toHaveAttribute("data-selected", "true");
  };
  const pick = async (act: string, asked: string, words: string): Promise<void> => {
    await more(act);
    await expect(page.getByText(asked)).toBeVisible();
    await claim(page, words).click({ position: { x: 40, y: 8 } });
    await expect(page.getByText(asked)).toHaveCount(0);
  };
  return {
    async begin(title) {
      await page.getByRole("button", { name: "New map" }).click();
      await dialog(page).getByLabel("What is it about?").click();
      await write(title);
      await dialog(page).getByRole("button", { name: "Make the map" }).click();
      // The title asks already.
      await expect(page.getByPlaceholder("Should we …?")).toHaveValue(title);
      await page.getByRole("button", { name: "Ask it" }).click();
      await expect(claim(page, title)).toHaveAttribute("data-selected", "true");
    },
    select,
    async add(kind, words) {
      if (kind === "sibling") await more("Another (?:objection|reason) beside it");
      else {
        const name = kind === "undercut" ? "Why not relevant" : BUTTONS[kind];
        await toolbar(page).getByRole("button", { name }).click();
      }
      await expect(field(page)).toBeFocused();
      await write(words);
      await letGo();
      await expect(field(page)).toHaveCount(0);
      await select(words);
    },
    moveUnder: async (words) => await pick("Move…", "Choose the claim to move it under.", words),
    mergeWith: async (words) => await pick("Merge with…", "Choose the claim that says the same.", words),
    async comment(words) {
      await more("Comment");
      await expect(details(page).getByLabel("Comment on this claim")).toBeFocused();
      await write(words);
      await details(page).getByRole("button", { name: "Send" }).click();
      await expect(details(page).getByRole("article").getByText(words)).toBeVisible();
    },
    async exportPicture() {
      await page.getByRole("button", { name: "Export", exact: true }).click();
      const button = dialog(page).getByRole("button", { name: "Download" });
      return await takeDownload(page, async () => await button.click());
    },
  };
}

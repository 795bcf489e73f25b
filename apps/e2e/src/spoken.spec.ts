/**
 * What a person hears who does not see the page: the phrases of the acts on the map and in the outline, and the roles and
 * names of the main screens.
 */
import { expect, test } from "@playwright/test";
import { canvas, details, toolbar } from "./harness/map-page.ts";
import { newcomer, openBrowser, signUp } from "./harness/people.ts";
import { listen } from "./harness/speech.ts";

const HARBOUR = "claim: answer: We meet at the harbour. 1 reason. level 2, 1 of 1";

interface Act {
  readonly keys: string;
  /** Written after the key, and kept with Enter. */
  readonly words?: string;
  /** Where the focus is afterwards, as it is spoken. */
  readonly focus: string | RegExp;
  readonly says?: string | RegExp;
}

/** In their order, each from where the one before has led. */
const ACTS: readonly Act[] = [
  { keys: "Enter", focus: "claim: question: Where do we meet? level 1, 1 of 1" },
  { keys: "a", focus: "textbox: The words of this claim", says: "Answer begun" },
  {
    keys: "W",
    words: "e meet at the harbour",
    focus: "claim: answer: We meet at the harbour. level 2, 1 of 1",
  },
  {
    keys: "Control+ArrowRight",
    words: "The hall there is free",
    focus: "claim: because: The hall there is free. level 3, 1 of 1",
    says: "Reason begun",
  },
  { keys: "s", focus: "claim: but: The hall there is free. level 3, 1 of 1", says: "Side turned" },
  { keys: "Control+KeyZ", focus: "claim: because: The hall there is free. level 3, 1 of 1", says: "Undone" },
  {
    keys: "+",
    words: "We need no larger hall",
    focus: "claim: because: We need no larger hall. level 3, 2 of 2",
    says: "Linked premise begun",
  },
  {
    keys: "l",
    words: "Only for those who get there",
    focus: "claim: not relevant, because: Only for those who get there. level 4, 1 of 1",
    says: "Doubt about relevance begun",
  },
  { keys: "k", focus: /^group: Map: 5 claims, 4 levels deep/u, says: /Only for those who get there/u },
  { keys: "Home", focus: "claim: question: Where do we meet? level 1, 1 of 1" },
  { keys: "ArrowRight", focus: HARBOUR },
  { keys: "f", focus: HARBOUR, says: "Folded or unfolded" },
  { keys: "Delete", focus: "claim: question: Where do we meet? level 1, 1 of 1", says: /Deleted/u },
  { keys: "Control+KeyZ", focus: /^claim: question: /u, says: "Undone" },
  { keys: "ArrowRight", focus: HARBOUR },
  { keys: "m", focus: HARBOUR, says: "Choose where it goes" },
  { keys: "Escape", focus: HARBOUR },
  { keys: "Control+KeyK", focus: /^option: / },
  { keys: "Escape", focus: HARBOUR },
  { keys: "Control+Alt+KeyO", focus: /^row: answer: We meet at the harbour\. 1 reason\. level 2, 1 of 1/u },
  { keys: "ArrowUp", focus: /^row: question: Where do we meet\? 1 answer\. level 1, 1 of 1/u },
];

test("twelve acts and more are told in words, and the screens have their roles and names", async ({
  browser,
}) => {
  const { page, context, problems } = await openBrowser(browser, "Sven Sound");
  await page.goto("/sign-in");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Sign in" [level=1]
    - textbox "E-mail"
    - textbox "Password"
    - button "Sign in"
    - link "Make an account"
  `);
  await signUp(page, newcomer("Sven Sound"));
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner:
      - link "Crux, to your maps"
    - main:
      - heading "Maps" [level=1]
      - button "New map"
  `);
  await page.getByRole("button", { name: "New map" }).click();
  await page.getByRole("dialog").getByLabel("What is it about?").fill("Where do we meet?");
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Should we …?")).toBeFocused();
  await page.keyboard.type("Where do we meet?");

  const listener = await listen(page);
  for (const { keys, words, focus, says } of ACTS) {
    const heard = await listener.hear(async () => {
      await page.keyboard.press(keys);
      if (words === undefined) return;
      await expect(page.getByLabel("The words of this claim")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
    });
    console.log(`${keys}: ${heard.focus} / ${heard.announced.join(" / ")}`);
    if (typeof focus === "string") expect.soft(heard.focus, keys).toBe(focus);
    else expect.soft(heard.focus, keys).toMatch(focus);
    if (says === undefined) continue;
    if (typeof says === "string") expect.soft(heard.announced, keys).toContain(says);
    else expect.soft(heard.announced.join(" / "), keys).toMatch(says);
  }
  await listener.close();

  await expect(page.getByRole("treegrid")).toMatchAriaSnapshot(`
    - treegrid "Outline of the argument":
      - row /^question. Where do we meet. 1 answer. level 1, 1 of 1/
      - row /^answer. We meet at the harbour/
  `);
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(canvas(page)).toMatchAriaSnapshot(`
    - group "Map: 5 claims, 4 levels deep":
      - group "question: Where do we meet? level 1, 1 of 1"
      - group "answer: We meet at the harbour. 1 reason. level 2, 1 of 1"
  `);
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - link "Crux, to your maps"
    - heading "Where do we meet?" [level=1]
    - group "Show the debate as":
      - radio "Map" [checked]
      - radio "Outline"
    - button "Export"
    - button "Share"
  `);
  await expect(toolbar(page)).toMatchAriaSnapshot(`
    - toolbar "Acts on the selected claim":
      - button "Reason"
      - button "Objection"
      - button "And also"
      - button "Relevant?"
      - button "Undo"
      - button "More"
  `);
  await expect(details(page)).toMatchAriaSnapshot(`
    - complementary "Details":
      - heading "We meet at the harbour" [level=2]
  `);
  expect(problems).toEqual([]);
  await context.close();
});

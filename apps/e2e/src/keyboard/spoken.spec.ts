/**
 * What a person hears who does not see the page: the phrases of the acts on the map and in the outline, and the roles and
 * names of the main screens.
 */
import { expect, test } from "@playwright/test";
import { canvas, details } from "../harness/map-page.ts";
import { newcomer, openBrowser, signUp } from "../harness/people.ts";
import { startListening } from "./speech.ts";

const QUESTION = "question: question: Where do we meet? level 1, 1 of 1";
const HARBOUR = "claim: answer: We meet at the harbour. 1 reason. level 2, 1 of 1";
const HALL = "claim: because: The hall there is free. level 3, 1 of 1";
const TIDE = "claim: but: The tide may come in. level 3, 3 of 3";
const HARBOUR_DISPUTED = "claim: answer: We meet at the harbour. 1 reason. 1 objection. level 2, 1 of 1";

interface Act {
  readonly keys: string;
  /** Written into the field that opens, and kept with Enter. */
  readonly words?: string;
  /** Where the focus is afterwards, as it is spoken. */
  readonly focus: string | RegExp;
  /** What is said of the act itself. */
  readonly says?: string;
}

/** In their order, each from where the one before has led. */
const ACTS: readonly Act[] = [
  { keys: "Enter", focus: QUESTION },
  {
    keys: "a",
    words: "We meet at the harbour",
    focus: "claim: answer: We meet at the harbour. level 2, 1 of 1",
    says: "Answer begun",
  },
  { keys: "Control+ArrowRight", words: "The hall there is free", focus: HALL, says: "Reason begun" },
  { keys: "s", focus: "claim: but: The hall there is free. level 3, 1 of 1", says: "Side turned" },
  {
    keys: "Control+KeyZ",
    focus: HALL,
    says: "Undone: turning the side of “The hall there is free”",
  },
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
  {
    keys: "k",
    focus: "group: Map: 5 claims, 4 levels deep",
    says: "Relation, not relevant, because: from “Only for those who get there” to “The hall there is free”",
  },
  { keys: "Home", focus: QUESTION },
  { keys: "Alt+ArrowUp", focus: QUESTION, says: "It is the first already." },
  { keys: "ArrowRight", focus: HARBOUR },
  { keys: "f", focus: HARBOUR, says: "Folded" },
  { keys: "f", focus: HARBOUR, says: "Unfolded" },
  { keys: "Delete", focus: QUESTION, says: "4 claims deleted" },
  { keys: "Control+KeyZ", focus: HARBOUR, says: "Undone: deleting “We meet at the harbour”" },
  { keys: "Control+Shift+ArrowRight", words: "The tide may come in", focus: TIDE, says: "Objection begun" },
  { keys: "m", focus: TIDE, says: "Choose where it goes" },
  { keys: "ArrowLeft", focus: HARBOUR_DISPUTED },
  { keys: "ArrowLeft", focus: QUESTION },
  {
    keys: "Enter",
    focus: "claim: answer: The tide may come in. level 2, 2 of 2",
    says: "Moved under “Where do we meet?”",
  },
  { keys: "Control+KeyZ", focus: TIDE, says: "Undone: moving “The tide may come in”" },
  { keys: "g", focus: TIDE, says: "Merging claims" },
  { keys: "ArrowUp", focus: "claim: because: We need no larger hall. level 3, 2 of 3" },
  {
    keys: "Enter",
    focus: "claim: because: We need no larger hall. level 3, 2 of 2",
    says: "1 claim merged, its wording is kept",
  },
  {
    keys: "Control+KeyZ",
    focus: TIDE,
    says: "Undone: merging “The tide may come in”",
  },
  { keys: "ArrowLeft", focus: HARBOUR_DISPUTED },
  { keys: "e", focus: /^(?:dialog|heading|button|radio): /u, says: "Export opened" },
  { keys: "Escape", focus: HARBOUR_DISPUTED },
  { keys: "Control+KeyK", focus: "option: Reason Tab | selected", says: "Command palette opened" },
  { keys: "Escape", focus: HARBOUR_DISPUTED },
  {
    keys: "Control+Alt+KeyO",
    focus:
      "row: answer: We meet at the harbour. 1 reason, 1 objection. level 2, 1 of 1 | level 2 | open | selected",
    says: "View changed",
  },
  {
    keys: "ArrowUp",
    focus: "row: question: Where do we meet? 1 answer. level 1, 1 of 1 | level 1 | open | selected",
  },
  { keys: "c", focus: "textbox: Comment on this claim", says: "Comment begun" },
];

const soon = (keys: string) => ({ message: keys, intervals: [100] });

test("twelve acts and more are told in words, and the screens have their roles and names", async ({
  browser,
}) => {
  const { page, context, problems } = await openBrowser(browser, "Sven Sound");
  await page.goto("/sign-in");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Sign in" [level=1]
      - textbox "E-mail"
      - textbox "Password"
      - button "Sign in"
      - paragraph:
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

  await expect(page.getByTestId("announcements")).toBeAttached();
  const listener = await startListening(page);
  for (const { keys, words, focus, says } of ACTS) {
    listener.forget();
    await page.keyboard.press(keys);
    if (words !== undefined) {
      await expect(page.getByLabel("The words of this claim")).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
    }
    const heard = expect.poll(async () => (await listener.listen()).focus, soon(keys));
    if (typeof focus === "string") await heard.toBe(focus);
    else await heard.toMatch(focus);
    if (says === undefined) continue;
    await expect.poll(async () => (await listener.listen()).announced, soon(keys)).toContain(says);
  }
  // The field says its own letters: with none of them the row is told anew as what is selected.
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await listener.listen()).focus, soon("Escape")).toMatch(/^row: question/u);
  listener.forget();
  await page.keyboard.press("F2");
  await expect(page.getByLabel("The words of this claim")).toBeFocused();
  await page.keyboard.type(" And when?", { delay: 30 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+KeyZ");
  const announced = async () => (await listener.listen()).announced;
  await expect.poll(async () => (await announced()).join(" "), soon("undo")).toMatch(/Undone/u);
  expect((await announced()).filter((words) => /And.*selected/u.test(words))).toEqual([]);
  await listener.close();

  await expect(page.getByTestId("map-outline")).toMatchAriaSnapshot(`
    - treegrid "Outline of the argument":
      - 'row "question: Where do we meet? 1 answer. level 1, 1 of 1" [expanded] [level=1] [selected]'
      - 'row "answer: We meet at the harbour. 1 reason, 1 objection. level 2, 1 of 1" [expanded] [level=2]'
      - 'row "because: 2 premises that hold only together. level 3, 1 of 2" [expanded] [level=3]'
      - 'row "because: The hall there is free. level 4, 1 of 3" [level=4]'
      - 'row "and: We need no larger hall. level 4, 2 of 3" [level=4]'
      - 'row "Is it relevant: “The hall there is free”? 1 dispute. level 4, 3 of 3" [expanded] [level=4]'
      - 'row "not relevant, because: Only for those who get there. level 5, 1 of 1" [level=5]'
      - 'row "but: The tide may come in. level 3, 2 of 2" [level=3]'
  `);
  await page.keyboard.press("Control+Alt+KeyO");
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - 'group "Map: 6 claims, 4 levels deep"':
        - 'group "question: Where do we meet? level 1, 1 of 1"':
          - button "Fold this branch" [expanded]
        - 'group "answer: We meet at the harbour. 1 reason. 1 objection. level 2, 1 of 1"':
          - button "Fold this branch" [expanded]
        - 'group "because: The hall there is free. level 3, 1 of 3"'
        - 'group "because: We need no larger hall. level 3, 2 of 3"'
        - 'group "not relevant, because: Only for those who get there. level 4, 1 of 1"'
        - 'group "but: The tide may come in. level 3, 3 of 3"'
      - list "Legend"
      - toolbar "Acts on the selected claim":
        - button "Reason"
        - button "Objection"
        - button "And also"
        - button "Why not relevant" [disabled]
        - button "Undo"
        - button "Redo"
        - button "More"
  `);
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - banner:
      - link "Crux, to your maps"
      - heading "Where do we meet?" [level=1]:
        - button "Where do we meet?"
      - group "Show the debate as":
        - radio "Map" [checked]
        - radio "Outline"
      - button "Find in the map…"
      - button "Export"
      - button "Show the history"
      - button "Keys and help…"
      - button "Share"
  `);
  await expect(details(page)).toMatchAriaSnapshot(`
    - complementary "Details":
      - group "What the panel shows":
        - radio "Details" [checked]
        - radio "Comments"
        - radio "Suggested"
      - heading "We meet at the harbour" [level=2]
      - heading "Reasons" [level=3]
      - list:
        - listitem:
          - button "Go to “The hall there is free”"
        - listitem:
          - button "Go to “We need no larger hall”"
      - heading "Objections" [level=3]
      - list:
        - listitem:
          - button "Go to “The tide may come in”"
      - heading "Stands in" [level=3]
      - heading "Comments" [level=3]
      - textbox "Comment on this claim"
  `);
  expect(problems).toEqual([]);
  await context.close();
});

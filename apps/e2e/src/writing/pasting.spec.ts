/** Claims and texts that come from elsewhere: by menus as by keys, from lists, web pages and files. On the real stack. */
import { expect, test, type Page } from "@playwright/test";
import {
  addByKey,
  canvas,
  claim,
  details,
  expectEditable,
  expectSeen,
  message,
  select,
  showAll,
  toolbar,
} from "../harness/map-page.ts";
import { openMap } from "../harness/maps-list.ts";
import { downloadPicture } from "../harness/pictures.ts";
import { newcomer, openBlankMap, openBrowser, signUp, signUpByForm, type Person } from "../harness/people.ts";
import { stackUnderTest } from "../harness/stack.ts";

test.describe.configure({ mode: "serial" });

let ann: Person;

test.beforeAll(async ({ browser }) => {
  ann = await openBrowser(browser, "Ann Author");
  await ann.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(ann.page, newcomer(ann.name));
});

test.afterAll(async () => {
  expect(ann.problems).toEqual([]);
  await ann.context.close();
});

const dialog = (page: Page) => page.getByRole("dialog");
/** The lines of the preview. */
const becomes = (page: Page) =>
  dialog(page).getByRole("region", { name: "What it becomes" }).getByRole("listitem");

/** Chooses an act from the toolbar's menu. */
async function fromMenu(page: Page, act: string): Promise<void> {
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${act}(?: (?:Ctrl|Shift) .+)?$`, "u") }).click();
}

/** A debate of four claims, of which one is attributed. */
async function openDebate(page: Page): Promise<void> {
  await openBlankMap(page, "Where do we meet?");
  await page.getByPlaceholder("Should we …?").fill("Where do we meet?");
  await page.keyboard.press("Enter");
  await addByKey(page, "Where do we meet?", "Tab", "We should meet at the harbour");
  await addByKey(page, "We should meet at the harbour", "Tab", "The hall costs nothing");
  await addByKey(page, "The hall costs nothing", "Shift+Tab", "The heating is paid by the hour");
  await addByKey(page, "We should meet at the harbour", "Shift+Tab", "The last bus leaves at nine");
  await select(page, "The heating is paid by the hour");
  await details(page).getByRole("button", { name: "Edit", exact: true }).click();
  await details(page).getByLabel("Name", { exact: true }).fill("The caretaker");
  await details(page).getByRole("button", { name: "Done" }).click();
  await expect(details(page).getByText("The caretaker")).toBeVisible();
}

test("what is cut and pasted by the menu goes to its new place, branch, side and all", async () => {
  const { page } = ann;
  await openDebate(page);
  await select(page, "The heating is paid by the hour");
  await fromMenu(page, "Cut");
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await select(page, "but: The heating is paid by the hour");
  await expect(claim(page, "The heating is paid by the hour")).toHaveCount(1);
  await expect(details(page).getByText("objection to “The last bus leaves at nine”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText("objection to “The hall costs nothing”")).toBeVisible();
});

test("what is copied and pasted by the menu has everything that is about it", async () => {
  const { page } = ann;
  await select(page, "The hall costs nothing");
  await fromMenu(page, "Copy");
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await expect(dialog(page).getByText("2 claims, read as a branch of a map")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 2 claims" }).click();
  await showAll(page);
  const copies = claim(page, "The heating is paid by the hour");
  await expect(copies).toHaveCount(2);
  for (const copy of await copies.all()) await expect(copy).toContainText("The caretaker");
  // Something else lies on the clipboard now, and is what is put in: a single claim at once.
  await page.evaluate(async () => await navigator.clipboard.writeText("The square is free as well"));
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await expectSeen(page, "because: The square is free as well");
  await page.keyboard.press("Control+KeyZ");
  await page.keyboard.press("Control+KeyZ");
  await expect(copies).toHaveCount(1);
});

test("on plain HTTP, where no menu may read the clipboard, what was cut and copied here is known", async ({
  browser,
}) => {
  const hugo = await openBrowser(browser, "Hugo Http", `http://crux.test:${stackUnderTest().webPort}`);
  const { page } = hugo;
  await signUpByForm(page, newcomer(hugo.name));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await openMap(page, "Would an Article 5-like guarantee deter or escalate?");
  await addByKey(page, "American-led monitoring", "Shift+Tab", "The satellites are slow");
  await select(page, "The satellites are slow");
  await fromMenu(page, "Cut");
  await select(page, "Washington has signalled");
  await fromMenu(page, "Paste");
  await expect(details(page).getByText(/objection to “Washington has signalled/u)).toBeVisible();
  await expect(details(page).getByRole("heading", { name: "The satellites are slow" })).toBeVisible();
  await fromMenu(page, "Copy");
  await select(page, "American-led monitoring");
  await fromMenu(page, "Paste");
  await expect(details(page).getByText(/objection to “American-led monitoring/u)).toBeVisible();
  await expect(details(page).getByRole("heading", { name: "The satellites are slow" })).toBeVisible();
  expect(hugo.problems).toEqual([]);
  await hugo.context.close();
});

test("what is cut before the page can write it down is cut all the same, and its paste waits for it", async () => {
  const { page } = ann;
  const came = Promise.withResolvers<void>();
  const isAsked = Promise.withResolvers<void>();
  // The part of the program that writes what is copied, known by what only it says.
  await page.route(/\/_next\/static\/chunks\/.*\.js/u, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes("text/x-argdown")) {
      isAsked.resolve();
      await came.promise;
    }
    await route.fulfill({ response, body });
  });
  await page.reload();
  await expectEditable(page);
  await showAll(page);
  await select(page, "but: The heating is paid by the hour");
  await page.keyboard.press("Control+KeyX");
  await select(page, "The last bus leaves at nine");
  await fromMenu(page, "Paste");
  await isAsked.promise;
  await expect(dialog(page)).toHaveCount(0);
  came.resolve();
  await expect(details(page).getByText("objection to “The last bus leaves at nine”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  await expect(details(page).getByText("objection to “The hall costs nothing”")).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
});

/** Puts a piece of a web page on the clipboard, as a browser does: with its plain text beside it. */
async function copyPage(page: Page, html: string, plain: string): Promise<void> {
  await page.evaluate(
    async (copied) => {
      const item = new ClipboardItem({
        "text/html": new Blob([copied.html], { type: "text/html" }),
        "text/plain": new Blob([copied.plain], { type: "text/plain" }),
      });
      await navigator.clipboard.write([item]);
    },
    { html, plain },
  );
}

test("lists of a web page keep their depth, and headings such as “Pros” tell the sides", async () => {
  const { page } = ann;
  await copyPage(
    page,
    "<ul><li>Pros<ul><li>The pier is near<ul><li>Ten minutes on <b>foot</b></li></ul></li></ul></li>" +
      "<li>Nachteile:<ul><li>The pier is <i>cold</i></li></ul></li></ul>",
    "Pros\nThe pier is near\nTen minutes on foot\nNachteile:\nThe pier is cold",
  );
  await select(page, "We should meet at the harbour");
  await page.keyboard.press("Control+KeyV");
  await expect(dialog(page).getByText("3 claims, read as an indented list")).toBeVisible();
  await expect(becomes(page)).toHaveText([
    "because The pier is near",
    "because Ten minutes on foot",
    "but The pier is cold",
  ]);
  await expect(dialog(page).getByText("read as the side of what stands below it").first()).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 3 claims" }).click();
  await expectSeen(page, "but: The pier is cold");
  await select(page, "because: Ten minutes on foot");
  await expect(details(page).getByText("reason for “The pier is near”")).toBeVisible();
  await page.keyboard.press("Control+KeyZ");
  // By the menu it is the same.
  await select(page, "We should meet at the harbour");
  await fromMenu(page, "Paste");
  await expect(becomes(page)).toHaveText([
    "because The pier is near",
    "because Ten minutes on foot",
    "but The pier is cold",
  ]);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
});

test("of a page that is pasted only the words are taken: nothing in it runs or is fetched", async () => {
  const { page } = ann;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await select(page, "We should meet at the harbour");
  await canvas(page).evaluate((target) => {
    const clipboardData = new DataTransfer();
    const hurting =
      "<img src=/hurting.png><link rel=stylesheet href=/hurting.css><script>window.isHurt = 1</script>";
    clipboardData.setData("text/html", `${hurting}<ul><li>Near<ul><li>On foot</li></ul></li></ul>`);
    clipboardData.setData("text/plain", "Near\nOn foot");
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(becomes(page)).toHaveText(["because Near", "because On foot"]);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  expect(await page.evaluate(() => "isHurt" in window)).toBe(false);
  expect(asked.filter((url) => url.includes("hurting"))).toEqual([]);
});

test("how a list is read is chosen in the preview", async () => {
  const { page } = ann;
  await page.evaluate(
    async () => await navigator.clipboard.writeText("- It smells\n  - of fish\n- It is wet"),
  );
  await select(page, "We should meet at the harbour");
  await page.keyboard.press("Control+KeyV");
  await expect(becomes(page)).toHaveText(["because It smells", "because of fish", "because It is wet"]);
  await dialog(page).getByRole("radio", { name: "all objections" }).check();
  await expect(becomes(page)).toHaveText(["but It smells", "because of fish", "but It is wet"]);
  await dialog(page).getByRole("button", { name: "Add 3 claims" }).click();
  await expectSeen(page, "but: It is wet");
  await page.keyboard.press("Control+KeyZ");
});

test("a list pasted into a field is shown as the claims it becomes, and one line goes in as it is", async () => {
  const { page } = ann;
  const copy = async (text: string) =>
    await page.evaluate(async (words) => await navigator.clipboard.writeText(words), text);
  const field = page.getByLabel("The words of this claim");
  await select(page, "We should meet at the harbour");
  await page.keyboard.press("Shift+Tab");
  await copy("It is windy\n");
  await page.keyboard.press("Control+KeyV");
  await expect(field).toHaveValue(/^It is windy\s*$/u);
  await field.fill("");
  await page.keyboard.press("Escape");
  await copy("It is windy\nIt is wet");
  await select(page, "We should meet at the harbour");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Control+KeyV");
  await expect(dialog(page).getByText("It goes under “We should meet at the harbour”.")).toBeVisible();
  await expect(becomes(page)).toHaveText(["but It is windy", "but It is wet"]);
  // Whoever thinks better of it is in the field again.
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(field).toBeFocused();
  await page.keyboard.press("Control+KeyV");
  await dialog(page).getByRole("button", { name: "Write it as one claim" }).click();
  await expect(field).toHaveValue("It is windy It is wet");
  await expect(field).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+KeyZ");
  await expect(claim(page, "It is windy It is wet")).toHaveCount(0);
  // What the field was opened for, all of it becomes.
  await select(page, "We should meet at the harbour");
  await page.keyboard.press("Shift+C");
  await page.keyboard.press("Control+KeyV");
  await expect(becomes(page)).toHaveText(["contradicts It is windy", "contradicts It is wet"]);
  await expect(dialog(page).getByRole("radio", { name: "all contradictions" })).toBeChecked();
  await dialog(page).getByRole("radio", { name: "as written" }).check();
  await expect(becomes(page)).toHaveText(["because It is windy", "because It is wet"]);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
});

test("a branch is copied as an outline and as Argdown, for other programs", async () => {
  const { page } = ann;
  const clipboard = async () => await page.evaluate(async () => await navigator.clipboard.readText());
  await select(page, "The hall costs nothing");
  await fromMenu(page, "Copy as Argdown");
  await expect(message(page, "2 claims copied as Argdown")).toBeVisible();
  expect(await clipboard()).toContain("[The hall costs nothing]");
  await canvas(page).focus();
  await page.keyboard.press("Shift+O");
  await expect(message(page, "2 claims copied as an outline")).toBeVisible();
  expect(await clipboard()).toBe(
    "- The hall costs nothing\n  - but: The heating is paid by the hour (said by The caretaker)\n",
  );
  // Without a selection it is the whole map, also from the palette.
  await canvas(page).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+KeyK");
  await page.keyboard.type("as argdown");
  await page.keyboard.press("Enter");
  await expect.poll(clipboard).toContain("The last bus leaves at nine");
});

/** Lets a file go over a place of the page, as a file manager does. */
async function dropFile(
  page: Page,
  file: { name: string; type: string; content: Buffer },
  over: string,
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dropped = new DataTransfer();
      dropped.items.add(new File([bytes], name, { type }));
      return dropped;
    },
    { name: file.name, type: file.type, base64: file.content.toString("base64") },
  );
  for (const type of ["dragenter", "dragover"])
    await page.dispatchEvent(over, type, { dataTransfer: transfer });
  await expect(page.getByText("Drop the file to put it into the map")).toBeVisible();
  await page.dispatchEvent(over, "drop", { dataTransfer: transfer });
  await expect(page.getByText("Drop the file to put it into the map")).toHaveCount(0);
}

test("a picture of a map, Argdown and text are put in by dropping them, and the page stays", async () => {
  const { page } = ann;
  const address = page.url();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const picture = await downloadPicture(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  await showAll(page);
  const bus = `[data-claim-id][aria-label*="The last bus leaves at nine"]`;
  await dropFile(page, { name: "map.png", type: "image/png", content: picture.bytes }, bus);
  await expect(dialog(page).getByText("It goes under “The last bus leaves at nine”.")).toBeVisible();
  await expect(dialog(page).getByText(/^\d+ claims, read as a branch of a map$/u)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Cancel" }).click();

  const argdown = Buffer.from("[The night]: It is dark.\n  - <Lamps>: There are lamps.\n");
  await dropFile(page, { name: "night.argdown", type: "", content: argdown }, bus);
  await expect(dialog(page).getByText("2 claims, read as Argdown")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 2 claims" }).click();
  await expectSeen(page, "but: There are lamps");
  await page.keyboard.press("Control+KeyZ");

  const zip = Buffer.from([0x50, 0x4b, 3, 4, 0, 0]);
  await dropFile(page, { name: "minutes.docx", type: "application/zip", content: zip }, bus);
  await expect(message(page, "This file is no text and no picture from Crux")).toBeVisible();
  expect(page.url()).toBe(address);
});

test("a list pasted into the question of an empty map comes onto it whole, under what stood there", async () => {
  const { page } = ann;
  await page.goto("/");
  await expect(page).toHaveURL(/\/teams\//u);
  await openBlankMap(page, "Empty");
  const field = page.getByPlaceholder("Should we …?");
  await expect(field).toBeFocused();
  await page.evaluate(
    async () => await navigator.clipboard.writeText("- In the hall\n  - but: it is cold\n- Outside"),
  );
  await field.fill("Where do we dance?");
  await page.keyboard.press("Control+KeyV");
  await expect(
    dialog(page).getByText("It goes under “Where do we dance?”, which is asked with it."),
  ).toBeVisible();
  await expect(becomes(page)).toHaveText(["answer In the hall", "but it is cold", "answer Outside"]);
  await dialog(page).getByRole("button", { name: "Add 3 claims" }).click();
  await expectSeen(page, "question: Where do we dance?");
  await expectSeen(page, "answer: Outside");
});

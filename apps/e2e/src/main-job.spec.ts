/**
 * What Crux is for, from the sign-in to the picture and back: a facilitator, somebody who joins through an invitation
 * to edit, and somebody who may only read, each in a browser of their own, on the real stack.
 */
import { expect, test, type Page } from "@playwright/test";
import {
  actOnMap,
  claimCountOf,
  expectClaimCount,
  listTitles,
  mapCard,
  openMap,
} from "./harness/maps-list.ts";
import {
  addByButton,
  addByKey,
  beginningOf,
  boxOf,
  canvas,
  cardOf,
  chooser,
  claim,
  countsOf,
  details,
  drag,
  expectGone,
  expectSeen,
  middleOf,
  select,
  showAll,
  startWriting,
  toolbar,
  write,
} from "./harness/map-page.ts";
import {
  demoAccount,
  inviteByForm,
  joinByForm,
  newcomer,
  openBrowser,
  signInByForm,
  type Person,
} from "./harness/people.ts";
import { forgeClaim } from "./harness/forged-write.ts";

const MAIN_MAP = "Would an Article 5-like guarantee deter or escalate?";
const MONITORING = "American-led monitoring would notice a new offensive";
const VERIFICATION = "A robust verification regime is one of the gains";

test.describe.configure({ mode: "serial" });

let facilitator: Person;
let editor: Person;
let viewer: Person;
let links: { editor: string; viewer: string };

test.beforeAll(async ({ browser }) => {
  facilitator = await openBrowser(browser, "Facilitator");
  editor = await openBrowser(browser, "Edda Editor");
  viewer = await openBrowser(browser, "Vera Viewer");
});

test.afterAll(async () => {
  for (const person of [facilitator, editor, viewer]) await person.context.close();
});

test("the facilitator signs in and sees six maps, each drawn", async () => {
  const { page } = facilitator;
  await signInByForm(page, demoAccount("facilitator"));
  await expect(page.getByRole("listitem").getByRole("heading")).toHaveCount(6);
  for (const picture of await page.locator("li img:visible").all()) {
    await expect
      .poll(async () => await picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(100);
  }
  for (const title of await listTitles(page)) {
    expect(await claimCountOf(page, title)).toBeGreaterThanOrEqual(title === MAIN_MAP ? 60 : 25);
    await expect(mapCard(page, title).getByText(/^changed /u)).toBeVisible();
  }
});

test("maps are found by search and put in order", async () => {
  const { page } = facilitator;
  await page.getByLabel("Find a map").fill("six-point framework");
  await expect
    .poll(async () => await listTitles(page))
    .toEqual(["Can the six-point framework hold a ceasefire?"]);
  await page.getByLabel("Find a map").fill("");
  await expect(page.getByRole("listitem").getByRole("heading")).toHaveCount(6);
  const order = page.getByRole("button", { name: /Order$/u });
  await order.click();
  await page.getByRole("option", { name: "Title" }).click();
  const sorted = (await listTitles(page)).toSorted((left, right) => left.localeCompare(right, "en"));
  await expect.poll(async () => await listTitles(page)).toEqual(sorted);
  await order.click();
  await page.getByRole("option", { name: "Most claims" }).click();
  await expect.poll(async () => (await listTitles(page))[0]).toBe(MAIN_MAP);
  await order.click();
  await page.getByRole("option", { name: "Last changed" }).click();
});

test("a map is made from a template, renamed, copied, put away, brought back and deleted for good", async () => {
  const { page } = facilitator;
  await page.getByRole("button", { name: "New map" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio")).toHaveCount(4);
  await dialog.getByLabel("What is it about?").fill("Which hall do we rent?");
  await dialog.getByRole("radio", { name: "Choose between options" }).check();
  await dialog.getByRole("button", { name: "Make the map" }).click();
  await expectSeen(page, "We should take option A.");
  await page.getByRole("link", { name: "Demo team" }).click();
  await expectClaimCount(page, "Which hall do we rent?", 11);

  await actOnMap(page, "Which hall do we rent?", "Rename");
  await page.getByRole("dialog").getByLabel("Title").fill("Which room do we rent?");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(mapCard(page, "Which room do we rent?")).toBeVisible();
  await expect(mapCard(page, "Which hall do we rent?")).toHaveCount(0);

  await actOnMap(page, "Which room do we rent?", "Duplicate");
  const copy = "Which room do we rent? (copy)";
  await expect(mapCard(page, copy)).toBeVisible();
  await expectClaimCount(page, copy, 11);

  await actOnMap(page, copy, "Archive");
  await expect(mapCard(page, copy)).toHaveCount(0);
  await page.getByRole("radio", { name: "Archived" }).check();
  await actOnMap(page, copy, "Restore");
  await expect(mapCard(page, copy)).toHaveCount(0);
  await page.getByRole("radio", { name: "Current" }).check();
  await expect(mapCard(page, copy)).toBeVisible();

  for (const title of [copy, "Which room do we rent?"]) {
    await actOnMap(page, title, "Delete for good");
    const button = page.getByRole("dialog").getByRole("button", { name: "Delete for good" });
    await expect(button).toBeDisabled();
    await page.getByLabel("Type the title to go on").fill(title);
    await button.click();
    await expect(mapCard(page, title)).toHaveCount(0);
  }
  await expect(page.getByRole("listitem").getByRole("heading")).toHaveCount(6);
});

test("two newcomers join through invitation links", async () => {
  await facilitator.page.getByRole("link", { name: /^Members/u }).click();
  links = {
    editor: await inviteByForm(facilitator.page, "editor"),
    viewer: await inviteByForm(facilitator.page, "viewer"),
  };
  for (const [role, person] of [
    ["editor", editor],
    ["viewer", viewer],
  ] as const) {
    await joinByForm(person.page, links[role], newcomer(person.name));
    await expect(person.page.getByRole("button", { name: "Team Demo team, change" })).toBeVisible();
    await expect(person.page.getByRole("listitem").getByRole("heading")).toHaveCount(6);
  }
  await facilitator.page.getByRole("link", { name: "Back to the maps" }).click();
});

test("the main map opens for all three, with legend, linked premises and undercuts", async () => {
  for (const { page } of [facilitator, editor, viewer]) {
    await openMap(page, MAIN_MAP);
    await showAll(page);
    // Who has not come yet reads on the list of maps who is there.
    if (page === editor.page) await expectPresentOnList(viewer.page);
  }
  const { page } = facilitator;
  await expect(page.getByRole("list", { name: "Legend" }).getByRole("listitem")).toHaveCount(5);
  const linked = cardOf(page, "Ukraine keeps about 800,000 soldiers");
  await expect(linked).toHaveCount(1);
  await expect(linked.locator("[data-claim-id]")).toHaveCount(2);
  await expect(linked.getByText("and", { exact: true })).toBeVisible();
  expect(await page.locator('[data-claim-id][data-side="undercut"]').count()).toBeGreaterThanOrEqual(5);
  expect(await page.locator(".line-layer circle").count()).toBeGreaterThanOrEqual(5);
  await select(page, "Washington has signalled for the first time");
  await expect(details(page).getByText("Donald Tusk")).toBeVisible();
  await expect(details(page).getByText("Framework article")).toBeVisible();
  await expect(details(page).getByText(/paragraph 13/u)).toBeVisible();
  await expect(claim(page, "Washington has signalled").getByText("1 citation")).toBeVisible();
  await expect(details(page).getByRole("heading", { name: "Objections" })).toBeVisible();
  await expect(details(page).getByRole("heading", { name: "Stands in" })).toBeVisible();
  for (const other of [editor, viewer]) {
    await expect(
      page.getByRole("button", { name: new RegExp(`In this map now.*${other.name}`, "u") }),
    ).toBeVisible();
  }
});

async function expectPresentOnList(page: Page): Promise<void> {
  const present = mapCard(page, MAIN_MAP).getByText(/^In it now: /u);
  const areNamed = async (): Promise<boolean> => {
    const words = (await present.allTextContents()).join("");
    return words.includes(facilitator.name) && words.includes(editor.name);
  };
  await expect(async () => {
    if (!(await areNamed())) await page.reload();
    expect(await areNamed()).toBe(true);
  }).toPass({ timeout: 20_000 });
}

test("each kind of claim that one adds, the others see", async () => {
  const { page } = facilitator;
  const before = await countsOf(page);
  await addByButton(page, MONITORING, "Reason", "Satellites pass over the front every hour");
  for (const other of [editor, viewer]) await expectSeen(other.page, "because: Satellites pass over");
  await addByKey(editor.page, MONITORING, "Shift+Tab", "Clouds hide the ground for weeks in winter");
  for (const other of [facilitator, viewer]) await expectSeen(other.page, "but: Clouds hide the ground");

  await addByButton(page, "Satellites pass over", "And also", "Their pictures reach the capitals at once");
  await expectSeen(editor.page, "because: Their pictures reach");
  await expect(cardOf(editor.page, "Their pictures reach").locator("[data-claim-id]")).toHaveCount(2);

  await showAll(editor.page);
  const dots = await editor.page.locator(".line-layer circle").count();
  await addByButton(page, "Clouds hide the ground", "Why not relevant", "Radar sees through clouds");
  await expectSeen(editor.page, "not relevant, because: Radar sees");
  await expect(editor.page.locator(".line-layer circle")).toHaveCount(dots + 1);

  await canvas(editor.page).focus();
  await editor.page.keyboard.press("q");
  await write(editor.page, "Who would pay for the monitors?");
  await expectSeen(page, "question: Who would pay");
  await addByButton(page, "Who would pay", "Answer", "The states that ask for them");
  await expectSeen(editor.page, "answer: The states that ask");
  const added = { claims: before.claims + 6, relations: before.relations + 4 };
  for (const person of [facilitator, editor, viewer]) {
    await expect.poll(async () => await countsOf(person.page)).toEqual(added);
  }
});

test("a claim gets a further parent", async () => {
  const { page } = editor;
  await select(page, "Radar sees through clouds");
  await toolbar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Also stands under…" }).click();
  await chooser(page).getByRole("button", { name: "Find…" }).click();
  await page.getByRole("dialog").getByLabel("Search the claims").fill("robust verification regime");
  await page
    .getByRole("dialog")
    .getByRole("option", { name: /A robust verification regime/u })
    .click();
  await select(facilitator.page, "Radar sees through clouds");
  const places = details(facilitator.page)
    .getByRole("region", { name: "Stands in" })
    .or(details(facilitator.page).locator("section").filter({ hasText: "Stands in" }));
  await expect(places.getByRole("button", { name: /^Go to /u })).toHaveCount(2);
  await expect(places.getByRole("button", { name: /^Go to .A robust verification regime/u })).toBeVisible();
});

test("one rewords, the other sees who writes where, and their cursor", async () => {
  const field = await startWriting(facilitator.page, "Satellites pass over");
  await expect(editor.page.getByText("Facilitator is writing")).toBeVisible();
  await field.fill("Satellites pass over the front twice an hour");
  await facilitator.page.keyboard.press("Enter");
  await expectSeen(editor.page, "because: Satellites pass over the front twice an hour");
  await expect(editor.page.getByText("Facilitator is writing")).toHaveCount(0);

  const point = await middleOf(claim(facilitator.page, VERIFICATION));
  await facilitator.page.mouse.move(point.x, point.y, { steps: 3 });
  const cursor = editor.page.locator("[data-cursor-of]").filter({ hasText: "Facilitator" });
  await expect(cursor).toBeVisible();
  // What is seen first may be where the pointer was on its way.
  await expect
    .poll(async () => {
      const [tip, target] = await Promise.all([boxOf(cursor), boxOf(claim(editor.page, VERIFICATION))]);
      const isInColumn = Math.abs(tip.x - (target.x + target.width / 2)) < target.width;
      return isInColumn && Math.abs(tip.y - (target.y + target.height / 2)) < target.height;
    })
    .toBe(true);
});

test("two write in one claim at the same time, and nothing is lost", async () => {
  const words = "Clouds hide the ground for weeks in winter";
  const fields = [
    await startWriting(facilitator.page, words),
    await startWriting(editor.page, words),
  ] as const;
  await editor.page.keyboard.press("Control+Home");
  await Promise.all([
    facilitator.page.keyboard.type(", and fog does so in spring", { delay: 15 }),
    editor.page.keyboard.type("It is known that ", { delay: 15 }),
  ]);
  const both = `It is known that ${words}, and fog does so in spring`;
  for (const field of fields) await expect(field).toHaveValue(both);
  await Promise.all([facilitator, editor].map(async ({ page }) => await page.keyboard.press("Enter")));
  for (const person of [facilitator, editor, viewer]) await expectSeen(person.page, `but: ${both}`);
});

test("claims are moved, reordered and pinned with the pointer", async () => {
  const { page } = facilitator;
  await showAll(page);
  await showAll(editor.page);
  const [first, second] = ["Germany is not among them", "Norway might be"];
  await addByButton(page, "The states that ask", "Reason", first);
  await addByButton(page, "The states that ask", "Reason", second);
  await showAll(page);
  const between = await drag(page, second, async () => {
    const { x, y, width } = await boxOf(claim(page, first));
    return { x: x + width / 2, y: y - 3 };
  });
  expect(between).toMatch(/^In this place: reason for “The states that ask/u);
  for (const person of [facilitator, editor]) {
    await expectSeen(person.page, first);
    await expectSeen(person.page, second);
    await expect
      .poll(
        async () => (await boxOf(claim(person.page, second))).y < (await boxOf(claim(person.page, first))).y,
      )
      .toBe(true);
  }
  await select(page, second);
  await page.keyboard.press("Alt+ArrowDown");
  for (const person of [facilitator, editor]) {
    await expect
      .poll(
        async () => (await boxOf(claim(person.page, second))).y > (await boxOf(claim(person.page, first))).y,
      )
      .toBe(true);
  }

  const under = await drag(page, second, async () => await beginningOf(claim(page, first)));
  expect(under).toBe(`Reason for “${first}”`);
  await select(editor.page, second);
  await expect(details(editor.page).getByText(`because · reason for “${first}”`)).toBeVisible();

  await showAll(page);
  const pinned = await drag(page, second, async () => {
    const { x, y, height } = await boxOf(claim(page, second));
    return { x: x + 60, y: y + height + 40 };
  });
  expect(pinned).toBe("Pin here");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("Pinned here")).toBeVisible();
  await expect(details(editor.page).getByText("Pinned by hand")).toBeVisible();
  await select(page, second);
  await page.keyboard.press("u");
  await expect(details(editor.page).getByText("Pinned by hand")).toHaveCount(0);

  // The same without dragging: pinned where it stands, moved by keys or by buttons, and all of it put back.
  const besideFirst = async () => {
    const [here, there] = [await boxOf(claim(page, second)), await boxOf(claim(page, first))];
    return { x: here.x - there.x, y: here.y - there.y };
  };
  const stood = await besideFirst();
  await page.keyboard.press("Shift+U");
  await page.keyboard.press("ArrowDown");
  const pad = page.getByRole("toolbar", { name: "Move what is pinned" });
  await pad.getByRole("button", { name: "To the right" }).click();
  await expect.poll(async () => (await besideFirst()).x).toBeGreaterThan(stood.x);
  expect((await besideFirst()).y).toBeGreaterThan(stood.y);
  await pad.getByRole("button", { name: "Done" }).click();
  await expect(pad).toHaveCount(0);
  await expect(details(editor.page).getByText("Pinned by hand")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await expect(messages.getByText("1 pinned claim is back in its place")).toBeVisible();
  await expect(details(editor.page).getByText("Pinned by hand")).toHaveCount(0);
});

test("a branch is folded at one's own page only", async () => {
  const { page } = facilitator;
  await select(page, "The states that ask");
  await page.keyboard.press("f");
  await expect(claim(page, "Germany is not among them")).toHaveCount(0);
  await expect(
    claim(page, "The states that ask").getByRole("button", { name: "Unfold 2 claims" }),
  ).toBeVisible();
  await expectSeen(editor.page, "Germany is not among them");
  await claim(page, "The states that ask").getByRole("button", { name: "Unfold 2 claims" }).click();
  await expectSeen(page, "Germany is not among them");
});

test("what is deleted comes back by undo, and undo takes back one's own acts only", async () => {
  const { page } = facilitator;
  await select(page, "Germany is not among them");
  await page.keyboard.press("Delete");
  await expectGone(editor.page, "Germany is not among them");
  await expectGone(editor.page, "Norway might be");
  await page.keyboard.press("Control+z");
  for (const person of [facilitator, editor]) await expectSeen(person.page, "Norway might be");

  await addByButton(page, "Germany is not among them", "Objection", "Its parliament has not decided yet");
  const field = await startWriting(editor.page, "Norway might be");
  await field.fill("Norway would be");
  await editor.page.keyboard.press("Enter");
  await expectSeen(page, "Norway would be");
  await toolbar(page).getByRole("button", { name: "Undo" }).click();
  await expectGone(editor.page, "Its parliament has not decided yet");
  await expectSeen(page, "Norway would be");
  await toolbar(page).getByRole("button", { name: "Redo" }).click();
  await expectSeen(editor.page, "Its parliament has not decided yet");
  await canvas(editor.page).focus();
  await editor.page.keyboard.press("Control+z");
  await expectSeen(page, "Norway might be");
  await expectSeen(page, "Its parliament has not decided yet");
});

test("who may only read has no way to write, neither on the screen nor past it", async () => {
  const { page } = viewer;
  await expect(toolbar(page).getByText("You can view this map")).toBeVisible();
  await expect(toolbar(page).getByRole("button", { name: "Reason" })).toHaveCount(0);
  const before = await countsOf(page);
  await select(page, "Norway might be");
  await page.keyboard.press("Delete");
  await page.keyboard.press("F2");
  await page.keyboard.press("Tab");
  await claim(page, "Norway might be").dblclick({ position: { x: 40, y: 8 } });
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await claim(page, "Norway might be").click({ button: "right", position: { x: 40, y: 8 } });
  await expect(page.getByRole("menuitem", { name: "Comment" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /^Delete(?!d)/u })).toHaveCount(0);
  await page.keyboard.press("Escape");

  expect(await forgeClaim(page, "Nobody with the right to write wrote this")).toBe("readOnly");
  // An edit of somebody who may write overtakes nothing: what was sent before it would be there by now.
  await addByKey(editor.page, "Norway might be", "Tab", "It has the longest border in the north");
  await expectSeen(page, "It has the longest border");
  for (const person of [facilitator, viewer]) {
    expect(await countsOf(person.page)).toEqual({
      claims: before.claims + 1,
      relations: before.relations + 1,
    });
  }
});

test("nothing went wrong unseen in any of the three browsers", () => {
  for (const person of [facilitator, editor, viewer]) expect(person.problems).toEqual([]);
});

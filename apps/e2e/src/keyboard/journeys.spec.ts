/**
 * The same map of twelve claims, built with keys alone, with a pointer that never drags, and in the outline alone: with
 * linked premises, an undercut, a move, a merge, a comment and an export. What is stored and what is exported is one and
 * the same map, whichever way it was made.
 */
import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { newcomer, openBrowser, signUp, type Person } from "../harness/people.ts";
import { canonicalOf, countsIn } from "../harness/pictures.ts";
import { openStoredMap } from "../harness/stored-map.ts";
import { countHands, handsOf, keysInTheOutline, keysOnTheMap, pressesOnly, type Way } from "./ways.ts";

const QUESTION = "Where do we meet?";
const HARBOUR = "We meet at the harbour";
const BUS = "The last bus leaves at nine";
const TRAMS = "Trams stop there all night";
const WAYS = {
  "keys on the map": keysOnTheMap,
  "presses without a drag": pressesOnly,
  "the outline": keysInTheOutline,
};

test.describe.configure({ mode: "serial" });

let person: Person;
let teamUrl = "";
const hashes = new Map<string, string>();

test.beforeAll(async ({ browser }) => {
  person = await openBrowser(browser, "Wanda Ways");
  await countHands(person.page);
  await signUp(person.page, newcomer(person.name));
  teamUrl = person.page.url();
});

test.afterAll(async () => {
  expect(person.problems).toEqual([]);
  await person.context.close();
});

async function build(way: Way): Promise<Buffer> {
  await way.begin(QUESTION);
  await way.add("answer", HARBOUR);
  await way.add("reason", "The hall there is free");
  await way.add("linked", "We need no larger hall");
  await way.add("undercut", "A free hall helps only who can get there");
  await way.select(HARBOUR);
  await way.add("objection", BUS);
  await way.add("sibling", "It is cold there");
  await way.select(BUS);
  await way.add("reason", "The line was cut in spring");
  await way.add("objection", "It may come back");
  await way.select(QUESTION);
  await way.add("answer", "We meet at the market");
  await way.add("reason", TRAMS);
  await way.add("sibling", "All through the night there are trams");
  await way.mergeWith(TRAMS);
  await way.select("We meet at the market");
  await way.add("objection", "Its roof leaks");
  await way.select("It is cold there");
  await way.moveUnder(BUS);
  await way.comment("Is the hall heated?");
  return await way.exportPicture();
}

for (const [name, wayOn] of Object.entries(WAYS)) {
  test(`twelve claims are built with ${name}`, async () => {
    const { page } = person;
    await page.goto(teamUrl);
    const picture = await build(wayOn(page));
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const hands = await handsOf(page);
    expect(hands.drags).toBe(0);
    expect(name === "presses without a drag" ? hands.keys : hands.presses).toBe(0);

    expect(await countsIn(picture)).toEqual({ claims: 12, relations: 10 });
    const stored = await openStoredMap(new URL(page.url()).pathname.split("/").at(-1) ?? "");
    const canonical = await stored.readCanonical();
    await stored.close();
    expect(await canonicalOf(picture)).toBe(canonical);
    hashes.set(name, createHash("sha256").update(canonical).digest("hex"));
    console.log(`${name}: ${hashes.get(name)}, ${hands.keys} keys, ${hands.presses} presses`);
  });
}

test("all ways end in the same map", () => {
  expect(hashes.size).toBe(3);
  expect(new Set(hashes.values()).size).toBe(1);
});

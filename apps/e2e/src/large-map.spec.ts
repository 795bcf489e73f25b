/** A thousand claims, and the way round the page stays short: few stops for Tab, the map one of them. */
import { expect, test } from "@playwright/test";
import { createGeneratedMap } from "./harness/big-map.ts";
import { newcomer, openBrowser, signUp, type Person } from "./harness/people.ts";
import { listTabStops } from "./harness/targets.ts";

const STOPS_MAX = 25;

let ada: Person;
let address = "";

test.beforeAll(async ({ browser }) => {
  ada = await openBrowser(browser, "Ada Access");
  await ada.page.setViewportSize({ width: 1440, height: 900 });
  await signUp(ada.page, newcomer(ada.name));
  const teamId = /\/teams\/([^/?]+)/u.exec(ada.page.url())?.[1] ?? "";
  const size = { claims: 1000, seed: 5, title: "A thousand claims" };
  address = `/maps/${await createGeneratedMap(teamId, size)}`;
  await ada.page.goto(address);
  await expect(ada.page.locator("[data-claim-id]").first()).toBeVisible();
});

test.afterAll(async () => {
  expect(ada.problems).toEqual([]);
  await ada.context.close();
});

test("Tab goes round the page in at most 25 stops, and the map is one of them", async () => {
  const stops = await listTabStops(ada.page, 80);
  console.log(`${stops.length} stops: ${stops.join(" | ")}`);
  expect(stops.filter((stop) => stop === "map-canvas")).toHaveLength(1);
  expect(stops.length).toBeLessThanOrEqual(STOPS_MAX);
});

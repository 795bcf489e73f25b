/** Words that would run if any of them were taken for markup: in every field that people fill, on every page that shows it. */
import { randomBytes } from "node:crypto";
import { createMap, createTeam, renameTeam, updateUserName } from "@crux/db";
import {
  createId,
  emptyClaim,
  emptyMap,
  type ClaimId,
  type MapId,
  type SourceId,
  type TeamId,
} from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import { expect, test } from "@playwright/test";
import { openBrowserOf, signInClient } from "../harness/http-client.ts";
import { newcomer } from "../harness/people.ts";
import { openStackDatabase } from "../harness/stack-database.ts";

const RUN = "document.documentElement.dataset.ran=1";

/** Classes of the public collections: tags, attributes, protocols, namespaces, encodings, breaking out of what encloses. */
const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `<SCRIPT SRC=data:text/javascript,${RUN}></SCRIPT>`,
  `<script/src=data:,${RUN}></script>`,
  `<<script>${RUN}//<</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<img/src/onerror=${RUN}>`,
  `<image src=x onerror=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `<img srcset=x onerror=${RUN}>`,
  `<picture><source srcset=x><img onerror=${RUN}></picture>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `</text></svg><svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href=data:,${RUN} /></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set onbegin=${RUN} attributeName=x>`,
  `<svg><a href="javascript:${RUN}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>#x"/></svg>`,
  `<svg><foreignObject><iframe onload=${RUN}></iframe></foreignObject></svg>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `<math><mglyph><style><img src=x onerror=${RUN}>`,
  `<math href="javascript:${RUN}">x</math>`,
  `<body onload=${RUN}>`,
  `<body onpageshow=${RUN}>`,
  `<iframe onload=${RUN}></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<video src=x onerror=${RUN}></video>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}></audio>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`,
  `<button autofocus onfocus=${RUN}>x</button>`,
  `<div tabindex=1 autofocus onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<form><button formaction="javascript:${RUN}">x</button></form>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="jav&#x09;ascript:${RUN}">x</a>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link rel=stylesheet href=data:,x onload=${RUN}>`,
  `<base href="javascript:${RUN}//">`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<table background="javascript:${RUN}">`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `<x style="animation:spin 1s" onanimationstart=${RUN}>`,
  `<p style="background:url(javascript:${RUN})">x</p>`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `\uff1cscript\uff1e${RUN}\uff1c/script\uff1e`,
  `{{constructor.constructor('${RUN}')()}}`,
  "${" + RUN + "}",
  `{"__proto__":{"ran":1}}`,
  `__proto__`,
  `constructor`,
  `'-${RUN}-'`,
  `";${RUN};//`,
  `\\";${RUN};//`,
  `<!--#exec cmd="x"--><script>${RUN}</script>`,
  `<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
  `<xss id=x tabindex=1 onactivate=${RUN}></xss>`,
  `<form id=x></form><img name=getElementById>`,
  `<a id=crux><a id=crux name=ran>`,
];

const random = (length: number): Uint8Array => randomBytes(length);

test("no text of anybody runs as a script on any page, and no page breaks its content policy", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const database = await openStackDatabase();
  const client = await signInClient(database, newcomer("Hostile"));
  const teamId = createId<TeamId>(random);
  await createTeam(database, { id: teamId, name: "x", ownerId: client.userId });
  const claims = PAYLOADS.map((text) =>
    emptyClaim(createId<ClaimId>(random), text.slice(0, 500), {
      saidBy: { type: "speaker", name: text.slice(0, 100), reportedBy: null, saidWhen: null },
    }),
  );
  const long = PAYLOADS.slice(0, 6).join(" ");
  const mapId = createId<MapId>(random);
  const map = {
    ...emptyMap({ title: long.slice(0, 120), question: long.slice(0, 250) }),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
  };
  const sources = PAYLOADS.slice(0, 8).map((text, index) => ({
    id: createId<SourceId>(random),
    title: text,
    isOwnDescription: false,
    outlet: PAYLOADS[index + 8] ?? null,
    dated: PAYLOADS[index + 16] ?? null,
  }));
  await createMap(database, {
    mapId,
    teamId,
    state: newMapState(map, 1),
    clientId: 1,
    createdBy: client.userId,
    sources,
    title: map.meta.title,
    question: map.meta.question,
  });
  const person = await openBrowserOf(browser, client, "Hostile");
  const { page } = person;
  const violations: string[] = [];
  await person.context.exposeFunction("noteViolation", (text: string) => violations.push(text));
  await person.context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const note: unknown = Reflect.get(globalThis, "noteViolation");
      if (typeof note === "function")
        note(`${location.pathname} ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  let isAsked = false;
  page.on("dialog", (dialog) => {
    isAsked = true;
    void dialog.dismiss();
  });
  const places = [
    `/teams/${teamId}`,
    `/teams/${teamId}/members`,
    `/teams/${teamId}/audit`,
    "/account",
    `/maps/${mapId}`,
  ];
  let looked = 0;
  // A few at a time where there is one field to fill; the map holds all of them at once.
  for (const [index, payload] of PAYLOADS.entries()) {
    if (index % 12 !== 0) continue;
    const name = PAYLOADS.slice(index, index + 12)
      .join("")
      .slice(0, 400);
    await updateUserName(database, client.userId, `${payload} ${name}`);
    await renameTeam(database, teamId, `${payload} ${name}`);
    for (const place of index === 0 ? places : places.slice(0, 4)) {
      await page.goto(place);
      await page.waitForLoadState("load");
      if (place.startsWith("/maps/")) {
        await expect(page.locator("[data-claim-id]").first()).toBeVisible();
        await page.getByRole("button", { name: "Share", exact: true }).click();
        await expect(page.locator("[data-audience]")).toBeVisible();
        await page.keyboard.press("Escape");
        await page.getByRole("radio", { name: "Outline" }).check();
        await expect(page.getByRole("treegrid").or(page.getByRole("tree")).first()).toBeVisible();
      }
      expect(await page.evaluate(() => document.documentElement.getAttribute("data-ran")), place).toBeNull();
      expect(await page.evaluate(() => Reflect.get({}, "ran")), place).toBeUndefined();
      looked += 1;
    }
  }
  // A picture is handed out as a file; whoever opens it by itself must not run anything either.
  const picture = await client.context.get(`/api/maps/${mapId}/export?format=svg`);
  expect(picture.status()).toBe(200);
  await page.goto(`data:image/svg+xml;base64,${(await picture.body()).toString("base64")}`);
  expect(await page.evaluate(() => document.documentElement.getAttribute("data-ran"))).toBeNull();
  expect(looked).toBeGreaterThan(25);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(80);
  expect(isAsked).toBe(false);
  expect(violations).toEqual([]);
  expect(person.problems).toEqual([]);
  await person.context.close();
  await client.close();
  await database.close();
});

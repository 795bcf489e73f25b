import { createMap } from "@crux/db";
import { newId } from "@crux/db/testing";
import { canonicalText } from "@crux/domain";
import type { MapId, SourceId } from "@crux/domain";
import { expect, test } from "vitest";
import { startStack } from "../testing/services.ts";
import { newSoundMapOf } from "./new-map.ts";
import { loadMap } from "./stored-map.ts";
import { mapOfTemplate } from "./templates.ts";

test("who signs up gets a copy of the main map, with its sources, under ids of its own", async () => {
  await using stack = await startStack();
  const host = await stack.person("Host");
  const teamId = (await stack.as(host).team.list())[0]?.id;
  const map = mapOfTemplate("choose", stack.services.random);
  if (teamId === undefined || map === null) throw new Error("The ground is missing.");
  const source = {
    id: newId<SourceId>(),
    title: "An article",
    isOwnDescription: false,
    outlet: "Outlet",
    dated: null,
  };
  const main = newSoundMapOf(stack.services, { map, sources: [source] }, { teamId, userId: host.userId });
  await createMap(stack.services.database, main);

  const { configuration } = stack.services;
  const services = { ...stack.services, configuration: { ...configuration, mainMapId: main.mapId } };
  const { createCaller } = await import("../router/http.ts");
  const guest = { name: "Guest", email: "guest@test.example", password: "a quiet walk by the sea" };
  await createCaller({ ...stack.context(null), services }).account.signUp(guest);
  const copies = await stack.services.database.pool.query<{ id: MapId; title: string }>(
    `SELECT map.id, title FROM map JOIN member ON member.team_id = map.team_id
     JOIN "user" ON "user".id = member.user_id WHERE email = $1 ORDER BY title`,
    [guest.email],
  );
  expect(copies.rows.map(({ title }) => title)).toEqual([map.meta.title, "Untitled"]);
  const copied = await loadMap(stack.services, copies.rows[0]?.id ?? main.mapId);
  if (copied === null) throw new Error("The copy is missing.");
  expect(canonicalText(copied.map)).toBe(canonicalText(map));
  expect(copied.sources).toEqual([source]);
  expect([...copied.map.claims.keys()].filter((id) => map.claims.has(id))).toEqual([]);
});

test("a main map that is gone costs nobody their account", async () => {
  await using stack = await startStack({ mainMapId: newId<MapId>() });
  const actor = await stack.person("Anna");
  const [team] = await stack.as(actor).team.list();
  expect(team?.mapCount).toBe(1);
});

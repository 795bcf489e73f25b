import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { canonicalText, project, storedText } from "@crux/domain";
import { expect, test } from "vitest";
import { seededRandom } from "@crux/domain/testing";
import { applyUpdate, docFromState, encodeState, isComplete, newMapState } from "../document.ts";
import { guardUpdate } from "../guard/guard-update.ts";
import { isOfKnownSchema, migrate, type MigrationStep, newestSchema, planMigration } from "../migrate.ts";
import { readMap } from "../read.ts";
import { createMapDocument, type MapDocument, metaOf, SCHEMA_VERSION } from "../schema.ts";
import { actRandomly, createPeer } from "../testing/peers.ts";
import { fuzzSeeds } from "../testing/seeds.ts";

async function load(name: string): Promise<Buffer> {
  return await readFile(new URL(name, import.meta.url));
}

/** A stored example for every schema version that was ever written; `schema-N.bin` is a document's state. */
const VERSIONS = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

test.each(VERSIONS)(
  "6.1 the stored example of schema %i opens with everything that was in it",
  async (version) => {
    const doc = docFromState(await load(`schema-${version}.bin`));
    expect(isComplete(doc)).toBe(true);
    expect(metaOf(doc).get("schemaVersion")).toBe(version);
    const migrated = migrate(doc);
    expect(migrated).toMatchObject({ ok: true, fromVersion: version });
    expect(migrated.ok && migrated.update === null).toBe(version === SCHEMA_VERSION);
    const map = readMap(doc);
    expect(JSON.parse(storedText(map))).toEqual(
      JSON.parse((await load(`schema-${version}.json`)).toString()),
    );
    expect(`${canonicalText(map)}\n`).toBe((await load(`schema-${version}.txt`)).toString());
  },
);

test.each(VERSIONS)(
  "6.2 the stored example of schema %i passes the guard and survives being written again",
  async (version) => {
    const bytes = await load(`schema-${version}.bin`);
    expect(guardUpdate(createMapDocument(), bytes, { mayUseClientId: () => true })).toEqual({
      ok: true,
      isNoOp: false,
    });
    const map = readMap(docFromState(bytes));
    expect(readMap(docFromState(encodeState(docFromState(bytes))))).toEqual(map);
  },
);

test("6.3 a document of a newer schema, or of none, is not opened for writing", () => {
  const doc = createMapDocument(1);
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaUnknown" } });
  metaOf(doc).set("schemaVersion", "1");
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaUnknown" } });
  metaOf(doc).set("schemaVersion", SCHEMA_VERSION + 1);
  expect(migrate(doc)).toEqual({ ok: false, refusal: { code: "schemaTooNew" } });
});

/** Maps of every schema as they were stored then: never made anew, only added to. */
const GOLDEN = VERSIONS.flatMap((version) =>
  readdirSync(new URL(`schema-${version}/`, import.meta.url))
    .filter((name) => name.endsWith(".bin"))
    .map((name) => ({ version, path: `schema-${version}/${name.slice(0, -4)}` })),
);

test("6.1 there are ten maps of every schema at least", () => {
  for (const version of VERSIONS) {
    expect(GOLDEN.filter((each) => each.version === version).length).toBeGreaterThanOrEqual(10);
  }
});

test.each(GOLDEN)(
  "6.1 6.2 $path opens, migrates and opens again as what it was",
  async ({ version, path }) => {
    const bytes = await load(`${path}.bin`);
    const doc = docFromState(bytes);
    expect(isComplete(doc)).toBe(true);
    expect(migrate(doc)).toMatchObject({ ok: true, fromVersion: version });
    expect(JSON.parse(storedText(readMap(doc)))).toEqual(JSON.parse((await load(`${path}.json`)).toString()));
    expect(guardUpdate(createMapDocument(), bytes, { mayUseClientId: () => true })).toMatchObject({
      ok: true,
    });
    const again = docFromState(encodeState(doc));
    expect(storedText(readMap(again))).toBe(storedText(readMap(doc)));
    expect(encodeState(again)).toEqual(encodeState(doc));
    expect(project(readMap(again)).roots.length).toBeGreaterThanOrEqual(0);
  },
);

/** A next schema that does not exist: tags every claim, and counts the premises of every relation. */
const MADE_UP: MigrationStep = {
  to: SCHEMA_VERSION + 1,
  clientId: 2 ** 31 - 1,
  claim: (entry) => entry.set("tag", `${String(entry.get("kind"))}!`),
  relation: (entry) => entry.set("isSymmetric", entry.get("kind") === "contradicts"),
};

function migrateWith(doc: MapDocument): Uint8Array {
  const outcome = migrate(doc, [MADE_UP]);
  if (!outcome.ok || outcome.update === null) throw new Error("It was not migrated.");
  return outcome.update;
}

test("6.4 two servers that migrate the same map at the same moment write the same bytes", () => {
  for (const seed of fuzzSeeds("migration", 100)) {
    const random = seededRandom(seed);
    const start = newMapState(readMap(docFromState([])), 1);
    const peers = [11, 12].map((id) => createPeer(id, start));
    const log: Uint8Array[] = [];
    for (let step = 0; step < 12; step += 1) {
      const peer = random.pick(peers);
      actRandomly(peer, random);
      log.push(...peer.outbox.splice(0));
    }
    // One server has read the log in its order, the other a snapshot of the one peer and then the rest.
    const one = docFromState([start, ...log]);
    const other = docFromState([
      ...peers.map(({ doc }) => encodeState(doc)).toReversed(),
      ...log.toReversed(),
    ]);
    const [first, second] = [migrateWith(one), migrateWith(other)];
    expect(first, `seed ${seed}`).toEqual(second);
    applyUpdate(one, second);
    expect(encodeState(one), `seed ${seed}`).toEqual(encodeState(other));
    expect(migrate(one, [MADE_UP])).toMatchObject({ ok: true, update: null });
    expect(metaOf(one).get("schemaVersion")).toBe(MADE_UP.to);
    // The log with the migration at its end opens to the same.
    expect(encodeState(docFromState([start, ...log, first]))).toEqual(encodeState(other));
    expect(migrate(one)).toEqual({ ok: false, refusal: { code: "schemaTooNew" } });
  }
});

test("6.5 a migration is planned from the log alone, and not for one that is not whole or not known", () => {
  const start = newMapState(readMap(docFromState([])), 1);
  const doc = docFromState(start);
  expect(planMigration([start])).toEqual({ toVersion: SCHEMA_VERSION, update: null });
  const planned = planMigration([start], [MADE_UP]);
  expect(planned).toEqual({ toVersion: MADE_UP.to, update: migrateWith(docFromState(start)) });
  expect(metaOf(doc).get("schemaVersion")).toBe(SCHEMA_VERSION);
  expect(newestSchema([MADE_UP])).toBe(MADE_UP.to);

  const newer = docFromState([start, planned?.update ?? start]);
  expect([isOfKnownSchema(doc), isOfKnownSchema(newer), isOfKnownSchema(newer, [MADE_UP])]).toEqual([
    true,
    false,
    true,
  ]);
  expect(planMigration([encodeState(newer)])).toBeNull();
  expect(planMigration([encodeState(newer)], [MADE_UP])).toEqual({ toVersion: MADE_UP.to, update: null });
  expect(planMigration([])).toBeNull();
  expect(planMigration([planned?.update ?? start], [MADE_UP])).toBeNull();
  expect(planMigration([start, Uint8Array.of(9, 9, 9)], [MADE_UP])).toBeNull();
});

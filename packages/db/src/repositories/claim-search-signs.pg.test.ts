import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { MapId, UserId } from "@crux/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import {
  ANY_SEARCH,
  buildMap,
  buildTeam,
  startTestDatabase,
  startTestDatabaseOfUnicodeLocale,
} from "../testing/index.ts";
import type { TestDatabase } from "../testing/index.ts";
import { getProjectionBacklog, writeProjection } from "../write-door/projection-rows.ts";
import { MARK_END, MARK_START, searchClaims } from "./claim-search.ts";

const MIGRATION = new URL(
  "../../../../prisma/migrations/20261127211500_words/migration.sql",
  import.meta.url,
);

const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    e1: "We stand—now, not “later”",
    e2: "They asked for “guarantees”, e.g. a long-term one",
    e3: "Spending rises to 2.5% by 24.11.2026, see https://example.com/nato-summit?page=7",
    e4: "The term was long enough",
    e5: "If a<b and c>d, 5G costs £1,5 m² CO₂",
    e6: "Since 2026-12-24 Russia’s fleet has 3/4 of it",
  },
  de: {
    d1: "Sie bauten „Häuser“ nach dem Berlin-Vertrag",
    d2: "Ha\u0308fen sind Teil der Sicher\u00ADheit",
  },
  uk: {
    u1: "«Право» сильного — не право",
    u2: "Кожен «об’єкт»—під охороною, і “гарантії” теж",
    u3: "Північно-атлантичний союз (НАТО)",
  },
};

/** A row for each that is asked: the claims that have it, in the order of their ids. */
const ASKED: readonly (readonly [asked: string, found: string])[] = [
  ["право", "u1"],
  ["«право»", "u1"],
  ["сильного", "u1"],
  ["об'єкта", "u2"],
  ["обʼєкт", "u2"],
  ["охорона", "u2"],
  ["гарантій", "u2"],
  ["атлантичного", "u3"],
  ["Північно-атлантичний", "u3"],
  ["нато", "u3"],
  ["Häuser", "d1"],
  ["haus", "d1"],
  ["„Häuser“", "d1"],
  ["Berlin", "d1"],
  ["vertrag", "d1"],
  ["Verträge", "d1"],
  ["Berlin-Vertrag", "d1"],
  ["Häfen", "d2"],
  ["sicherheit", "d2"],
  ["now", "e1"],
  ["stand—now", "e1"],
  ["later", "e1"],
  ["guarantee", "e2"],
  ["“guarantees”", "e2"],
  ["long-term", "e2 e4"],
  ["term", "e2 e4"],
  ["long", "e2 e4"],
  ["2.5%", "e3"],
  ["2,5", "e3"],
  ["24.11.2026", "e3"],
  ["24.11", "e3"],
  ["2026", "e3 e6"],
  ["example.com", "e3"],
  ["https://example.com/nato-summit?page=7", "e3"],
  ["summit", "e3"],
  ["1,5", "e5"],
  ["1.5", "e5"],
  ["5g", "e5"],
  ["co2", "e5"],
  ["m2", "e5"],
  ["2026-12-24", "e6"],
  ["12 2026", "e6"],
  ["Russia's", "e6"],
  ["3/4", "e6"],
  ["4/3", ""],
];

const MARKED: readonly (readonly [asked: string, marked: string])[] = [
  ["право", "«[Право]» сильного — не [право]"],
  ["об'єкти", "Кожен «[об’єкт]»—під охороною, і “гарантії” теж"],
  ["гарантіями", "Кожен «об’єкт»—під охороною, і “[гарантії]” теж"],
  ["haus", "Sie bauten „[Häuser]“ nach dem Berlin-Vertrag"],
  ["berlin-vertrag", "Sie bauten „Häuser“ nach dem [Berlin]-[Vertrag]"],
  ["sicher", "Ha\u0308fen sind Teil der [Sicher\u00ADheit]"],
  ["häfen", "[Ha\u0308fen] sind Teil der Sicher\u00ADheit"],
  ["stand now", "We [stand]—[now], not “later”"],
  ["guaranteed", "They asked for “[guarantees]”, e.g. a long-term one"],
  ["2.5 summit", "Spending rises to [2].[5]% by 24.11.2026, see https://example.com/nato-[summit]?page=7"],
];

async function writeTexts(database: Database, maps: ReadonlyMap<string, MapId>): Promise<void> {
  for (const [language, mapId] of maps) {
    const claims = Object.entries(TEXTS[language] ?? {}).map(([id, text]) => ({
      id,
      kind: "claim",
      text,
      saidBy: null,
      tags: [],
    }));
    const rows = { title: "Map", question: "", language, claims, relations: [], citations: [] };
    await writeProjection(database, mapId, { seq: 1, epoch: 1 }, rows);
  }
}

async function search(database: Database, mapIds: readonly MapId[], userId: UserId, words: string) {
  const { claims } = await searchClaims(database, {
    mapIds,
    userId,
    ...ANY_SEARCH,
    words,
  });
  return claims;
}

/**
 * What is a letter is up to the locale of a database. The embedded server has C, by which all beyond ASCII is one; a
 * database of somebody's own mostly has a locale that knows signs.
 */
describe.each([{ locale: "C" }, { locale: "UTF-8" }])("in a database of locale $locale", ({ locale }) => {
  let db: TestDatabase | null = null;
  let ownerId: UserId;
  const maps = new Map<string, MapId>();

  beforeAll(async () => {
    db = await (locale === "C" ? startTestDatabase() : startTestDatabaseOfUnicodeLocale());
    if (db === null) return;
    const team = await buildTeam(db.database);
    ({ ownerId } = team);
    for (const language of Object.keys(TEXTS))
      maps.set(language, await buildMap(db.database, { teamId: team.teamId }));
    await writeTexts(db.database, maps);
  });
  afterAll(async () => {
    await db?.close();
  });

  test("Postgres itself takes signs for letters or not", async ({ skip }) => {
    if (db === null) return skip("this machine has no locale of UTF-8");
    const { rows } = await db.database.pool.query<{ read: string }>(
      "SELECT to_tsvector('simple', '«право»')::text AS read",
    );
    expect(rows[0]?.read).toBe(locale === "C" ? "'«право»':1" : "'право':1");
  });

  test("words beside signs, hyphenated words, numbers, dates and addresses are found", async ({ skip }) => {
    if (db === null) return skip("this machine has no locale of UTF-8");
    const found: [string, string][] = [];
    for (const [asked] of ASKED) {
      const claims = await search(db.database, [...maps.values()], ownerId, asked);
      found.push([
        asked,
        claims
          .map(({ claimId }) => claimId)
          .toSorted()
          .join(" "),
      ]);
    }
    expect(found).toEqual(ASKED);
  });

  test("found words are marked in the text as it was written", async ({ skip }) => {
    if (db === null) return skip("this machine has no locale of UTF-8");
    const marked: [string, string][] = [];
    for (const [asked] of MARKED) {
      const claims = await search(db.database, [...maps.values()], ownerId, asked);
      const [first] = claims.map(({ markedText }) =>
        markedText.replaceAll(MARK_START, "[").replaceAll(MARK_END, "]"),
      );
      marked.push([asked, first ?? ""]);
    }
    expect(marked).toEqual(MARKED);
  });
});

test("the migration makes every map be written once more, also rows that have not changed since", async () => {
  const db = await startTestDatabase();
  try {
    const { teamId, ownerId } = await buildTeam(db.database);
    const mapId = await buildMap(db.database, { teamId });
    const maps = new Map([["uk", mapId]]);
    await writeTexts(db.database, maps);
    const hash = createHash("sha256")
      .update(JSON.stringify(["claim", TEXTS["uk"]?.["u1"], null, "simple"]))
      .digest("hex")
      .slice(0, 32);
    // As rows were before: the words as Postgres reads them, and no word among what a row is known by.
    await db.database.pool.query(
      "UPDATE claim SET words = '', search = to_tsvector('simple', text), hash = $1 WHERE claim_id = 'u1'",
      [hash],
    );
    expect(await search(db.database, [mapId], ownerId, "сильного право")).toMatchObject([
      { claimId: "u1", markedText: TEXTS["uk"]?.["u1"] },
    ]);
    const isBehind = async () =>
      (await getProjectionBacklog(db.database)).some((entry) => entry.mapId === mapId);
    expect(await isBehind()).toBe(false);
    const migration = await readFile(MIGRATION, "utf8");
    await db.database.pool.query(migration.slice(migration.indexOf("UPDATE map ")));
    expect(await isBehind()).toBe(true);
    await writeTexts(db.database, maps);
    const [first] = await search(db.database, [mapId], ownerId, "сильного право");
    expect(first?.markedText).toContain(`«${MARK_START}Право${MARK_END}»`);
    const { rows } = await db.database.pool.query("SELECT words FROM claim WHERE claim_id = 'u1'");
    expect(rows).toEqual([{ words: "право сильного не право" }]);
  } finally {
    await db.close();
  }
});

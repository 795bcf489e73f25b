/**
 * Search across maps. A word is looked for twice, as it is typed and by its stem, each as the beginning of a word: so
 * "guarant" finds while it is typed, and "guaranteed" finds "guarantees". Each map is searched by its own language. Where
 * Postgres has no stems for it, the word's other forms are asked for as well, behind what has the words as they are typed.
 */
import { type ClaimId, cleanTag, type MapId, tagKey, type TagUse, type UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { formsOf } from "../word-forms/word-forms.ts";
import { markWords, storedWord, wordsOf } from "../word-forms/words-of-text.ts";

export interface ClaimSearch {
  /** Only these are searched: those that the asking person can see. */
  readonly mapIds: readonly MapId[];
  /** Whose visits count. */
  readonly userId: UserId;
  /** As typed; empty finds by the filters alone. */
  readonly words: string;
  /** Part of the name of who says it; empty: whoever. */
  readonly saidBy: string;
  /** Who wrote it into the map; null: whoever. */
  readonly authorId: UserId | null;
  /** A tag in any spelling; empty: whatever tags there are. */
  readonly tag: string;
  readonly isWithoutSource: boolean;
  /** Objections that nothing objects to, and whose bearing nothing disputes. */
  readonly isUnansweredObjection: boolean;
  /** Changed by others since the person last opened the map. */
  readonly isChangedSinceVisit: boolean;
}

export interface FoundClaim {
  readonly mapId: MapId;
  readonly claimId: ClaimId;
  readonly kind: string;
  readonly text: string;
  /** The same text with `MARK_START` and `MARK_END` round the words that were found. */
  readonly markedText: string;
  readonly saidBy: string | null;
}

/** Characters that no claim's text can hold. */
export const MARK_START = "\u0001";
export const MARK_END = "\u0002";

const FOUND_MAX = 200;
const WORDS_MAX = 10;

const NUMBER_OF_PARTS = /^\p{Nd}+(?:[.,:/–-]\p{Nd}+)+$/u;
const OUTER_SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * The words of a search, read as those of a text are: so nothing in them is syntax. Each once. The parts of a number or
 * date stay together, with a blank between them: digits by themselves are in too many claims.
 */
export function searchWords(typed: string): readonly string[] {
  const words = typed.split(/\s+/u).flatMap((piece) => {
    const parts = wordsOf(piece);
    return NUMBER_OF_PARTS.test(piece.replaceAll(OUTER_SIGNS, "")) ? [parts.join(" ")] : parts;
  });
  return [...new Set(words)].slice(0, WORDS_MAX);
}

/** A word for `to_tsquery`, as the beginning of what is stored; the parts of a number follow on each other. */
function askForBeginning(word: string): string {
  return `${storedWord(word).replaceAll(" ", " <-> ")}:*`;
}

/**
 * What Postgres is asked, with the map's configuration at hand: the words as they are typed, the same with their other
 * forms, and how many of the words a claim has as typed.
 */
function writeQuery(words: readonly string[], parameter: (value: unknown) => string) {
  const asked = words.map((word) => {
    const beginning = parameter(askForBeginning(word));
    const typed = `to_tsquery('simple', ${beginning}) || to_tsquery(map.search_configuration::regconfig, ${beginning})`;
    const forms = formsOf(word);
    if (forms.length === 0) return { typed, withForms: typed, isTyped: "1" };
    // Languages that have stems are searched by these.
    const all = parameter(forms.map(storedWord).join(" | "));
    const hasNoStems = "map.search_configuration = 'simple'";
    return {
      typed,
      withForms: `${typed} || CASE WHEN ${hasNoStems} THEN to_tsquery('simple', ${all}) ELSE '' END`,
      isTyped: `CASE WHEN ${hasNoStems} AND NOT claim.search @@ to_tsquery('simple', ${beginning}) THEN 0 ELSE 1 END`,
    };
  });
  return {
    typed: asked.map((word) => `(${word.typed})`).join(" && "),
    withForms: asked.map((word) => `(${word.withForms})`).join(" && "),
    typedCount: asked.map((word) => word.isTyped).join(" + "),
  };
}

/** Marks in a text what Postgres marked in its words. Where these are not of this text, as yet, nothing is marked. */
function markFound(text: string, ...markedWords: readonly string[]): string {
  const found = markedWords.map((marked) => marked.split(" "));
  return markWords(
    text,
    (wordNumber) => found.some((words) => words[wordNumber]?.includes(MARK_START) === true),
    { start: MARK_START, end: MARK_END },
  );
}

/** The words of a found claim, marked by a configuration of Postgres. */
function headline(configuration: string): string {
  return `ts_headline((${configuration})::regconfig, words, query,
    'HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}')`;
}

/** Finds claims, the best first, at most 200; and how many there are in all. */
export async function searchClaims(
  database: Database,
  search: ClaimSearch,
): Promise<{ readonly total: number; readonly claims: readonly FoundClaim[] }> {
  const words = searchWords(search.words);
  const parameters: unknown[] = [search.mapIds, search.userId];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    ...(words.length > 0 ? ["claim.search @@ asked.query"] : []),
    ...(search.saidBy.trim() === ""
      ? []
      : [`strpos(lower(claim.said_by), lower(${parameter(search.saidBy.trim())})) > 0`]),
    ...(search.authorId === null ? [] : [`author.written_by = ${parameter(search.authorId)}`]),
    ...(search.tag === "" ? [] : [`claim.tag_keys @> ARRAY[${parameter(tagKey(cleanTag(search.tag)))}]`]),
    ...(search.isWithoutSource ? [WITHOUT_SOURCE] : []),
    ...(search.isUnansweredObjection ? [UNANSWERED_OBJECTION] : []),
    ...(search.isChangedSinceVisit ? [CHANGED_SINCE_VISIT] : []),
  ];
  const hasWords = words.length > 0;
  const query = hasWords ? writeQuery(words, parameter) : null;
  const result = await database.pool.query<{
    map_id: MapId;
    claim_id: ClaimId;
    kind: string;
    text: string;
    marked_typed: string | null;
    marked_stems: string | null;
    said_by: string | null;
    total: string;
  }>(
    // Once for each map: a query that is part of a condition would be made again for each claim.
    `WITH asked AS MATERIALIZED (
       SELECT id AS map_id${query === null ? "" : `, ${query.withForms} AS query, ${query.typed} AS typed`}
       FROM map WHERE id = ANY($1::text[])
     ), found AS (
       SELECT claim.map_id, claim.claim_id, claim.kind, claim.text, claim.said_by, claim.words,
         map.search_configuration,
         ${
           // By the words as typed alone: dozens of forms would weigh a word down, and cost their number squared.
           query === null
             ? "0 AS typed_count, 0 AS rank"
             : `asked.query, ${query.typedCount} AS typed_count, ts_rank(claim.search, asked.typed) AS rank`
         },
         count(*) OVER () AS total
       FROM asked JOIN map ON map.id = asked.map_id JOIN claim ON claim.map_id = map.id
       LEFT JOIN claim_author AS author ON author.map_id = claim.map_id AND author.claim_id = claim.claim_id
       LEFT JOIN map_visit AS visit ON visit.map_id = map.id AND visit.user_id = $2
       ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`}
       ORDER BY typed_count DESC, rank DESC, map.changed_at DESC, claim.map_id, claim.claim_id LIMIT ${FOUND_MAX}
     )
     SELECT map_id, claim_id, kind, text, said_by, total,
       ${
         // Twice, since a language has words that it does not look for: "now" is found as it is typed.
         hasWords
           ? `${headline("'simple'")} AS marked_typed,
              CASE WHEN search_configuration <> 'simple' THEN ${headline("search_configuration")} END AS marked_stems`
           : "NULL AS marked_typed, NULL AS marked_stems"
       }
     FROM found ORDER BY typed_count DESC, rank DESC, map_id, claim_id`,
    parameters,
  );
  return {
    total: Number(result.rows[0]?.total ?? 0),
    claims: result.rows.map((row) => ({
      mapId: row.map_id,
      claimId: row.claim_id,
      kind: row.kind,
      text: row.text,
      markedText: markFound(row.text, row.marked_typed ?? "", row.marked_stems ?? ""),
      saidBy: row.said_by,
    })),
  };
}

/** How many tags are listed at most: more than a person looks through. */
const TAGS_LISTED_MAX = 500;

/** The tags of the claims of these maps, each in its most frequent spelling, the most used first. */
export async function listTagsOfMaps(
  database: Database,
  mapIds: readonly MapId[],
): Promise<readonly TagUse[]> {
  const result = await database.pool.query<{ key: string; tag: string; count: string }>(
    `SELECT key, sum(count) AS count, (array_agg(tag ORDER BY count DESC, tag COLLATE "C"))[1] AS tag
     FROM (
       SELECT key, tag, count(*) AS count
       FROM claim, unnest(claim.tag_keys, claim.tags) AS tagged(key, tag)
       WHERE claim.map_id = ANY($1::text[]) AND claim.tag_keys <> '{}' GROUP BY key, tag
     ) AS spelled
     GROUP BY key ORDER BY sum(count) DESC, key COLLATE "C" LIMIT ${TAGS_LISTED_MAX}`,
    [mapIds],
  );
  return result.rows.map(({ key, tag, count }) => ({ key, tag, count: Number(count) }));
}

const WITHOUT_SOURCE = `claim.kind = 'claim' AND NOT EXISTS (
  SELECT FROM citation WHERE citation.map_id = claim.map_id AND citation.claim_id = claim.claim_id)`;

const UNANSWERED_OBJECTION = `EXISTS (
  SELECT FROM relation AS objection
  WHERE objection.map_id = claim.map_id AND objection.kind = 'attacks' AND claim.claim_id = ANY(objection.premise_ids)
    AND NOT EXISTS (
      SELECT FROM relation AS answer
      WHERE answer.map_id = claim.map_id AND answer.kind = 'attacks'
        AND (answer.target_id = claim.claim_id OR answer.target_id = objection.relation_id)))`;

const CHANGED_SINCE_VISIT = `author.changed_at > visit.at AND author.changed_by IS DISTINCT FROM $2`;

/**
 * The rows copied from a live document for lists, search and reports. The log is the truth; these may be written anew
 * at any time and must come out equal. Only the projector writes them.
 */
import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { storedWord, wordsOf } from "../word-forms/words-of-text.ts";
import { searchConfigurationOf } from "./search-configuration.ts";

export interface ProjectedClaim {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  /** Who says it, as the projector words it; null when nobody is named. */
  readonly saidBy: string | null;
  /** By the key a tag is compared with others. */
  readonly tags: readonly { readonly key: string; readonly tag: string }[];
}

export interface ProjectedRelation {
  readonly id: string;
  readonly kind: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly premiseIds: readonly string[];
}

export interface ProjectedCitation {
  readonly claimId: string;
  readonly id: string;
  readonly sourceId: string;
  readonly paragraph: number | null;
  readonly quote: string | null;
}

export interface ProjectionRows {
  readonly title: string;
  readonly question: string;
  /** BCP 47 tag: by whose rules the words of the claims are searched. */
  readonly language: string;
  readonly claims: readonly ProjectedClaim[];
  readonly relations: readonly ProjectedRelation[];
  readonly citations: readonly ProjectedCitation[];
}

/** What is other in rows than in those of an earlier writing. */
export interface ProjectionChange {
  readonly title: string;
  readonly question: string;
  /** The same as before: by another language all claims are read anew. */
  readonly language: string;
  readonly claimCount: number;
  readonly relationCount: number;
  /** Those that are new or differ. */
  readonly claims: readonly ProjectedClaim[];
  readonly relations: readonly ProjectedRelation[];
  readonly citations: readonly ProjectedCitation[];
  readonly goneClaimIds: readonly string[];
  readonly goneRelationIds: readonly string[];
  readonly goneCitations: readonly Pick<ProjectedCitation, "claimId" | "id">[];
}

/** Of which update of the bytes of which epoch rows are true, and by what name this writing of them is known. */
export interface ProjectionOf {
  readonly seq: number;
  readonly epoch: number;
  readonly id?: string;
}

export interface BacklogEntry {
  readonly mapId: string;
  readonly headSeq: number;
  readonly projectedSeq: number;
}

/** Lists the maps whose rows are behind their log. "Ready" is said only when this is empty. */
export async function getProjectionBacklog(database: Database): Promise<readonly BacklogEntry[]> {
  const result = await database.pool.query<{ id: string; head_seq: string; projected_seq: string }>(
    "SELECT id, head_seq, projected_seq FROM map WHERE projected_seq < head_seq ORDER BY changed_at DESC",
  );
  return result.rows.map((row) => ({
    mapId: row.id,
    headSeq: Number(row.head_seq),
    projectedSeq: Number(row.projected_seq),
  }));
}

/** Raised when rows are made differently, or their words read so: they are then written anew when their map is edited. */
const WORDS_EDITION = 2;

/** A new name for a writing of rows. It says as well which edition of this program makes them. */
export function nameProjection(): string {
  return `${WORDS_EDITION} ${randomUUID()}`;
}

/** Which writing the rows of a map are from; null where nobody knows, or another edition of this program made them. */
export async function findProjection(
  database: Database,
  mapId: string,
): Promise<Required<ProjectionOf> | null> {
  const found = await database.pool.query<{
    projected_seq: string;
    epoch: number;
    projection_id: string | null;
  }>("SELECT projected_seq, epoch, projection_id FROM map WHERE id = $1", [mapId]);
  const current = found.rows[0];
  if (current?.projection_id?.startsWith(`${WORDS_EDITION} `) !== true) return null;
  return { id: current.projection_id, seq: Number(current.projected_seq), epoch: current.epoch };
}

function hashOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/**
 * Writes the rows that are true as of update `seq` of the bytes of `epoch`: rows that differ by hash, no others, and
 * removes those that are gone. Answers `older` when newer rows are there already or the map was written anew since, and
 * `unknownMap` when the map was removed meanwhile.
 */
export async function writeProjection(
  database: Database,
  mapId: string,
  of: ProjectionOf,
  rows: ProjectionRows,
): Promise<"written" | "older" | "unknownMap"> {
  return await inTransaction(database.pool, async (client) => {
    const found = await lockRows(client, mapId, of);
    if (typeof found === "string") return found;
    await client.query("DELETE FROM claim WHERE map_id = $1 AND claim_id <> ALL($2::text[])", [
      mapId,
      rows.claims.map(({ id }) => id),
    ]);
    await client.query("DELETE FROM relation WHERE map_id = $1 AND relation_id <> ALL($2::text[])", [
      mapId,
      rows.relations.map(({ id }) => id),
    ]);
    await client.query(
      `DELETE FROM citation WHERE map_id = $1 AND NOT EXISTS (
         SELECT FROM unnest($2::text[], $3::text[]) AS kept(claim_id, citation_id)
         WHERE kept.claim_id = citation.claim_id AND kept.citation_id = citation.citation_id)`,
      [mapId, rows.citations.map(({ claimId }) => claimId), rows.citations.map(({ id }) => id)],
    );
    const { claims, relations } = rows;
    await writeRows(client, mapId, of, {
      ...rows,
      claimCount: claims.length,
      relationCount: relations.length,
    });
    return "written";
  });
}

/**
 * As `writeProjection`, but only what differs from an earlier writing goes to the database: on a map of ten thousand
 * claims that is a few rows instead of all.
 *
 * @param since the earlier writing; answers `otherRows` when the rows are not from it, and has written nothing then
 */
export async function writeProjectionChange(
  database: Database,
  mapId: string,
  of: ProjectionOf,
  since: { readonly id: string; readonly seq: number },
  change: ProjectionChange,
): Promise<"written" | "older" | "unknownMap" | "otherRows"> {
  return await inTransaction(database.pool, async (client) => {
    const found = await lockRows(client, mapId, of);
    if (typeof found === "string") return found;
    if (found.id !== since.id || found.seq !== since.seq) return "otherRows";
    const { goneClaimIds, goneRelationIds, goneCitations } = change;
    if (goneClaimIds.length > 0)
      await client.query("DELETE FROM claim WHERE map_id = $1 AND claim_id = ANY($2::text[])", [
        mapId,
        goneClaimIds,
      ]);
    if (goneRelationIds.length > 0)
      await client.query("DELETE FROM relation WHERE map_id = $1 AND relation_id = ANY($2::text[])", [
        mapId,
        goneRelationIds,
      ]);
    if (goneCitations.length > 0)
      await client.query(
        `DELETE FROM citation USING unnest($2::text[], $3::text[]) AS gone(claim_id, citation_id)
         WHERE map_id = $1 AND citation.claim_id = gone.claim_id AND citation.citation_id = gone.citation_id`,
        [mapId, goneCitations.map(({ claimId }) => claimId), goneCitations.map(({ id }) => id)],
      );
    await writeRows(client, mapId, of, change);
    return "written";
  });
}

/** Makes projectors of one map take turns. The map's own row stays free for appends until the last statement. */
async function lockRows(
  client: pg.ClientBase,
  mapId: string,
  { seq, epoch }: ProjectionOf,
): Promise<"older" | "unknownMap" | { readonly id: string | null; readonly seq: number }> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('projection:' || $1, 0))", [mapId]);
  const found = await client.query<{ projected_seq: string; epoch: number; projection_id: string | null }>(
    "SELECT projected_seq, epoch, projection_id FROM map WHERE id = $1 FOR KEY SHARE",
    [mapId],
  );
  const current = found.rows[0];
  if (current === undefined) return "unknownMap";
  if (Number(current.projected_seq) > seq || current.epoch !== epoch) return "older";
  return { id: current.projection_id, seq: Number(current.projected_seq) };
}

type WrittenRows = Omit<ProjectionChange, "goneClaimIds" | "goneRelationIds" | "goneCitations">;

async function writeRows(
  client: pg.ClientBase,
  mapId: string,
  { seq, id = null }: { readonly seq: number; readonly id?: string | null },
  rows: WrittenRows,
): Promise<void> {
  const configuration = searchConfigurationOf(rows.language);
  await writeClaims(client, mapId, rows.claims, configuration);
  await writeRelations(client, mapId, rows.relations);
  await writeCitations(client, mapId, rows.citations);
  await client.query(
    `UPDATE map SET projected_seq = $2, title = $3, question = $4, claim_count = $5, relation_count = $6,
       search_configuration = $7, projection_id = $8
     WHERE id = $1`,
    [mapId, seq, rows.title, rows.question, rows.claimCount, rows.relationCount, configuration, id],
  );
}

async function writeClaims(
  client: pg.ClientBase,
  mapId: string,
  claims: readonly ProjectedClaim[],
  configuration: string,
): Promise<void> {
  if (claims.length === 0) return;
  const stored = await client.query<{ claim_id: string; hash: string }>(
    "SELECT claim_id, hash FROM claim WHERE map_id = $1 AND claim_id = ANY($2::text[])",
    [mapId, claims.map(({ id }) => id)],
  );
  const hashes = new Map(stored.rows.map((row) => [row.claim_id, row.hash]));
  // Only rows that differ are read word by word and stemmed: that is the dear part.
  const changed = claims
    .map((claim) => {
      const { kind, text, saidBy, tags } = claim;
      return { ...claim, hash: hashOf(WORDS_EDITION, kind, text, saidBy, configuration, tags) };
    })
    .filter(({ id, hash }) => hashes.get(id) !== hash);
  if (changed.length === 0) return;
  await client.query(
    // Postgres has no list of lists of different lengths: tags travel as JSON.
    `INSERT INTO claim (map_id, claim_id, kind, text, said_by, hash, tags, tag_keys, words, search)
     SELECT $1, claim_id, kind, text, said_by, hash,
       ARRAY(SELECT jsonb_array_elements_text(new.tags::jsonb)),
       ARRAY(SELECT jsonb_array_elements_text(new.tag_keys::jsonb)),
       words, to_tsvector('simple', new.words) || to_tsvector($10::regconfig, new.words)
     FROM unnest(
         $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]
       ) AS new(claim_id, kind, text, said_by, hash, tags, tag_keys, words)
     ON CONFLICT (map_id, claim_id) DO UPDATE
     SET kind = excluded.kind, text = excluded.text, said_by = excluded.said_by, hash = excluded.hash,
       tags = excluded.tags, tag_keys = excluded.tag_keys, words = excluded.words, search = excluded.search`,
    [
      mapId,
      changed.map(({ id }) => id),
      changed.map(({ kind }) => kind),
      changed.map(({ text }) => text),
      changed.map(({ saidBy }) => saidBy),
      changed.map(({ hash }) => hash),
      changed.map(({ tags }) => JSON.stringify(tags.map(({ tag }) => tag))),
      changed.map(({ tags }) => JSON.stringify(tags.map(({ key }) => key))),
      changed.map(({ text }) => wordsOf(text).map(storedWord).join(" ")),
      configuration,
    ],
  );
}

async function writeRelations(
  client: pg.ClientBase,
  mapId: string,
  relations: readonly ProjectedRelation[],
): Promise<void> {
  if (relations.length === 0) return;
  const stored = await client.query<{ relation_id: string; hash: string }>(
    "SELECT relation_id, hash FROM relation WHERE map_id = $1 AND relation_id = ANY($2::text[])",
    [mapId, relations.map(({ id }) => id)],
  );
  const hashes = new Map(stored.rows.map((row) => [row.relation_id, row.hash]));
  const changed = relations
    .map((relation) => {
      const { kind, targetType, targetId, premiseIds } = relation;
      return { ...relation, hash: hashOf(kind, targetType, targetId, premiseIds) };
    })
    .filter(({ id, hash }) => hashes.get(id) !== hash);
  if (changed.length === 0) return;
  await client.query(
    // Postgres has no list of lists of different lengths: premises travel as JSON.
    `INSERT INTO relation (map_id, relation_id, kind, target_type, target_id, premise_ids, hash)
     SELECT $1, id, kind, target_type, target_id, ARRAY(SELECT jsonb_array_elements_text(premises::jsonb)), hash
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS new(id, kind, target_type, target_id, premises, hash)
     ON CONFLICT (map_id, relation_id) DO UPDATE
     SET kind = excluded.kind, target_type = excluded.target_type, target_id = excluded.target_id,
         premise_ids = excluded.premise_ids, hash = excluded.hash`,
    [
      mapId,
      changed.map(({ id }) => id),
      changed.map(({ kind }) => kind),
      changed.map(({ targetType }) => targetType),
      changed.map(({ targetId }) => targetId),
      changed.map(({ premiseIds }) => JSON.stringify(premiseIds)),
      changed.map(({ hash }) => hash),
    ],
  );
}

async function writeCitations(
  client: pg.ClientBase,
  mapId: string,
  citations: readonly ProjectedCitation[],
): Promise<void> {
  if (citations.length === 0) return;
  await client.query(
    `INSERT INTO citation (map_id, claim_id, citation_id, source_id, paragraph, quote, hash)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
     ON CONFLICT (map_id, claim_id, citation_id) DO UPDATE
     SET source_id = excluded.source_id, paragraph = excluded.paragraph, quote = excluded.quote, hash = excluded.hash
     WHERE citation.hash <> excluded.hash`,
    [
      mapId,
      citations.map(({ claimId }) => claimId),
      citations.map(({ id }) => id),
      citations.map(({ sourceId }) => sourceId),
      citations.map(({ paragraph }) => paragraph),
      citations.map(({ quote }) => quote),
      citations.map(({ sourceId, paragraph, quote }) => hashOf(sourceId, paragraph, quote)),
    ],
  );
}

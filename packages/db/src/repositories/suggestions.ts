import type pg from "pg";
import type { MapId, SuggestedCommand, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { inTransaction } from "../transaction.ts";
import { addNotifications, addSuggestionNews } from "./notifications.ts";
import { listTargetAuthors } from "./target-authors.ts";
import type { NamedTarget } from "./target-authors.ts";

export type Decision = "accepted" | "declined" | "withdrawn";

export interface SuggestionRow {
  readonly id: string;
  readonly author: { readonly id: UserId; readonly name: string };
  readonly command: SuggestedCommand;
  readonly baseText: string | null;
  readonly createdAt: Date;
  readonly decision: Decision | null;
  readonly decider: string | null;
  readonly deciderId: UserId | null;
  readonly decidedAt: Date | null;
  /** Why it was declined, where somebody has said so. */
  readonly reason: string | null;
  /** The claim that an accepted one made or changed. */
  readonly claimId: string | null;
}

export interface NewSuggestion {
  readonly id: string;
  readonly mapId: MapId;
  readonly authorId: UserId;
  readonly command: SuggestedCommand;
  /** What it is about; for what belongs to nothing on the map, the map itself. */
  readonly target: NamedTarget;
  readonly baseText: string | null;
  /** Who can decide about it: they are told, and so is who wrote the claim. */
  readonly deciderIds: readonly UserId[];
}

/** So many may be open on one map: more nobody could decide about. */
const OPEN_MAX = 300;
/** Decided ones that are listed; those that were accepted are told about at the claims they made. */
const DECIDED_LISTED_MAX = 500;

/** Stores a suggestion and tells those whom it concerns; refuses when too many of the map are open. */
export async function createSuggestion(database: Database, suggestion: NewSuggestion): Promise<boolean> {
  const { id, mapId, authorId, command, target, baseText, deciderIds } = suggestion;
  const told = await inTransaction(database.pool, async (client) => {
    const result = await client.query(
      `INSERT INTO suggestion (id, map_id, author_id, command, target_type, target_id, base_text)
       SELECT $1, $2, $3, $4, $5, $6, $7
       WHERE (SELECT count(*) FROM suggestion WHERE map_id = $2 AND decided_at IS NULL) < ${OPEN_MAX}`,
      [id, mapId, authorId, JSON.stringify(command), target.type, target.id, baseText],
    );
    if (result.rowCount === 0) return null;
    const concerned = [...deciderIds, ...(await listTargetAuthors(client, mapId, target))];
    const userIds = [...new Set(concerned)].filter((userId) => userId !== authorId);
    await addSuggestionNews(client, { mapId, actorId: authorId, suggestionId: id, userIds });
    return userIds;
  });
  if (told === null) return false;
  database.notifier.tell({ type: "map", id: mapId, name: "suggestions" });
  for (const userId of told) database.notifier.tell({ type: "user", id: userId, name: "notifications" });
  return true;
}

/** What is open on a map and what was decided, the oldest first; what was taken back is listed to its author alone. */
export async function listSuggestions(
  database: Database,
  mapId: MapId,
  readerId: UserId,
): Promise<readonly SuggestionRow[]> {
  const result = await database.pool.query<{
    id: string;
    author_id: UserId;
    author_name: string;
    command: SuggestedCommand; // Written by `createSuggestion` alone, after the inputs' check.
    base_text: string | null;
    created_at: Date;
    decision: Decision | null;
    decider: string | null;
    decided_by: UserId | null;
    decided_at: Date | null;
    reason: string | null;
    claim_id: string | null;
  }>(
    `SELECT suggestion.id, suggestion.author_id, author.name AS author_name, suggestion.command, suggestion.base_text,
       suggestion.created_at, suggestion.decision, decider.name AS decider, suggestion.claim_id,
       suggestion.decided_at, suggestion.decided_by, suggestion.reason
     FROM (
       SELECT * FROM suggestion WHERE map_id = $1 AND decided_at IS NULL
       UNION ALL
       (SELECT * FROM suggestion
        WHERE map_id = $1 AND (decision IN ('accepted', 'declined') OR (decision = 'withdrawn' AND author_id = $2))
        ORDER BY decided_at DESC LIMIT ${DECIDED_LISTED_MAX})
     ) AS suggestion
     JOIN "user" AS author ON author.id = suggestion.author_id
     LEFT JOIN "user" AS decider ON decider.id = suggestion.decided_by
     ORDER BY suggestion.created_at, suggestion.id`,
    [mapId, readerId],
  );
  return result.rows.map((row) => ({
    id: row.id,
    author: { id: row.author_id, name: row.author_name },
    command: row.command,
    baseText: row.base_text,
    createdAt: row.created_at,
    decision: row.decision,
    decider: row.decider,
    deciderId: row.decided_by,
    decidedAt: row.decided_at,
    reason: row.reason,
    claimId: row.claim_id,
  }));
}

/**
 * Decides about an open suggestion, once: of two people at the same moment the second is told that it is decided. Its
 * author is told of it, unless they did it themselves.
 *
 * @param authorId only if this person made it (withdrawing); null: whoever did
 */
export async function decideSuggestion(
  database: Database,
  decided: {
    readonly mapId: MapId;
    readonly id: string;
    readonly decision: Decision;
    readonly deciderId: UserId;
    readonly authorId: UserId | null;
    readonly claimId: string | null;
    /** Why; null where nobody says. */
    readonly reason: string | null;
  },
): Promise<"decided" | "unknown" | "alreadyDecided"> {
  const { mapId, id, decision, deciderId, authorId, claimId, reason } = decided;
  const outcome = await inTransaction(database.pool, async (client) => {
    const updated = await client.query<{ author_id: UserId }>(
      `UPDATE suggestion SET decided_at = now(), decided_by = $4, decision = $3, claim_id = $6, reason = $7
       WHERE map_id = $1 AND id = $2 AND decided_at IS NULL AND ($5::text IS NULL OR author_id = $5)
       RETURNING author_id`,
      [mapId, id, decision, deciderId, authorId, claimId, reason],
    );
    const author = updated.rows[0]?.author_id;
    if (author === undefined) {
      const there = await client.query("SELECT FROM suggestion WHERE map_id = $1 AND id = $2", [mapId, id]);
      return there.rowCount === 0 ? "unknown" : "alreadyDecided";
    }
    const isNews = author !== deciderId && decision !== "withdrawn";
    if (isNews) {
      await addNotifications(client, [
        { userId: author, mapId, kind: decision, actorId: deciderId, suggestionId: id },
      ]);
    }
    return [...(await listWaiting(client, mapId)), ...(isNews ? [author] : [])];
  });
  if (typeof outcome === "string") return outcome;
  tellOfDecision(database, mapId, outcome);
  return "decided";
}

/**
 * Opens a suggestion again that a person has decided about, as if they never had: what its author was told of it is gone
 * as well. One that is open stays so. One that was taken back comes as a new one would: not when too many are open.
 *
 * @param decisions only if it was decided so
 */
export async function reopenSuggestion(
  database: Database,
  reopened: {
    readonly mapId: MapId;
    readonly id: string;
    readonly deciderId: UserId;
    readonly decisions: readonly Decision[];
  },
): Promise<"open" | "unknown" | "alreadyDecided" | "tooMany"> {
  const { mapId, id, deciderId, decisions } = reopened;
  const outcome = await inTransaction(database.pool, async (client) => {
    const updated = await client.query(
      `UPDATE suggestion SET decided_at = NULL, decided_by = NULL, decision = NULL, claim_id = NULL, reason = NULL
       WHERE map_id = $1 AND id = $2 AND decided_by = $3 AND decision = ANY($4) AND (decision <> 'withdrawn'
         OR (SELECT count(*) FROM suggestion WHERE map_id = $1 AND decided_at IS NULL) < ${OPEN_MAX})`,
      [mapId, id, deciderId, decisions],
    );
    if (updated.rowCount === 0) {
      const there = await client.query<{ is_open: boolean; is_meant: boolean }>(
        `SELECT decided_at IS NULL AS is_open, decided_by = $3 AND decision = ANY($4) AS is_meant
         FROM suggestion WHERE map_id = $1 AND id = $2`,
        [mapId, id, deciderId, decisions],
      );
      const row = there.rows[0];
      if (row === undefined) return "unknown";
      if (row.is_open) return "open";
      return row.is_meant ? "tooMany" : "alreadyDecided";
    }
    const untold = await client.query<{ user_id: UserId }>(
      `DELETE FROM notification WHERE map_id = $1 AND suggestion_id = $2 AND kind IN ('accepted', 'declined')
       RETURNING user_id`,
      [mapId, id],
    );
    return [...(await listWaiting(client, mapId)), ...untold.rows.map((row) => row.user_id)];
  });
  if (typeof outcome === "string") return outcome;
  tellOfDecision(database, mapId, outcome);
  return "open";
}

/** Those who have not looked yet at what is suggested: the number that they are told of has changed. */
async function listWaiting(client: pg.PoolClient, mapId: MapId): Promise<readonly UserId[]> {
  const waiting = await client.query<{ user_id: UserId }>(
    "SELECT user_id FROM notification WHERE map_id = $1 AND kind = 'suggestion' AND read_at IS NULL",
    [mapId],
  );
  return waiting.rows.map((row) => row.user_id);
}

function tellOfDecision(database: Database, mapId: MapId, userIds: readonly UserId[]): void {
  database.notifier.tell({ type: "map", id: mapId, name: "suggestions" });
  for (const userId of new Set(userIds))
    database.notifier.tell({ type: "user", id: userId, name: "notifications" });
}

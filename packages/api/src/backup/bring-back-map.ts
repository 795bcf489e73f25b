/** One map from a backup, without a touch to any other. */
import { appendUpdates, findMap, insertMapRows, issueClientId, keepVersions, loadMapState } from "@crux/db";
import type { MapRows, MapState } from "@crux/db";
import { createId, isId, project, restoreMap } from "@crux/domain";
import type { MapId } from "@crux/domain";
import {
  docFromState,
  encodeState,
  guardUpdate,
  readMap,
  SCHEMA_VERSION,
  writeChangesAsUpdate,
} from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import type { Services } from "../services.ts";
import { openState } from "./map-hash.ts";

export type BroughtBack =
  /** It is there: what the backup holds of it was written as a new edit, and the state before kept as a version. */
  | { readonly type: "edited"; readonly title: string }
  | { readonly type: "unchanged"; readonly title: string }
  /** It was gone, and is there again as it was. */
  | { readonly type: "created"; readonly title: string }
  | { readonly type: "refused"; readonly reason: "noTeam" | "damaged" | "held" };

const ATTEMPTS = 5;

/**
 * Brings one map back to what a backup holds of it.
 *
 * @param teamId for a map that is gone together with its team
 */
export async function bringBackMap(
  services: Services,
  rows: MapRows,
  teamId: string | null,
): Promise<BroughtBack> {
  const row = rows.get("map")?.[0];
  const mapId = row?.["id"];
  const doc = documentOf(rows);
  if (row === undefined || !isId(mapId) || doc === null) return { type: "refused", reason: "damaged" };
  const title = readMap(doc).meta.title;
  try {
    if ((await findMap(services.database, mapId as MapId)) !== null) {
      return await editBack(services, mapId as MapId, doc, title);
    }
    const owner = teamId ?? row["team_id"];
    const teams = await services.database.pool.query("SELECT FROM team WHERE id = $1", [owner]);
    if (typeof owner !== "string" || teams.rowCount !== 1) return { type: "refused", reason: "noTeam" };
    await insertMapRows(services.database, rows, owner);
    return { type: "created", title };
  } finally {
    doc.destroy();
  }
}

async function editBack(
  services: Services,
  mapId: MapId,
  then: MapDocument,
  title: string,
): Promise<BroughtBack> {
  const { database, random } = services;
  const context = { actor: null, nowMs: services.now() };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const state = await loadMapState(database, mapId);
    if (state === null) return { type: "refused", reason: "damaged" };
    if (state.isHeld) return { type: "refused", reason: "held" };
    const now = openState(state);
    const current = project(readMap(now));
    const changes = restoreMap(current, project(readMap(then)), context);
    if (changes.length === 0) return { type: "unchanged", title };
    const clientId = await issueClientId(database, mapId, null);
    const bytes = writeChangesAsUpdate(now, clientId, changes);
    if (bytes === null) return { type: "unchanged", title };
    const judged = guardUpdate(now, bytes, { mayUseClientId: (id) => id === clientId });
    if (!judged.ok) throw new Error(`A restore did not pass the guard: ${judged.refusal.code}`);
    await keepVersions(database, mapId, [
      {
        id: createId(random),
        throughSeq: state.headSeq,
        reason: "beforeRestore",
        name: null,
        state: encodeState(now),
        schemaVersion: SCHEMA_VERSION,
        epoch: state.epoch,
        claimCount: current.map.claims.size,
        createdBy: null,
        createdAt: null,
      },
    ]);
    now.destroy();
    const [result] = await appendUpdates(database, [
      { mapId, userId: null, accessVersion: state.accessVersion, bytes },
    ]);
    if (result?.ok === true) return { type: "edited", title };
  }
  throw new Error("Access to the map changed again and again; try once more.");
}

/** The document that the rows of a backup give; null when they give none. */
function documentOf(rows: MapRows): MapDocument | null {
  const quarantined = new Set((rows.get("map_quarantine") ?? []).map((row) => Number(row["seq"])));
  const snapshots = (rows.get("map_snapshot") ?? [])
    .map((row) => ({ throughSeq: Number(row["through_seq"]), state: bytesOf(row["state"]) }))
    .toSorted((one, other) => other.throughSeq - one.throughSeq);
  for (const snapshot of [...snapshots, null]) {
    const updates: MapState["updates"] = (rows.get("map_update") ?? [])
      .map((row) => ({ seq: Number(row["seq"]), userId: null, bytes: bytesOf(row["bytes"]) }))
      .filter(({ seq }) => seq > (snapshot?.throughSeq ?? 0) && !quarantined.has(seq))
      .toSorted((one, other) => one.seq - other.seq);
    try {
      return docFromState(encodeState(openState({ snapshot, updates })));
    } catch {
      // This snapshot does not do; the one before may.
    }
  }
  return null;
}

/** Bytes as Postgres words them. */
function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(String(value).replace(/^\\x/u, ""), "hex");
}

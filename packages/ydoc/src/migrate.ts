import { encodeStateVector, encodeStateAsUpdate } from "yjs";
import { docFromState, isComplete } from "./document.ts";
import {
  claimsOf,
  type Entry,
  findEntry,
  type MapDocument,
  metaOf,
  relationsOf,
  SCHEMA_VERSION,
} from "./schema.ts";

type MigrationOutcome =
  | {
      readonly ok: true;
      readonly fromVersion: number;
      /** What was written, for the log: nobody may build on it before it is stored. Null when nothing was to be done. */
      readonly update: Uint8Array | null;
    }
  | { readonly ok: false; readonly refusal: { readonly code: "schemaTooNew" | "schemaUnknown" } };

/**
 * The way from one schema to the next. Every server that opens the same log at the same moment must write the same
 * bytes, so that their two updates are one: each step writes under a client id of its own that is never issued to
 * anybody, entry by entry in the order of their ids, and looks at nothing but the entry.
 */
export interface MigrationStep {
  readonly to: number;
  readonly clientId: number;
  readonly claim?: (entry: Entry) => void;
  readonly relation?: (entry: Entry) => void;
}

/** There is one schema so far. */
const STEPS: readonly MigrationStep[] = [];

/** The schema to which the steps lead: what this program writes. */
export function newestSchema(steps: readonly MigrationStep[] = STEPS): number {
  return Math.max(SCHEMA_VERSION, ...steps.map(({ to }) => to));
}

/** Tells whether a document is of a schema that this program knows; it may be an old one. Changes nothing. */
export function isOfKnownSchema(doc: MapDocument, steps: readonly MigrationStep[] = STEPS): boolean {
  return judgeVersion(metaOf(doc).get("schemaVersion"), steps).ok;
}

function judgeVersion(
  version: unknown,
  steps: readonly MigrationStep[],
): { readonly ok: true; readonly version: number } | Extract<MigrationOutcome, { ok: false }> {
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return { ok: false, refusal: { code: "schemaUnknown" } };
  }
  return version > newestSchema(steps)
    ? { ok: false, refusal: { code: "schemaTooNew" } }
    : { ok: true, version };
}

/**
 * Brings a document to the newest schema, in place. One of a newer version must not be opened for writing by this
 * program, and one without a version was never made by it.
 */
export function migrate(doc: MapDocument, steps: readonly MigrationStep[] = STEPS): MigrationOutcome {
  const judged = judgeVersion(metaOf(doc).get("schemaVersion"), steps);
  if (!judged.ok) return judged;
  const fromVersion = judged.version;
  const due = steps.filter(({ to }) => to > fromVersion);
  if (due.length === 0) return { ok: true, fromVersion, update: null };
  const before = encodeStateVector(doc);
  const { clientID } = doc;
  for (const step of due) {
    doc.clientID = step.clientId;
    doc.transact(() => take(doc, step));
  }
  doc.clientID = clientID;
  return { ok: true, fromVersion, update: encodeStateAsUpdate(doc, before) };
}

/**
 * Plans the migration of a stored map: what its log needs to be of the newest schema. Null when the map is not whole, or
 * of a schema that this program does not know; then nothing may be written to it.
 *
 * @param pieces the newest snapshot and the updates after it, in order
 */
export function planMigration(
  pieces: readonly Uint8Array[],
  steps: readonly MigrationStep[] = STEPS,
): { readonly toVersion: number; readonly update: Uint8Array | null } | null {
  let doc: MapDocument;
  try {
    doc = docFromState(pieces);
  } catch {
    return null; // Bytes that are no update: the map is opened as it is, and what is bad is set aside then.
  }
  const outcome = isComplete(doc) ? migrate(doc, steps) : null;
  doc.destroy();
  return outcome?.ok === true ? { toVersion: newestSchema(steps), update: outcome.update } : null;
}

function take(doc: MapDocument, step: MigrationStep): void {
  for (const [root, change] of [
    [claimsOf(doc), step.claim],
    [relationsOf(doc), step.relation],
  ] as const) {
    // The order in which entries arrived differs from server to server.
    for (const id of change === undefined ? [] : [...root.keys()].toSorted()) {
      const entry = findEntry(root, id);
      if (entry !== null) change?.(entry);
    }
  }
  metaOf(doc).set("schemaVersion", step.to);
}

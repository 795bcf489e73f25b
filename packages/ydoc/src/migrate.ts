import { encodeStateVector, encodeStateAsUpdate } from "yjs";
import {
  claimsOf,
  type Entry,
  findEntry,
  type MapDocument,
  metaOf,
  relationsOf,
  SCHEMA_VERSION,
} from "./schema.ts";

export type MigrationOutcome =
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

/**
 * Brings a document to the newest schema, in place. One of a newer version must not be opened for writing by this
 * program, and one without a version was never made by it.
 */
export function migrate(doc: MapDocument, steps: readonly MigrationStep[] = STEPS): MigrationOutcome {
  const fromVersion = metaOf(doc).get("schemaVersion");
  if (typeof fromVersion !== "number" || !Number.isInteger(fromVersion) || fromVersion < 1) {
    return { ok: false, refusal: { code: "schemaUnknown" } };
  }
  if (fromVersion > Math.max(SCHEMA_VERSION, ...steps.map(({ to }) => to))) {
    return { ok: false, refusal: { code: "schemaTooNew" } };
  }
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

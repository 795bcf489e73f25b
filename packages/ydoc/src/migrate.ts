import { type MapDocument, metaOf, SCHEMA_VERSION } from "./schema.ts";

export type MigrationOutcome =
  | { readonly ok: true; readonly fromVersion: number; readonly isChanged: boolean }
  | { readonly ok: false; readonly refusal: { readonly code: "schemaTooNew" | "schemaUnknown" } };

/**
 * Brings a document to the newest schema. There is one schema so far, so a document is either current or not ours:
 * one of a newer version must not be opened for writing by this program, and one without a version was never made
 * by it.
 */
export function migrate(doc: MapDocument): MigrationOutcome {
  const version = metaOf(doc).get("schemaVersion");
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return { ok: false, refusal: { code: "schemaUnknown" } };
  }
  if (version > SCHEMA_VERSION) return { ok: false, refusal: { code: "schemaTooNew" } };
  return { ok: true, fromVersion: version, isChanged: false };
}

export { createMapDocument, defineRoots, isReaderId, type MapDocument, SCHEMA_VERSION } from "./schema.ts";
export {
  applyUpdate,
  applyUpdates,
  docFromState,
  encodeState,
  hasSameHistory,
  isComplete,
  newMapState,
} from "./document.ts";
export {
  type Authorship,
  claimWriters,
  deletionsOf,
  type KnownDeletions,
  readAuthorship,
} from "./authorship.ts";
export { findBadUpdates, repairUpdate } from "./bad-updates.ts";
export { applyAndCount } from "./big-acts.ts";
export { readMap } from "./read.ts";
export { writeChanges } from "./write.ts";
export { writeChangesAsUpdate } from "./write-as-update.ts";
export { listTrash, planPurge, type TrashEntry } from "./trash.ts";
export { createUndo, type Undo } from "./undo.ts";
export type { Override } from "./undo-override.ts";
export { claimText, type ClaimText, type TextListener, type TextStep } from "./claim-text.ts";
export { isOfKnownSchema, migrate, type MigrationStep, newestSchema, planMigration } from "./migrate.ts";
export { createProjector, type ProjectionUpdate, type Projector } from "./projector.ts";
export { canDecode, type GuardResult, type GuardRights, guardUpdate } from "./guard/guard-update.ts";
export { GUARD_REFUSAL_CODES, type GuardRefusal, type GuardRefusalCode } from "./guard/refusal.ts";

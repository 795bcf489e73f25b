export { createMapDocument, defineRoots, type MapDocument, SCHEMA_VERSION } from "./schema.ts";
export { applyUpdate, applyUpdates, docFromState, encodeState, isComplete, newMapState } from "./document.ts";
export { readMap } from "./read.ts";
export { writeChanges } from "./write.ts";
export { createUndo, type Undo } from "./undo.ts";
export { claimText, type ClaimText, type TextListener, type TextStep } from "./claim-text.ts";
export { migrate, type MigrationOutcome } from "./migrate.ts";

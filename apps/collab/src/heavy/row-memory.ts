import type { ProjectionChange, ProjectionRows } from "@crux/db";
import { listAffected, type Projection } from "@crux/domain";
import {
  applyUpdates,
  createProjector,
  docFromState,
  encodeState,
  type MapDocument,
  type Projector,
} from "@crux/ydoc";
import { projectionChange } from "../projection-change.ts";
import { projectionRows } from "../projection-rows.ts";

/** Maps that are remembered at a time: those that are worked on now. */
const MAPS_MOST = 2;

/** Asks for the rows of a map. */
export interface RowsTask {
  readonly mapId: string;
  /** The bytes of the map, or only those that have come since the rows named by `since` were asked for. */
  readonly pieces: readonly Uint8Array[];
  readonly areMore: boolean;
  /** By this name the rows are known later. */
  readonly id: string;
  /** The rows that the database holds; null when nobody knows. */
  readonly since: string | null;
  /** The rows, with the map encoded anew or without it; or nothing, where the rows are known and need only be remembered. */
  readonly wanted: "rows" | "rowsAndState" | "nothing";
}

/** All rows, or what is other in them than in those of `since`; that the whole map is needed to tell; or nothing. */
export type RowsAnswer =
  | (({ readonly rows: ProjectionRows } | { readonly change: ProjectionChange }) & {
      /** The whole map where it was wanted. */
      readonly state: Uint8Array | null;
    })
  | { readonly isForgotten: true }
  | { readonly isNoted: true };

interface Remembered {
  readonly id: string;
  readonly doc: MapDocument;
  readonly projector: Projector;
  /** Of which the rows were made. */
  readonly projection: Projection;
}

/**
 * The maps of which rows were made last, so that for an edit neither the map is built from all its bytes again nor all
 * of its rows are passed on.
 */
export class RowMemory {
  /** Those asked for last come last. */
  private readonly maps = new Map<string, Remembered>();

  take({ mapId, pieces, areMore, id, since, wanted }: RowsTask): RowsAnswer {
    const before = this.maps.get(mapId);
    this.maps.delete(mapId);
    const isKnown = before !== undefined && before.id === since;
    if (areMore && !isKnown) {
      forget(before);
      return { isForgotten: true };
    }
    const { doc, projector } = areMore && isKnown ? before : open(pieces);
    if (areMore) applyUpdates(doc, pieces);
    else forget(before);
    const projection = projector.current();
    this.keep(mapId, { id, doc, projector, projection });
    if (wanted === "nothing") return { isNoted: true };
    const change = isKnown ? changeBetween(before.projection, projection) : null;
    const state = wanted === "rowsAndState" ? encodeState(doc) : null;
    return change === null ? { rows: projectionRows(projection), state } : { change, state };
  }

  private keep(mapId: string, remembered: Remembered): void {
    this.maps.set(mapId, remembered);
    const [oldest] = this.maps;
    if (this.maps.size <= MAPS_MOST || oldest === undefined) return;
    forget(oldest[1]);
    this.maps.delete(oldest[0]);
  }
}

/** Looks at what differs alone: this goes on beside whoever writes, and after every few words. */
function changeBetween(before: Projection, after: Projection): ProjectionChange | null {
  const ids = listAffected(before, after);
  const change = projectionChange(projectionRows(before, ids), projectionRows(after, ids));
  if (change === null) return null;
  const { claims, relations } = after.map;
  return { ...change, claimCount: claims.size, relationCount: relations.size };
}

function open(pieces: readonly Uint8Array[]): Pick<Remembered, "doc" | "projector"> {
  const doc = docFromState(pieces);
  return { doc, projector: createProjector(doc) };
}

function forget(remembered: Remembered | undefined): void {
  remembered?.projector.destroy();
  remembered?.doc.destroy();
}

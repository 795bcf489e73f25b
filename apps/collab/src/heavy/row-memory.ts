import type { ProjectionChange, ProjectionRows } from "@crux/db";
import { applyUpdates, createProjector, docFromState, type MapDocument, type Projector } from "@crux/ydoc";
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
}

/** All rows, or what is other in them than in those of `since`; or that the whole map is needed to tell. */
export type RowsAnswer =
  | { readonly rows: ProjectionRows }
  | { readonly change: ProjectionChange }
  | { readonly isForgotten: true };

interface Remembered {
  readonly id: string;
  readonly doc: MapDocument;
  readonly projector: Projector;
  readonly rows: ProjectionRows;
}

/**
 * The maps of which rows were made last, so that for an edit neither the map is built from all its bytes again nor all
 * of its rows are passed on.
 */
export class RowMemory {
  /** Those asked for last come last. */
  private readonly maps = new Map<string, Remembered>();

  take({ mapId, pieces, areMore, id, since }: RowsTask): RowsAnswer {
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
    const rows = projectionRows(projector.current());
    this.keep(mapId, { id, doc, projector, rows });
    const change = isKnown ? projectionChange(before.rows, rows) : null;
    return change === null ? { rows } : { change };
  }

  private keep(mapId: string, remembered: Remembered): void {
    this.maps.set(mapId, remembered);
    const [oldest] = this.maps;
    if (this.maps.size <= MAPS_MOST || oldest === undefined) return;
    forget(oldest[1]);
    this.maps.delete(oldest[0]);
  }
}

function open(pieces: readonly Uint8Array[]): Pick<Remembered, "doc" | "projector"> {
  const doc = docFromState(pieces);
  return { doc, projector: createProjector(doc) };
}

function forget(remembered: Remembered | undefined): void {
  remembered?.projector.destroy();
  remembered?.doc.destroy();
}

import type { ClaimId, Projection, RelationId } from "@crux/domain";

/** What commands act on. Several claims can be selected for export and deletion; the last is the one in focus. */
export type Selection =
  | { readonly type: "none" }
  | { readonly type: "claims"; readonly ids: readonly ClaimId[]; readonly leadId: ClaimId }
  | { readonly type: "relation"; readonly id: RelationId };

export const NOTHING_SELECTED: Selection = { type: "none" };

export function selectClaim(claimId: ClaimId): Selection {
  return { type: "claims", ids: [claimId], leadId: claimId };
}

/** Adds a claim to the selection or takes it out, as a click with Ctrl does. */
export function toggleClaim(selection: Selection, claimId: ClaimId): Selection {
  if (selection.type !== "claims") return selectClaim(claimId);
  if (!selection.ids.includes(claimId))
    return { type: "claims", ids: [...selection.ids, claimId], leadId: claimId };
  const ids = selection.ids.filter((id) => id !== claimId);
  const leadId = ids.at(-1);
  return leadId === undefined ? NOTHING_SELECTED : { type: "claims", ids, leadId };
}

/** Goes on to a claim with all that is selected, as an arrow with Shift does; a step back lets go of the claim left. */
export function extendTo(selection: Selection, claimId: ClaimId): Selection {
  if (selection.type !== "claims") return selectClaim(claimId);
  const isBack = selection.ids.includes(claimId);
  const kept = selection.ids.filter((id) => id !== claimId && !(isBack && id === selection.leadId));
  return { type: "claims", ids: [...kept, claimId], leadId: claimId };
}

/** The claim in focus, if one is. */
export function leadOf(selection: Selection): ClaimId | null {
  return selection.type === "claims" ? selection.leadId : null;
}

/** The id of the one claim or relation about which things are said; null while nothing is selected. */
export function idOfSelected(selection: Selection): ClaimId | RelationId | null {
  if (selection.type === "none") return null;
  return selection.type === "relation" ? selection.id : selection.leadId;
}

/** The server passes no more of them on: whoever selects everything is still somewhere. */
const TOLD_MAX = 30;

/** The ids of what is selected, as the others are told of it: the one in focus last, and of many those before it. */
export function listTold(selection: Selection): readonly (ClaimId | RelationId)[] {
  if (selection.type === "claims") {
    const { ids, leadId } = selection;
    return [...ids.filter((id) => id !== leadId).slice(1 - TOLD_MAX), leadId];
  }
  return selection.type === "relation" ? [selection.id] : [];
}

/** Drops what is no longer on the map; the same value when all of it is. */
export function keepVisible(selection: Selection, projection: Projection): Selection {
  if (selection.type === "none") return selection;
  if (selection.type === "relation") {
    return projection.map.relations.has(selection.id) ? selection : NOTHING_SELECTED;
  }
  const ids = selection.ids.filter((id) => projection.map.claims.has(id));
  if (ids.length === selection.ids.length) return selection;
  const leadId = ids.includes(selection.leadId) ? selection.leadId : ids.at(-1);
  return leadId === undefined ? NOTHING_SELECTED : { type: "claims", ids, leadId };
}

import type { ClaimId, Projection, RelationId } from "@crux/domain";
import type { TextMeasurer } from "../text-style.ts";
import type { Card, CardId, CardOptions } from "./card.ts";
import { CARD_METRICS, DEFAULT_CARD_OPTIONS } from "./card.ts";
import { rowsOfRelation, sideOfCard } from "./card-tree.ts";
import { buildRow, type RowRequest } from "./build-row.ts";
import type { DiagramLabels } from "./labels.ts";

/**
 * Measures every card of a map.
 *
 * @returns cards by id in the order of the projection's claims: one for each relation that is the primary of at least
 *   one premise, one for each claim at the top.
 */
export function buildCards(
  projection: Projection,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  options: CardOptions = DEFAULT_CARD_OPTIONS,
): ReadonlyMap<CardId, Card> {
  return collectCards(projection, measurer, labels, options, () => null);
}

/**
 * Measures again only what an edit may have touched: cards whose rows, relation or counts name a changed id. All others
 * keep their identity. Labels and options must be those of `previous`.
 *
 * @param changedIds claims and relations that were added, changed or removed since `previous`.
 */
export function updateCards(
  previous: ReadonlyMap<CardId, Card>,
  projection: Projection,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  changedIds: ReadonlySet<string>,
  options: CardOptions = DEFAULT_CARD_OPTIONS,
): ReadonlyMap<CardId, Card> {
  return collectCards(projection, measurer, labels, options, (id, request) => {
    const card = previous.get(id);
    if (card === undefined || changedIds.has(id) || card.rows.length !== request.length) return null;
    const isSame = card.rows.every((row, index) => {
      const asked = request[index];
      if (asked === undefined || asked.claim.id !== row.claimId || changedIds.has(row.claimId)) return false;
      const shown = (side: "reason" | "objection"): number =>
        row.pills.find((pill) => pill.side === side)?.count ?? 0;
      return shown("reason") === asked.reasonCount && shown("objection") === asked.objectionCount;
    });
    return isSame ? card : null;
  });
}

function collectCards(
  projection: Projection,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  options: CardOptions,
  reuse: (id: CardId, rows: readonly RowRequest[]) => Card | null,
): ReadonlyMap<CardId, Card> {
  const cards = new Map<CardId, Card>();
  for (const claim of projection.map.claims.values()) {
    const id = claim.primary ?? claim.id;
    if (cards.has(id)) continue;
    const claimIds = claim.primary === null ? [claim.id] : rowsOfRelation(projection, claim.primary);
    const requests = rowRequests(projection, claimIds, claim.primary);
    const card = reuse(id, requests) ?? buildCard(id, claim.primary, requests, measurer, labels, options);
    cards.set(id, card);
  }
  return cards;
}

function rowRequests(
  projection: Projection,
  claimIds: readonly ClaimId[],
  relationId: RelationId | null,
): readonly RowRequest[] {
  const relation = relationId === null ? undefined : projection.map.relations.get(relationId);
  const requests: RowRequest[] = [];
  let side: RowRequest["side"] | null = null;
  for (const claimId of claimIds) {
    const claim = projection.map.claims.get(claimId);
    if (claim === undefined) continue;
    side ??=
      relation === undefined
        ? claim.kind === "question"
          ? "question"
          : "main"
        : sideOfCard(relation, claim);
    let reasonCount = 0;
    let objectionCount = 0;
    for (const id of projection.relationsOn.get(claimId) ?? []) {
      const kind = projection.map.relations.get(id)?.kind;
      if (kind === "supports") reasonCount += 1;
      else if (kind === "attacks") objectionCount += 1;
    }
    requests.push({ claim, side, isFirst: requests.length === 0, reasonCount, objectionCount });
  }
  return requests;
}

function buildCard(
  id: CardId,
  relationId: RelationId | null,
  requests: readonly RowRequest[],
  measurer: TextMeasurer,
  labels: DiagramLabels,
  options: CardOptions,
): Card {
  let topPx = 0;
  const rows = requests.map((request, index) => {
    const row = buildRow(request, topPx, index === requests.length - 1, measurer, labels, options);
    topPx += row.heightPx;
    return row;
  });
  return {
    id,
    relationId,
    side: requests[0]?.side ?? "main",
    rows,
    direction: options.direction,
    widthPx: CARD_METRICS.widthPx,
    heightPx: topPx,
  };
}

import type { Claim, ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import type { TextMeasurer } from "../text-style.ts";
import type { Card, CardId, CardOptions } from "./card.ts";
import { CARD_METRICS, DEFAULT_CARD_OPTIONS } from "./card.ts";
import { rowsOfRelation, sideOfCard } from "./card-tree.ts";
import { buildRow, type RowRequest } from "./build-row.ts";
import type { DiagramLabels } from "./labels.ts";

/**
 * The cards of a map, each measured when it is first asked for: of a large map that is mostly folded only what is drawn
 * is ever measured.
 */
export interface CardBook {
  readonly projection: Projection;
  /** The card of a relation that is the primary one of a premise, or of a claim at the top; else undefined. */
  get(id: CardId): Card | undefined;
}

/** What a card follows from besides its projection. */
interface CardMaking {
  readonly measurer: TextMeasurer;
  readonly labels: DiagramLabels;
  readonly options: CardOptions;
}

/**
 * All books of one map share what is measured; each that has been followed by another remembers only the cards that
 * differ in that one. So an edit copies nothing, and the book before can still be read.
 */
class MeasuredCards implements CardBook {
  readonly projection: Projection;
  readonly making: CardMaking;
  readonly measured: Map<CardId, Card>;
  private next: MeasuredCards | null = null;
  private readonly replaced = new Map<CardId, Card | undefined>();

  constructor(projection: Projection, making: CardMaking, measured: Map<CardId, Card>) {
    this.projection = projection;
    this.making = making;
    this.measured = measured;
  }

  get(id: CardId): Card | undefined {
    if (this.replaced.has(id)) return this.replaced.get(id) ?? this.build(id);
    for (let book = this.next; book !== null; book = book.next) {
      if (book.replaced.has(id)) return book.replaced.get(id) ?? this.build(id);
    }
    const known = this.measured.get(id);
    if (known !== undefined) return known;
    const card = this.build(id);
    if (card !== undefined) this.measured.set(id, card);
    return card;
  }

  follow(projection: Projection, touched: Iterable<CardId>): CardBook {
    if (this.next !== null) {
      // A second edit of the same book, as when a drawing was made and not shown: it goes on from a copy.
      const own = new MeasuredCards(this.projection, this.making, this.ownMeasured());
      return own.follow(projection, touched);
    }
    for (const id of touched) {
      this.replaced.set(id, this.measured.get(id));
      this.measured.delete(id);
    }
    this.next = new MeasuredCards(projection, this.making, this.measured);
    return this.next;
  }

  /** What is measured, as this book has it. */
  private ownMeasured(): Map<CardId, Card> {
    const own = new Map(this.measured);
    const replaced = [this.replaced];
    for (let book = this.next; book !== null; book = book.next) replaced.push(book.replaced);
    // The latest first, so that what this book itself had is put back last.
    for (const [id, card] of replaced.toReversed().flatMap((cards) => [...cards])) {
      if (card === undefined) own.delete(id);
      else own.set(id, card);
    }
    return own;
  }

  private build(id: CardId): Card | undefined {
    const { measurer, labels, options } = this.making;
    const requests = requestsOf(this.projection, id);
    return requests === null
      ? undefined
      : buildCard(id, requests.relationId, requests.rows, measurer, labels, options);
  }
}

/** Opens the cards of a map; nothing is measured yet. */
export function openCards(
  projection: Projection,
  measurer: TextMeasurer,
  labels: DiagramLabels,
  options: CardOptions = DEFAULT_CARD_OPTIONS,
): CardBook {
  return new MeasuredCards(projection, { measurer, labels, options }, new Map());
}

/**
 * The cards after an edit: those whose rows, relation or counts name a changed id are measured again when they are asked
 * for, all others keep their identity. `previous` stays what it was.
 *
 * @param changedIds claims and relations that are shown otherwise or on which something else stands, as `listAffected`
 *   tells them.
 */
export function updateCards(
  previous: CardBook,
  projection: Projection,
  changedIds: ReadonlySet<string>,
): CardBook {
  if (!(previous instanceof MeasuredCards)) throw new Error("These cards were not opened here");
  return previous.follow(projection, cardsTouchedBy(previous.projection, projection, changedIds));
}

/** The cards, before and after, on which a changed claim or relation stands. */
function cardsTouchedBy(
  before: Projection,
  after: Projection,
  changedIds: ReadonlySet<string>,
): ReadonlySet<CardId> {
  const touched = new Set<CardId>();
  for (const { map } of [before, after]) {
    const claims: ReadonlyMap<string, Claim> = map.claims;
    const relations: ReadonlyMap<string, Relation> = map.relations;
    for (const changed of changedIds) {
      const claim = claims.get(changed);
      if (claim !== undefined) touched.add(claim.primary ?? claim.id);
      const relation = relations.get(changed);
      if (relation !== undefined) touched.add(relation.id);
    }
  }
  return touched;
}

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
  const book = openCards(projection, measurer, labels, options);
  const cards = new Map<CardId, Card>();
  for (const claim of projection.map.claims.values()) {
    const id = claim.primary ?? claim.id;
    const card = cards.has(id) ? undefined : book.get(id);
    if (card !== undefined) cards.set(id, card);
  }
  return cards;
}

/** What stands on a card; null when there is no card of this id. */
function requestsOf(
  projection: Projection,
  id: CardId,
): { readonly relationId: RelationId | null; readonly rows: readonly RowRequest[] } | null {
  const relations: ReadonlyMap<string, Relation> = projection.map.relations;
  const claims: ReadonlyMap<string, Claim> = projection.map.claims;
  const relation = relations.get(id);
  if (relation !== undefined) {
    const rows = rowRequests(projection, rowsOfRelation(projection, relation.id), relation.id);
    return rows.length === 0 ? null : { relationId: relation.id, rows };
  }
  const claim = claims.get(id);
  if (claim === undefined || claim.primary !== null) return null;
  return { relationId: null, rows: rowRequests(projection, [claim.id], null) };
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

import type { ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import type { CardId } from "../cards/card.ts";
import type { ClaimPlace } from "../layout/card-forest.ts";
import type { Scene } from "../layout/scene.ts";
import type { TokenName } from "../tokens.ts";
import { arrowAtStart, shortenStart } from "./arrow.ts";
import { junctionOn } from "./junction.ts";
import { LINE_METRICS, type Line, type LineKind, type Point } from "./line.ts";
import { Ports } from "./ports.ts";
import { Router, type Port } from "./router.ts";

/** Colour of a relation's line. */
function tokenOfRelation(relation: Relation): TokenName {
  if (relation.kind === "supports") return "support";
  if (relation.kind === "attacks") return relation.target.type === "relation" ? "undercut" : "attack";
  return "line";
}

/**
 * Draws the line of every relation whose ends are shown. Lines of the tree come first, then what meets a line: a
 * relation that disputes another is drawn after that one, in as many turns as disputes are nested.
 */
export function routeLines(projection: Projection, scene: Scene): readonly Line[] {
  return new LineDrawing(projection, scene).draw();
}

class LineDrawing {
  private readonly projection: Projection;
  private readonly scene: Scene;
  private readonly router: Router;
  private readonly ports: Ports;
  /** The line that leads to each card, and the lines of relations that have no card. */
  private readonly lineTo: (Line | undefined)[];
  private readonly cardless = new Map<RelationId, Line>();
  private readonly lines: Line[] = [];
  /** How many lines meet a relation's line, and how many of them are drawn. */
  private readonly meetings = new Map<RelationId, { count: number; drawn: number }>();

  constructor(projection: Projection, scene: Scene) {
    this.projection = projection;
    this.scene = scene;
    this.router = new Router(scene);
    this.ports = new Ports(scene);
    this.lineTo = Array.from({ length: scene.forest.cards.length });
  }

  draw(): readonly Line[] {
    let waiting: Relation[] = [];
    const further: Relation[] = [];
    const joined: RelationId[] = [];
    for (const relation of this.projection.map.relations.values()) {
      const card = this.scene.forest.findCard(relation.id);
      if (card < 0 && !this.isShownWithoutCard(relation)) continue;
      if (relation.target.type === "relation") {
        this.addMeeting(relation.target.id);
        waiting.push(relation);
      } else if (card < 0) further.push(relation);
      else this.drawTreeLine(relation, card);
      if (relation.premises.size > 1) {
        const elsewhere = this.premisesElsewhere(relation);
        for (const _ of elsewhere) this.addMeeting(relation.id);
        if (elsewhere.length > 0) joined.push(relation.id);
      }
    }
    for (const relation of further) this.drawFurther(relation);
    while (waiting.length > 0) {
      const later: Relation[] = [];
      for (const relation of waiting) {
        const isDrawn = relation.target.type === "relation" && this.findLine(relation.target.id) !== null;
        if (isDrawn) this.drawOnLine(relation);
        else later.push(relation);
      }
      if (later.length === waiting.length) break;
      waiting = later;
    }
    // What is left disputes a relation that is not drawn itself: it hangs on the card beside it.
    for (const relation of waiting) {
      const card = this.scene.forest.findCard(relation.id);
      if (card >= 0) this.drawTreeLine(relation, card);
    }
    for (const id of joined) {
      const line = this.findLine(id);
      if (line !== null) this.drawJoined(line);
    }
    return this.lines;
  }

  private findLine(id: RelationId): Line | null {
    const card = this.scene.forest.findCard(id);
    return (card < 0 ? this.cardless.get(id) : this.lineTo[card]) ?? null;
  }

  private addMeeting(id: RelationId): void {
    const meeting = this.meetings.get(id);
    if (meeting === undefined) this.meetings.set(id, { count: 1, drawn: 0 });
    else meeting.count += 1;
  }

  /** Whether all ends of a relation that has no card of its own are on cards. */
  private isShownWithoutCard(relation: Relation): boolean {
    const { forest } = this.scene;
    if (relation.target.type === "claim" && forest.findPlace(relation.target.id) === null) return false;
    const premises = this.projection.premisesOf.get(relation.id) ?? [];
    return premises.length > 0 && premises.every((claimId) => forest.findPlace(claimId) !== null);
  }

  /** Premises that are not on the relation's own card, without the one for which a cardless relation's line is drawn. */
  private premisesElsewhere(relation: Relation): readonly ClaimId[] {
    const { forest } = this.scene;
    const premises = this.projection.premisesOf.get(relation.id) ?? [];
    const card = forest.findCard(relation.id);
    if (card < 0) return premises.slice(1);
    return premises.length === forest.cards[card]?.rows.length
      ? []
      : premises.filter((claimId) => (forest.findPlace(claimId)?.card ?? card) !== card);
  }

  private drawTreeLine(relation: Relation, card: number): void {
    const host = this.scene.host[card] ?? -1;
    if (host < 0) return;
    const from = this.ports.exit(host, this.scene.forest.parentRow[card] ?? -1);
    const kind =
      relation.target.type === "claim" ? "tree" : relation.kind === "attacks" ? "undercut" : "backing";
    this.add(relation, kind, null, {
      from: this.scene.forest.parent[card] ?? card,
      to: card,
      segments: this.router.curve(from, this.ports.entry(card)),
    });
  }

  /** A relation between claims that both stand elsewhere. */
  private drawFurther(relation: Relation): void {
    const premise = this.projection.premisesOf.get(relation.id)?.[0];
    if (premise === undefined || relation.target.type !== "claim") return;
    const from = this.scene.forest.findPlace(relation.target.id);
    const to = this.scene.forest.findPlace(premise);
    if (from === null || to === null) return;
    const isSymmetric = relation.kind === "contradicts" || relation.kind === "restates";
    const order = this.compareAcross(from.card, to.card);
    // From the side that looks towards the other end; two claims of one column meet in the gap to their right.
    const start = this.ports.side(from.card, from.row, order <= 0 ? 1 : -1);
    const end = this.ports.side(to.card, to.row, order < 0 ? -1 : 1);
    const segments = this.router.cross(start, end);
    this.add(relation, isSymmetric ? "symmetric" : "cross", premise, {
      from: from.card,
      to: to.card,
      segments: isSymmetric ? segments : shortenStart(segments),
      start: isSymmetric ? null : start,
    });
  }

  /** A relation that points at a relation: from a dot on that one's line. */
  private drawOnLine(relation: Relation): void {
    if (relation.target.type !== "relation") return;
    const target = this.findLine(relation.target.id);
    if (target === null) return;
    const dot = this.meet(target);
    const card = this.scene.forest.findCard(relation.id);
    const premise = this.projection.premisesOf.get(relation.id)?.[0];
    const place: ClaimPlace | null =
      card < 0 ? (premise === undefined ? null : this.scene.forest.findPlace(premise)) : { card, row: -1 };
    if (dot === null || place === null) return;
    const isLeft = (this.scene.left[place.card] ?? 0) > dot.x;
    const end =
      card < 0 ? this.ports.side(place.card, place.row, isLeft ? -1 : 1) : this.ports.entry(place.card);
    this.add(
      relation,
      relation.kind === "attacks" ? "undercut" : "backing",
      card < 0 ? (premise ?? null) : null,
      {
        from: this.indexOfCard(target.toCardId),
        to: place.card,
        segments: this.router.cross(this.dotPort(dot, target), end),
        dot,
      },
    );
  }

  /** The premises of a drawn relation that stand elsewhere. */
  private drawJoined(line: Line): void {
    const relation = this.projection.map.relations.get(line.relationId);
    if (relation === undefined) return;
    for (const claimId of this.premisesElsewhere(relation)) {
      const place = this.scene.forest.findPlace(claimId);
      const dot = place === null ? null : this.meet(line);
      if (place === null || dot === null) continue;
      const isLeft = (this.scene.left[place.card] ?? 0) > dot.x;
      const end = this.ports.side(place.card, place.row, isLeft ? -1 : 1);
      this.add(relation, "joined", claimId, {
        from: this.indexOfCard(line.toCardId),
        to: place.card,
        segments: this.router.cross(this.dotPort(dot, line), end),
        dot,
      });
    }
  }

  private meet(target: Line): Point | null {
    const meeting = this.meetings.get(target.relationId) ?? { count: 1, drawn: 0 };
    const dot = junctionOn(target.segments, meeting.drawn, meeting.count);
    meeting.drawn += 1;
    return dot;
  }

  private dotPort(dot: Point, on: Line): Port {
    const node = this.indexOfCard(on.toCardId);
    const isOnGrid = (this.scene.grid[node] ?? -1) >= 0;
    return { ...dot, leaves: 0, gutter: isOnGrid ? this.router.channels.gutterAt(dot.x) : null, node };
  }

  private compareAcross(a: number, b: number): number {
    const { left, width } = this.scene;
    const gap = Math.max(width[a] ?? 0, width[b] ?? 0);
    const distance = (left[a] ?? 0) - (left[b] ?? 0);
    return Math.abs(distance) < gap ? 0 : distance;
  }

  private indexOfCard(id: CardId): number {
    return Math.max(0, this.scene.forest.findCard(id));
  }

  private add(
    relation: Relation,
    kind: LineKind,
    claimId: ClaimId | null,
    drawn: {
      readonly from: number;
      readonly to: number;
      readonly segments: Line["segments"];
      readonly start?: Port | null;
      readonly dot?: Point;
    },
  ): void {
    const from = this.scene.forest.cards[drawn.from];
    const to = this.scene.forest.cards[drawn.to];
    if (from === undefined || to === undefined) return;
    const isFurther = kind === "cross" || kind === "symmetric" || kind === "joined";
    const line: Line = {
      id: kind === "joined" ? `${relation.id}:${claimId ?? ""}` : relation.id,
      relationId: relation.id,
      kind,
      claimId,
      fromCardId: from.id,
      toCardId: to.id,
      segments: drawn.segments,
      token: tokenOfRelation(relation),
      strokeWidthPx: isFurther ? LINE_METRICS.furtherWidthPx : LINE_METRICS.strokeWidthPx,
      dashPx: kind === "undercut" || kind === "backing" ? LINE_METRICS.dashPx : null,
      dot: drawn.dot ?? null,
      arrow: drawn.start ? arrowAtStart(drawn.start, drawn.start.leaves) : null,
    };
    this.lines.push(line);
    if (kind === "joined") return;
    if (to.id === relation.id) this.lineTo[drawn.to] = line;
    else this.cardless.set(relation.id, line);
  }
}

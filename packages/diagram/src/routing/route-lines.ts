import type { ClaimId, Projection, Relation, RelationId } from "@crux/domain";
import type { ClaimPlace } from "../layout/card-forest.ts";
import type { CardGraph } from "../layout/card-graph.ts";
import type { Scene } from "../layout/scene.ts";
import type { Rectangle } from "../display-list.ts";
import type { TokenName } from "../tokens.ts";
import { arrowAtStart, shortenStart } from "./arrow.ts";
import type { DrawnLines, FoundWay, LinePlan, SceneChanges } from "./drawn-lines.ts";
import { junctionOn } from "./junction.ts";
import { LINE_METRICS, type Line, type LineKind, type Point } from "./line.ts";
import { isPathIn } from "./path.ts";
import { Ports } from "./ports.ts";
import { Router, type Port } from "./router.ts";

/** Colour of a relation's line. */
function tokenOfRelation(relation: Relation): TokenName {
  if (relation.kind === "supports") return "support";
  if (relation.kind === "attacks") return relation.target.type === "relation" ? "undercut" : "attack";
  return "line";
}

/**
 * Draws the line of every relation whose ends are shown, and pauses after some. Lines of the tree come first, then what
 * meets a line: a relation that disputes another is drawn after that one, in as many turns as disputes are nested.
 *
 * @param drawn the lines of the last drawing, begun for this one; what can be taken over is.
 */
export function routeLines(graph: CardGraph, scene: Scene, drawn: DrawnLines): Generator<void, void> {
  return new LineDrawing(graph, scene, drawn).draw();
}

/** What is looked at by a drawing of some lines only. */
export interface Glance {
  /** What is seen, as in a map that is drawn from left to right; null when nothing is. */
  readonly near: Rectangle | null;
  /** What has changed since the last drawing, of some lines or of all. */
  readonly changes: SceneChanges;
}

/**
 * Draws the lines near what is seen and those that are new, and takes off those whose ends are gone. All others stay as
 * they were: where something changed their way, the next drawing of all lines finds out.
 *
 * @param drawn the lines of the last drawing, begun for some of them
 */
export function routeNear(graph: CardGraph, scene: Scene, drawn: DrawnLines, glance: Glance): void {
  new LineDrawing(graph, scene, drawn).drawNear(glance);
}

const routers = new WeakMap<Scene, Router>();

/** The router of a scene, which serves all drawings of its lines: what it looks boxes up in is made once. */
function routerOf(scene: Scene): Router {
  let router = routers.get(scene);
  if (router === undefined) routers.set(scene, (router = new Router(scene)));
  return router;
}

const PAUSE_AFTER_CARDS = 8;
/** So many lines through the whole map are led again at once. */
const MOVED_MOST = 3;
/** And so many that are new. */
const FRESH_MOST = 8;

class LineDrawing {
  private readonly graph: CardGraph;
  private readonly projection: Projection;
  private readonly scene: Scene;
  private readonly drawn: DrawnLines;
  private readonly router: Router;
  private readonly ports: Ports;
  /** The line that leads to each card, and the lines of relations that have no card. */
  private readonly lineTo = new Map<number, Line>();
  private readonly cardless = new Map<RelationId, Line>();
  private isGlance = false;

  constructor(graph: CardGraph, scene: Scene, drawn: DrawnLines) {
    this.graph = graph;
    this.projection = graph.projection;
    this.scene = scene;
    this.drawn = drawn;
    this.router = routerOf(scene);
    this.ports = new Ports(scene);
  }

  *draw(): Generator<void, void> {
    const { forest } = this.scene;
    const waiting: Relation[] = [];
    const linked: Relation[] = [];
    for (let card = 0; card < forest.cards.length; card += 1) {
      const relation = this.graph.relations[forest.slots[card] ?? 0] ?? null;
      if (relation === null) continue;
      if (relation.target.type === "relation") waiting.push(relation);
      else this.drawTreeLine(relation, card);
      if (relation.premises.size > 1 && this.premisesElsewhere(relation).length > 0) linked.push(relation);
      // Each pause makes an object, and most lines of the tree stay as they were.
      if (card % PAUSE_AFTER_CARDS === 0) yield;
    }
    for (const id of this.graph.listCardless()) {
      const relation = this.projection.map.relations.get(id);
      if (relation === undefined || !this.isShownWithoutCard(relation)) continue;
      if (relation.target.type === "relation") waiting.push(relation);
      else this.drawFurther(relation);
      if (relation.premises.size > 1) linked.push(relation);
      yield;
    }
    yield* this.drawDisputes(waiting);
    for (const relation of linked) {
      const line = this.findLine(relation.id);
      if (line !== null) this.drawJoined(relation, line);
      yield;
    }
  }

  /** As `draw`, but only what a glance meets. */
  drawNear({ near, changes }: Glance): void {
    this.isGlance = true;
    const { forest } = this.scene;
    for (const slot of changes.goneSlots) this.drawn.forgetTreeLine(slot);
    const waiting = new Set<Relation>();
    const linked = new Set<Relation>();
    const further = new Set<Relation>();
    const meet = (relation: Relation, card: number): void => {
      if (relation.target.type === "relation") waiting.add(relation);
      else if (card >= 0) this.drawTreeLine(relation, card);
      else further.add(relation);
      if (relation.premises.size > 1) linked.add(relation);
    };
    const seen = markIn(this.scene, near);
    for (const card of this.listMet(near, seen, changes)) {
      const relation = this.graph.relations[forest.slots[card] ?? 0] ?? null;
      if (relation !== null) meet(relation, card);
    }
    this.drawn.forgetRelations(this.graph.goneRelations);
    const others = this.drawn.findOthers(forest.numberOf, seen, near);
    for (const { line } of others.lost) this.drawn.forgetOther(line.id);
    for (const { line, plan } of others.near) {
      const relation = this.projection.map.relations.get(plan.relation.id);
      if (relation === undefined) continue;
      const from = forest.numberOf[plan.fromSlot] ?? -1;
      const to = forest.numberOf[plan.toSlot] ?? -1;
      const hasSeenEnd = seen[from] === 1 || seen[to] === 1;
      if (hasSeenEnd || (near !== null && isPathIn(line.segments, near)))
        meet(relation, forest.findCard(relation.id));
    }
    for (const id of this.graph.listCardless()) {
      if (this.drawn.has(id)) continue;
      const relation = this.projection.map.relations.get(id);
      if (relation !== undefined && this.isShownWithoutCard(relation)) meet(relation, -1);
    }
    for (const relation of this.mostUrgent(further, changes, near)) this.drawFurther(relation);
    for (const _ of this.drawDisputes([...waiting]));
    for (const relation of linked) {
      const line = this.findLine(relation.id);
      if (line !== null) this.drawJoined(relation, line);
    }
  }

  /**
   * Of the relations between claims that both stand elsewhere, those whose lines cannot wait: some that are new and have an
   * end that is seen, and a few whose ends have moved, first those with an end that is seen. Each takes about half a
   * millisecond, as it goes through the whole map; the others are led with all lines, some frames later.
   */
  private mostUrgent(
    relations: ReadonlySet<Relation>,
    { slots }: SceneChanges,
    near: Rectangle | null,
  ): readonly Relation[] {
    const fresh: Relation[] = [];
    const moved: Relation[] = [];
    const passing: Relation[] = [];
    for (const relation of relations) {
      const ends = this.drawn.findEnds(relation.id);
      const isSeen = near !== null && this.listEnds(relation).some((card) => this.isIn(card, near));
      if (ends === null) {
        if (isSeen) fresh.push(relation);
      } else if (slots.has(ends.fromSlot) || slots.has(ends.toSlot))
        (isSeen ? moved : passing).push(relation);
    }
    return [...fresh.slice(0, FRESH_MOST), ...[...moved, ...passing].slice(0, MOVED_MOST)];
  }

  /** The cards on which both ends of a relation between claims stand. */
  private listEnds({ id, target }: Relation): readonly number[] {
    const { forest } = this.scene;
    const claimIds = [
      target.type === "claim" ? target.id : undefined,
      this.projection.premisesOf.get(id)?.[0],
    ];
    return claimIds.flatMap((claimId) =>
      claimId === undefined ? [] : (forest.findPlace(claimId)?.card ?? []),
    );
  }

  /** The cards to which the line is looked at: what is seen of it now or was before, and what was not there. */
  private listMet(near: Rectangle | null, seen: Uint8Array, { slots }: SceneChanges): readonly number[] {
    const { host, forest } = this.scene;
    const met = new Set<number>();
    if (near !== null) {
      for (let card = 0; card < forest.cards.length; card += 1) {
        if (seen[card] === 1 || seen[host[card] ?? -1] === 1) met.add(card);
      }
    }
    for (const slot of slots) {
      const card = forest.numberOf[slot] ?? -1;
      if (card < 0 || met.has(card)) continue;
      const before = this.drawn.findTreeLine(slot);
      if (before === null || (near !== null && isPathIn(before.line.segments, near))) met.add(card);
    }
    return [...met].toSorted((a, b) => a - b);
  }

  private isIn(node: number, area: Rectangle): boolean {
    const { left, top, width, height } = this.scene;
    const x = left[node] ?? 0;
    const y = top[node] ?? 0;
    return (
      x <= area.x + area.width &&
      x + (width[node] ?? 0) >= area.x &&
      y <= area.y + area.height &&
      y + (height[node] ?? 0) >= area.y
    );
  }

  /** Draws what points at relations, after the lines of these. */
  private *drawDisputes(disputes: readonly Relation[]): Generator<void, void> {
    let waiting = disputes;
    while (waiting.length > 0) {
      const later: Relation[] = [];
      const ids = new Set(waiting.map(({ id }) => id));
      for (const relation of waiting) {
        const { target } = relation;
        const isDrawn =
          target.type === "relation" && !ids.has(target.id) && this.findLine(target.id) !== null;
        if (isDrawn) this.drawOnLine(relation);
        else later.push(relation);
        yield;
      }
      if (later.length === waiting.length) break;
      waiting = later;
    }
    // What is left disputes a relation that is not drawn itself: it hangs on the card beside it.
    for (const relation of waiting) {
      const card = this.scene.forest.findCard(relation.id);
      if (card >= 0) this.drawTreeLine(relation, card);
    }
  }

  /** The line of a relation: of this drawing, else as it was. */
  private findLine(id: RelationId): Line | null {
    const { forest } = this.scene;
    const card = forest.findCard(id);
    const here = card < 0 ? this.cardless.get(id) : this.lineTo.get(card);
    if (here !== undefined || !this.isGlance) return here ?? null;
    const before = card < 0 ? null : this.drawn.findTreeLine(forest.slots[card] ?? 0);
    return before?.line ?? this.drawn.findOther(id);
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
    const { forest, host: hosts } = this.scene;
    const host = hosts[card] ?? -1;
    if (host < 0) return;
    const slot = forest.slots[card] ?? 0;
    const row = forest.parentRow[card] ?? -1;
    // A heading has no slot, and may be another one each time.
    const hostSlot = forest.slots[host] ?? -1;
    const known = hostSlot < 0 ? null : this.drawn.keepTreeLine(slot, hostSlot, row, relation);
    if (known !== null) {
      this.lineTo.set(card, known);
      return;
    }
    const kind =
      relation.target.type === "claim" ? "tree" : relation.kind === "attacks" ? "undercut" : "backing";
    const ends = { from: forest.parent[card] ?? card, to: card };
    const plan = this.plan(relation, kind, null, ends, this.ports.exit(host, row), this.ports.entry(card));
    this.lineTo.set(card, this.drawn.drawTreeLine(slot, hostSlot, row, plan, this.findCurve));
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
    const start = this.side(from, relation, relation.target.id, order <= 0 ? 1 : -1);
    const end = this.side(to, relation, premise, order < 0 ? -1 : 1);
    const kind = isSymmetric ? "symmetric" : "cross";
    const ends = { from: from.card, to: to.card };
    this.add(relation, kind, premise, ends, start, end, isSymmetric ? this.findCrossing : this.findArrow);
  }

  /** A relation that points at a relation: from a dot on that one's line. */
  private drawOnLine(relation: Relation): void {
    if (relation.target.type !== "relation") return;
    const target = this.findLine(relation.target.id);
    if (target === null) return;
    const disputes = this.disputesOf(relation.target.id);
    const count = disputes.length + this.joinedCount(relation.target.id);
    const dot = junctionOn(target.segments, disputes.indexOf(relation.id), count);
    const card = this.scene.forest.findCard(relation.id);
    const premise = this.projection.premisesOf.get(relation.id)?.[0];
    const place: ClaimPlace | null =
      card < 0 ? (premise === undefined ? null : this.scene.forest.findPlace(premise)) : { card, row: -1 };
    if (dot === null || place === null) return;
    const leaves = (this.scene.left[place.card] ?? 0) > dot.x ? -1 : 1;
    const end =
      card < 0 && premise !== undefined
        ? this.side(place, relation, premise, leaves)
        : this.ports.entry(place.card);
    const kind = relation.kind === "attacks" ? "undercut" : "backing";
    const from = this.scene.forest.findCard(target.toCardId);
    const ends = { from: Math.max(0, from), to: place.card, dot };
    const claimId = card < 0 ? (premise ?? null) : null;
    this.add(relation, kind, claimId, ends, this.dotPort(dot, target), end, this.findCrossing);
  }

  /** The premises of a drawn relation that stand elsewhere. */
  private drawJoined(relation: Relation, line: Line): void {
    const elsewhere = this.premisesElsewhere(relation);
    const before = this.disputesOf(relation.id).length;
    for (const [index, claimId] of elsewhere.entries()) {
      const place = this.scene.forest.findPlace(claimId);
      const dot = junctionOn(line.segments, before + index, before + elsewhere.length);
      if (place === null || dot === null) continue;
      const leaves = (this.scene.left[place.card] ?? 0) > dot.x ? -1 : 1;
      const from = Math.max(0, this.scene.forest.findCard(line.toCardId));
      const end = this.side(place, relation, claimId, leaves);
      const ends = { from, to: place.card, dot };
      this.add(relation, "joined", claimId, ends, this.dotPort(dot, line), end, this.findCrossing);
    }
  }

  /** What points at a relation and is drawn, in order: each has its own place on the line. */
  private disputesOf(id: RelationId): readonly RelationId[] {
    return (this.projection.relationsOn.get(id) ?? []).filter((other) => {
      const relation = this.projection.map.relations.get(other);
      return (
        relation !== undefined &&
        (this.scene.forest.findCard(other) >= 0 || this.isShownWithoutCard(relation))
      );
    });
  }

  private joinedCount(id: RelationId): number {
    const relation = this.projection.map.relations.get(id);
    return relation === undefined || relation.premises.size < 2 ? 0 : this.premisesElsewhere(relation).length;
  }

  /** A place on the edge of a claim's row: each of the claim's further relations has its own. */
  private side(place: ClaimPlace, relation: Relation, claimId: ClaimId, leaves: 1 | -1): Port {
    const { relationsFrom, relationsOn, map } = this.projection;
    const primary = map.claims.get(claimId)?.primary ?? null;
    let index = 0;
    for (const id of relationsFrom.get(claimId) ?? []) {
      if (id === relation.id) return this.ports.side(place.card, place.row, leaves, index);
      if (id !== primary) index += 1;
    }
    for (const id of relationsOn.get(claimId) ?? []) {
      if (id === relation.id) break;
      if (this.scene.forest.findCard(id) < 0) index += 1;
    }
    return this.ports.side(place.card, place.row, leaves, index);
  }

  private dotPort(dot: Point, on: Line): Port {
    const node = Math.max(0, this.scene.forest.findCard(on.toCardId));
    const isOnGrid = (this.scene.grid[node] ?? -1) >= 0;
    return { ...dot, leaves: 0, gutter: isOnGrid ? this.router.gutterAt(dot.x) : null, node };
  }

  private compareAcross(a: number, b: number): number {
    const { left, width } = this.scene;
    const gap = Math.max(width[a] ?? 0, width[b] ?? 0);
    const distance = (left[a] ?? 0) - (left[b] ?? 0);
    return Math.abs(distance) < gap ? 0 : distance;
  }

  private readonly findCurve = ({ from, to }: LinePlan): FoundWay => {
    const watched = this.router.watch();
    return { ...watched, segments: this.router.curve(from, to), arrow: null };
  };

  private readonly findCrossing = ({ line, from, to }: LinePlan): FoundWay => {
    const watched = this.router.watch();
    return { ...watched, segments: this.router.cross(line.id, from, to), arrow: null };
  };

  private readonly findArrow = ({ line, from, to }: LinePlan): FoundWay => {
    const watched = this.router.watch();
    const segments = shortenStart(this.router.cross(line.id, from, to));
    return { ...watched, segments, arrow: arrowAtStart(from, from.leaves) };
  };

  private add(
    relation: Relation,
    kind: LineKind,
    claimId: ClaimId | null,
    ends: LineEnds,
    from: Port,
    to: Port,
    find: (plan: LinePlan) => FoundWay,
  ): void {
    const plan = this.plan(relation, kind, claimId, ends, from, to);
    const line = this.drawn.draw(plan, find);
    if (kind === "joined") return;
    if (plan.line.toCardId === relation.id) this.lineTo.set(ends.to, line);
    else this.cardless.set(relation.id, line);
  }

  private plan(
    relation: Relation,
    kind: LineKind,
    claimId: ClaimId | null,
    ends: LineEnds,
    from: Port,
    to: Port,
  ): LinePlan {
    const { cards, slots } = this.scene.forest;
    const fromCard = cards[ends.from];
    const toCard = cards[ends.to];
    if (fromCard === undefined || toCard === undefined) throw new Error("A line ends at no card");
    const isFurther = kind === "cross" || kind === "symmetric" || kind === "joined";
    return {
      line: {
        id: kind === "joined" ? `${relation.id}:${claimId ?? ""}` : relation.id,
        relationId: relation.id,
        kind,
        claimId,
        fromCardId: fromCard.id,
        toCardId: toCard.id,
        token: tokenOfRelation(relation),
        strokeWidthPx: isFurther ? LINE_METRICS.furtherWidthPx : LINE_METRICS.strokeWidthPx,
        dashPx: kind === "undercut" || kind === "backing" ? LINE_METRICS.dashPx : null,
        dot: ends.dot ?? null,
      },
      relation,
      from,
      to,
      fromSlot: slots[ends.from] ?? -1,
      toSlot: slots[ends.to] ?? -1,
    };
  }
}

/** 1 for each box that reaches into an area: asked of all of them with every act, so without a call for each. */
function markIn({ left, top, width, height }: Scene, area: Rectangle | null): Uint8Array {
  const marks = new Uint8Array(left.length);
  if (area === null) return marks;
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  for (let node = 0; node < marks.length; node += 1) {
    const x = left[node] ?? 0;
    const y = top[node] ?? 0;
    if (x > right || y > bottom) continue;
    if (x + (width[node] ?? 0) >= area.x && y + (height[node] ?? 0) >= area.y) marks[node] = 1;
  }
  return marks;
}

/** The cards between which a line runs, and its dot. */
interface LineEnds {
  readonly from: number;
  readonly to: number;
  readonly dot?: Point;
}

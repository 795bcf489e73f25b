import type { Projection, Relation } from "@crux/domain";
import type { Scene } from "../layout/scene.ts";
import type { TokenName } from "../tokens.ts";
import { LINE_METRICS, type Line, type LineKind, type Point } from "./line.ts";
import { levelCurve } from "./path.ts";

/** Colour of a relation's line. */
export function tokenOfRelation(relation: Relation): TokenName {
  if (relation.kind === "supports") return "support";
  if (relation.kind === "attacks") return relation.target.type === "relation" ? "undercut" : "attack";
  return "line";
}

/** Draws the line of every relation whose ends are shown. */
export function routeLines(projection: Projection, scene: Scene): readonly Line[] {
  const lines: Line[] = [];
  for (const [node, card] of scene.forest.cards.entries()) {
    if (card.relationId === null) continue;
    const relation = projection.map.relations.get(card.relationId);
    const host = scene.host[node] ?? -1;
    if (relation === undefined || host < 0) continue;
    const from = exitPoint(scene, host, scene.forest.parentRow[node] ?? -1);
    const to: Point = { x: scene.left[node] ?? 0, y: (scene.top[node] ?? 0) + (scene.height[node] ?? 0) / 2 };
    const parent = scene.forest.cards[scene.forest.parent[node] ?? -1];
    if (parent === undefined) continue;
    const kind: LineKind = "tree";
    lines.push({
      id: card.relationId,
      relationId: card.relationId,
      kind,
      claimId: null,
      fromCardId: parent.id,
      toCardId: card.id,
      segments: levelCurve(from, to),
      token: tokenOfRelation(relation),
      strokeWidthPx: LINE_METRICS.strokeWidthPx,
      dashPx: null,
      dot: null,
      arrow: null,
    });
  }
  return lines;
}

/** Where lines leave a card: the middle of its edge, or of the edge of a row when it has several. */
function exitPoint(scene: Scene, node: number, row: number): Point {
  const x = (scene.left[node] ?? 0) + (scene.width[node] ?? 0);
  const top = scene.top[node] ?? 0;
  const card = scene.forest.cards[node];
  const of = card === undefined || card.rows.length < 2 ? undefined : card.rows[row];
  if (of === undefined) return { x, y: top + (scene.height[node] ?? 0) / 2 };
  return { x, y: top + of.topPx + of.heightPx / 2 };
}

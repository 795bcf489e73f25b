import type { Scene } from "../layout/scene.ts";
import type { Port } from "./router.ts";

/** Distances of further relations from the middle of a row's edge, where the tree's own line is. */
const PORT_STEPS = [10, -10, 16, -16, 5, -5];

/** The places on card edges at which lines begin and end. */
export class Ports {
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** Where lines of the tree leave a card: the middle of its edge, or of the edge of a row when it has several. */
  exit(node: number, row: number): Port {
    const { scene } = this;
    return {
      x: (scene.left[node] ?? 0) + (scene.width[node] ?? 0),
      y: this.middleOf(node, row),
      leaves: 1,
      gutter: this.gutterOf(node, 1),
      node,
    };
  }

  /** Where the line of the tree comes in. */
  entry(node: number): Port {
    const { scene } = this;
    return {
      x: scene.left[node] ?? 0,
      y: (scene.top[node] ?? 0) + (scene.height[node] ?? 0) / 2,
      leaves: -1,
      gutter: this.gutterOf(node, -1),
      node,
    };
  }

  /**
   * A place on a row's edge for a further relation, each a little apart from the last.
   *
   * @param place which of the row's further relations this is, from 0
   */
  side(node: number, row: number, leaves: 1 | -1, place: number): Port {
    const { scene } = this;
    const card = scene.forest.cards[node];
    const of = card === undefined || card.rows.length < 2 ? undefined : card.rows[row];
    const height = of?.heightPx ?? scene.height[node] ?? 0;
    const most = Math.max(0, height / 2 - 6);
    const step = PORT_STEPS[place % PORT_STEPS.length] ?? 0;
    return {
      x: (scene.left[node] ?? 0) + (leaves > 0 ? (scene.width[node] ?? 0) : 0),
      y: this.middleOf(node, row) + Math.max(-most, Math.min(most, step)),
      leaves,
      gutter: this.gutterOf(node, leaves),
      node,
    };
  }

  private middleOf(node: number, row: number): number {
    const { scene } = this;
    const top = scene.top[node] ?? 0;
    const card = scene.forest.cards[node];
    const of = card === undefined || card.rows.length < 2 ? undefined : card.rows[row];
    return of === undefined ? top + (scene.height[node] ?? 0) / 2 : top + of.topPx + of.heightPx / 2;
  }

  private gutterOf(node: number, leaves: 1 | -1): number | null {
    const column = this.scene.grid[node] ?? -1;
    if (column < 0) return null;
    return leaves > 0 ? column + 1 : column;
  }
}

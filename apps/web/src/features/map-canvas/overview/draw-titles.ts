import type { PaintColors } from "@crux/diagram";
import type { Scene } from "../../../map/scene/scene.ts";
import type { Box } from "../../../map/scene/viewport-anchor.ts";
import { clearOfRings, listBranchTitles, placeTitles, TITLE_HEIGHT_PX } from "./branch-titles.ts";
import type { PlacedTitle } from "./branch-titles.ts";
import type { Transform } from "./tiles.ts";

const FONT_PX = 12;
const PADDING_PX = 6;
const FONT = `600 ${FONT_PX}px Inter, system-ui, sans-serif`;
/** Titles are chosen for zooms in steps of this factor, so that they do not come and go with every frame. */
const STEP = 1.19;

/** Draws the names of branches over the painted map, in the size of the screen. */
export class TitleDrawing {
  private readonly widths = new Map<string, number>();
  private spacing = "";
  private layout: Scene["layout"] | null = null;
  private level = Number.NaN;
  private titles: readonly PlacedTitle[] = [];

  draw(
    context: CanvasRenderingContext2D,
    scene: Scene,
    transform: Transform,
    ratio: number,
    colors: PaintColors,
    rings: readonly Box[],
  ): void {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = FONT;
    context.textBaseline = "middle";
    this.choose(context, scene, transform.zoom);
    const width = context.canvas.width / ratio;
    const height = context.canvas.height / ratio;
    const scale = transform.zoom / this.zoomOfLevel();
    const shown = this.titles.flatMap(({ text, left, top, widthPx }) => {
      const x = left * scale + transform.x;
      const middle = (top + TITLE_HEIGHT_PX / 2) * scale + transform.y;
      if (x > width || x + widthPx < 0 || middle < -20 || middle > height + 20) return [];
      return [{ text, box: { x, y: middle - TITLE_HEIGHT_PX / 2, width: widthPx, height: TITLE_HEIGHT_PX } }];
    });
    for (const title of shown) {
      const others = shown.filter((other) => other !== title).map(({ box }) => box);
      const box = rings.length === 0 ? title.box : clearOfRings(title.box, rings, others);
      if (box === null) continue;
      context.fillStyle = colors.surface;
      context.globalAlpha = 0.9;
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, 5);
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = colors.ink;
      context.fillText(title.text, box.x + PADDING_PX, box.y + TITLE_HEIGHT_PX / 2 + 0.5);
    }
  }

  private zoomOfLevel(): number {
    return STEP ** this.level;
  }

  private choose(context: CanvasRenderingContext2D, scene: Scene, zoom: number): void {
    const level = Math.floor(Math.log(zoom) / Math.log(STEP));
    if (level === this.level && scene.layout === this.layout) return;
    // A reader's own style sheet sets the letters of a canvas apart, too; then the map has been laid out anew.
    const { letterSpacing, wordSpacing } = getComputedStyle(context.canvas);
    const spacing = `${letterSpacing} ${wordSpacing}`;
    if (spacing !== this.spacing) this.widths.clear();
    this.spacing = spacing;
    this.level = level;
    this.layout = scene.layout;
    this.titles = placeTitles(listBranchTitles(scene), this.zoomOfLevel(), (text) => {
      let width = this.widths.get(text);
      if (width === undefined)
        this.widths.set(text, (width = context.measureText(text).width + 2 * PADDING_PX));
      return width;
    });
  }
}

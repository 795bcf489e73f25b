// @ts-nocheck -- only the benchmark installs what it imports, so its types are not there to hold it against
import { getAssetUrls } from "@tldraw/assets/selfHosted";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import {
  createShapeId,
  getIndices,
  getSnapshot,
  loadSnapshot,
  Tldraw,
  toRichText,
  type Editor,
  type TLComponents,
  type TLShapePartial,
} from "tldraw";
import "tldraw/tldraw.css";
import type { PeerScene } from "../../src/peers/peer-scene.ts";
import { readDrawing, readView } from "./peer.ts";

/*
 * The dearest of its settings are off for its own good: sans, solid lines, no hand-drawn style. Its limit of shapes is
 * raised, and it may be made as small as the whole drawing needs.
 */

const SCALE = 14 / 18;
const COLORS = { reason: "light-blue", objection: "orange", other: "grey" } as const;

function toShapes(scene: PeerScene): TLShapePartial[] {
  const lines = scene.lines.map((line): TLShapePartial => {
    const [first = { x: 0, y: 0 }] = line.points;
    const indices = getIndices(line.points.length);
    const points = line.points.map(({ x, y }, place) => {
      const index = indices[place] ?? indices[0];
      if (index === undefined) throw new Error("A line has no points.");
      return [index, { id: index, index, x: x - first.x, y: y - first.y }] as const;
    });
    return {
      id: createShapeId(line.id),
      type: "line",
      x: first.x,
      y: first.y,
      props: {
        color: COLORS[line.side],
        dash: "solid",
        size: "s",
        spline: "line",
        points: Object.fromEntries(points),
      },
    };
  });
  const boxes = scene.boxes.map((box): TLShapePartial => ({
    id: createShapeId(box.id),
    type: "geo",
    x: box.x,
    y: box.y,
    props: {
      geo: "rectangle",
      w: box.width,
      h: box.height,
      color: COLORS[box.side],
      fill: "solid",
      dash: "solid",
      size: "s",
      font: "sans",
      scale: SCALE,
      align: "start",
      richText: toRichText(box.text),
    },
  }));
  return [...lines, ...boxes];
}

function install(editor: Editor): void {
  window.peer = {
    async convert(scene) {
      editor.createShapes(toShapes(scene));
      return getSnapshot(editor.store).document;
    },
    count() {
      const shapes = editor.getCurrentPageShapes();
      return {
        boxes: shapes.filter(({ type }) => type === "geo").length,
        lines: shapes.filter(({ type }) => type === "line").length,
      };
    },
    look({ x, y, zoom }) {
      const { width, height } = editor.getViewportScreenBounds();
      editor.setCamera({ x: width / 2 / zoom - x, y: height / 2 / zoom - y, z: zoom }, { immediate: true });
    },
    write(boxId) {
      const shape = editor.getShape(createShapeId(boxId));
      if (shape === undefined) throw new Error("There is no such box.");
      editor.focus();
      editor.select(shape.id);
      editor.setEditingShape(shape.id);
      editor.setCurrentTool("select.editing_shape", { target: "shape", shape });
    },
  };
}

const NO_PANELS: TLComponents = { DebugPanel: null, DebugMenu: null };
const drawing = await readDrawing("tldraw");
const view = readView();
createRoot(document.getElementById("root") ?? document.body).render(
  createElement(Tldraw, {
    assetUrls: getAssetUrls({ baseUrl: "/assets/tldraw" }),
    options: { maxShapesPerPage: 100_000 },
    cameraOptions: { zoomSteps: [0.005, 0.1, 0.25, 0.5, 1, 2, 4, 8], wheelBehavior: "pan" },
    components: NO_PANELS,
    onMount(editor: Editor) {
      // Our own file, made by `convert` above.
      if (drawing !== null) loadSnapshot(editor.store, drawing as Parameters<typeof loadSnapshot>[1]);
      install(editor);
      if (view !== null) window.peer?.look(view);
    },
  }),
);

// @ts-nocheck -- only the benchmark installs what it imports, so its types are not there to hold it against
import { CaptureUpdateAction, convertToExcalidrawElements, Excalidraw } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import "@excalidraw/excalidraw/index.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import type { PeerScene } from "../../src/peers/peer-scene.ts";
import { readDrawing, readView } from "./peer.ts";

/* The dearest of its settings are off for its own good: no hand-drawn strokes, a font that the machine has. */

type Elements = ReturnType<typeof convertToExcalidrawElements>;
type Skeletons = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>;

const COLORS = { reason: "#1971c2", objection: "#e8590c", other: "#495057" } as const;
const FILLS = { reason: "#d0ebff", objection: "#ffe8cc", other: "#f1f3f5" } as const;
const HELVETICA = 2;

function toElements(scene: PeerScene): Elements {
  const style = { roughness: 0, strokeWidth: 1, fillStyle: "solid" } as const;
  const lines = scene.lines.map((line): Skeletons[number] => {
    const [first = { x: 0, y: 0 }] = line.points;
    // Its points are pairs with a mark on their type; these are pairs.
    const points = line.points.map(({ x, y }) => [x - first.x, y - first.y]) as never;
    return { ...style, type: "line", x: first.x, y: first.y, points, strokeColor: COLORS[line.side] };
  });
  const boxes = scene.boxes.map((box): Skeletons[number] => ({
    ...style,
    type: "rectangle",
    id: box.id,
    x: box.x,
    y: box.y,
    width: box.width,
    height: box.height,
    strokeColor: COLORS[box.side],
    backgroundColor: FILLS[box.side],
    label: { text: box.text, fontSize: 14, fontFamily: HELVETICA, textAlign: "left" },
  }));
  return convertToExcalidrawElements([...lines, ...boxes], { regenerateIds: false });
}

/** It fills the window. */
function scrollTo({ x, y, zoom }: NonNullable<ReturnType<typeof readView>>) {
  // Its zoom is a number with a mark on its type.
  return {
    zoom: { value: zoom as never },
    scrollX: innerWidth / 2 / zoom - x,
    scrollY: innerHeight / 2 / zoom - y,
  };
}

function install(api: ExcalidrawImperativeAPI): void {
  window.peer = {
    async convert(scene) {
      return toElements(scene);
    },
    count() {
      const elements = api.getSceneElements();
      return {
        boxes: elements.filter(({ type }) => type === "rectangle").length,
        lines: elements.filter(({ type }) => type === "line").length,
      };
    },
    look(wanted) {
      api.updateScene({ appState: scrollTo(wanted), captureUpdate: CaptureUpdateAction.NEVER });
    },
    write(boxId) {
      api.updateScene({
        appState: { selectedElementIds: { [boxId]: true } },
        captureUpdate: CaptureUpdateAction.NEVER,
      });
      const container = document.querySelector<HTMLElement>(".excalidraw.excalidraw-container");
      container?.focus();
      // After it has taken the selection in.
      setTimeout(
        () => container?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })),
        100,
      );
    },
  };
}

const drawing = await readDrawing("excalidraw");
const view = readView();
createRoot(document.getElementById("root") ?? document.body).render(
  createElement(Excalidraw, {
    // Our own file, made by `convert` above.
    initialData: {
      elements: (drawing ?? []) as Elements,
      appState: { currentItemRoughness: 0, ...(view === null ? {} : scrollTo(view)) },
    },
    excalidrawAPI: install,
  }),
);

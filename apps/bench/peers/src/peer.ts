import type { PeerScene } from "../../src/peers/peer-scene.ts";

/** What the benchmark can ask of a page that shows the drawing. */
export interface Peer {
  /** Makes the page's own form of the drawing from boxes and lines: done once, so that no opening pays for it. */
  convert(scene: PeerScene): Promise<unknown>;
  /** How many boxes and lines are in the document. */
  count(): { readonly boxes: number; readonly lines: number };
  /** Puts this point of the drawing into the middle of the window. */
  look(view: { readonly x: number; readonly y: number; readonly zoom: number }): void;
  /** Opens the words of a box for writing. */
  write(boxId: string): void;
}

declare global {
  interface Window {
    peer?: Peer;
  }
}

/** The drawing in the page's own form, local to it; null in the visit that makes it. */
export async function readDrawing(name: string): Promise<unknown> {
  const response = await fetch(`/drawings/${name}.json`);
  return response.ok ? await response.json() : null;
}

/** What the window is to show when the drawing opens: the address says so; null in the visit that makes it. */
export function readView(): Parameters<Peer["look"]>[0] | null {
  const asked = new URLSearchParams(location.search);
  const [x, y, zoom] = ["x", "y", "zoom"].map((name) => Number(asked.get(name) ?? Number.NaN));
  if (x === undefined || y === undefined || zoom === undefined || Number.isNaN(zoom)) return null;
  return { x, y, zoom };
}

/** What one visit to one contestant gave, by name with unit. */
export type VisitFigures = Readonly<Record<string, number>>;

/** The part of the drawing that is in the middle of the window. */
export interface PeerView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** All of the drawing in a window, with a margin that leaves room for everybody's panels. */
export function wholeView(
  boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[],
  window: { readonly width: number; readonly height: number },
): PeerView {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const zoom = Math.min((window.width * 0.92) / (right - left), (window.height * 0.82) / (bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, zoom };
}

import type { TokenName } from "./tokens.ts";
import type { TextStyleName, TextDirection } from "./text-style.ts";

/**
 * A picture as data: boxes, lines and text runs at positions, in drawing order, in map px (y grows downwards).
 * Canvas, overview, SVG, PNG and PDF all draw this one list. Colours are token names, so one list serves every theme.
 */
export interface DisplayList {
  readonly bounds: Rectangle;
  readonly items: readonly DisplayItem[];
  /** What the picture shows, for the counts under it and for the alternative text. */
  readonly claimCount: number;
  readonly relationCount: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type DisplayItem =
  | ({
      readonly type: "box";
      readonly fill: TokenName | null;
      readonly stroke: TokenName | null;
      readonly strokeWidthPx: number;
      /** Corner radii: top left, top right, bottom right, bottom left. */
      readonly radiiPx: readonly [number, number, number, number];
    } & Rectangle)
  | {
      readonly type: "path";
      readonly segments: readonly PathSegment[];
      readonly stroke: TokenName | null;
      readonly fill: TokenName | null;
      readonly strokeWidthPx: number;
      /** Lengths of dash and gap; null for a solid line. */
      readonly dashPx: readonly [number, number] | null;
    }
  | {
      readonly type: "dot";
      readonly centerX: number;
      readonly centerY: number;
      readonly radiusPx: number;
      readonly fill: TokenName;
    }
  | {
      /** One line of text that is never wrapped again. */
      readonly type: "text";
      /** Left edge of the line's box, also for right-to-left text. */
      readonly x: number;
      readonly baselineY: number;
      readonly widthPx: number;
      readonly text: string;
      readonly style: TextStyleName;
      readonly color: TokenName;
      readonly direction: TextDirection;
    }
  /** Opens and closes the items of one claim, so that an SVG can group, name and link them. */
  | { readonly type: "beginGroup"; readonly id: string; readonly title: string }
  | { readonly type: "endGroup" };

export type PathSegment =
  | readonly ["M", number, number]
  | readonly ["L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

import type { DisplayItem, PathSegment, TokenName } from "@crux/diagram";

/** The variable that holds a token's colour in the theme in force. */
export function tokenColor(token: TokenName): string {
  return `var(--color-${token.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;
}

export function pathData(segments: readonly PathSegment[]): string {
  return segments.map((segment) => segment.join(" ")).join(" ");
}

/** Draws the boxes and paths of a display list; its texts are set as text by whoever shows it. */
export function DisplayShapes({ items }: { items: readonly DisplayItem[] }) {
  return items.map((item, index) => {
    // The order of a display list is its drawing order and does not change while its card stays the same.
    const key = index;
    const fill = "fill" in item && item.fill !== null ? tokenColor(item.fill) : "none";
    switch (item.type) {
      case "box": {
        const inset = item.stroke === null ? 0 : item.strokeWidthPx / 2;
        return (
          <rect
            key={key}
            x={item.x + inset}
            y={item.y + inset}
            width={Math.max(0, item.width - 2 * inset)}
            height={Math.max(0, item.height - 2 * inset)}
            rx={Math.max(0, item.radiiPx[0] - inset)}
            fill={fill}
            {...(item.stroke === null
              ? {}
              : { stroke: tokenColor(item.stroke), strokeWidth: item.strokeWidthPx })}
          />
        );
      }
      case "path":
        return (
          <path
            key={key}
            d={pathData(item.segments)}
            fill={fill}
            {...(item.stroke === null
              ? {}
              : { stroke: tokenColor(item.stroke), strokeWidth: item.strokeWidthPx })}
            {...(item.dashPx === null ? {} : { strokeDasharray: item.dashPx.join(" ") })}
          />
        );
      case "dot":
        return <circle key={key} cx={item.centerX} cy={item.centerY} r={item.radiusPx} fill={fill} />;
      case "text":
      case "beginGroup":
      case "endGroup":
        return null;
    }
  });
}

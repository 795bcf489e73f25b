import { TEXT_STYLES } from "@crux/diagram";
import type { DisplayItem } from "@crux/diagram";
import { FIRST_SIGHT_SCRIPT } from "../../generated/first-sight-script.ts";
import type { FirstSight as Sight } from "../../map/first-sight/draw-first-sight.ts";
import { FirstSightLayer } from "../../map/first-sight/first-sight-layer.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { DisplayShapes, tokenColor } from "./cards/display-shapes.tsx";

export interface FirstSightProps {
  readonly sight: Sight;
  /** Under which this answer's own scripts are allowed. */
  readonly nonce: string;
  /** Says that the map itself is still on its way. */
  readonly note: string;
}

/**
 * The beginning of a map, drawn by the server, for the time until the canvas draws it itself. All places are attributes
 * of the drawing: styles that stand in a page are refused by its own rules.
 */
export function FirstSight({ sight, nonce, note }: FirstSightProps) {
  return (
    <>
      <FirstSightLayer
        opening={sight.opening}
        picture={
          <svg
            lang={sight.language}
            className="absolute top-0 left-0 origin-top-left overflow-visible font-sans"
            width={1}
            height={1}
            suppressHydrationWarning
          >
            {inLayers(sight.items).map((items, index) => {
              const [first] = items;
              // The order of what is drawn does not change.
              const key = index;
              return first?.type === "text" ? (
                <Words key={key} item={first} />
              ) : (
                <DisplayShapes key={key} items={items} />
              );
            })}
          </svg>
        }
        note={
          <span className="absolute bottom-6 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-full border border-hairline bg-surface px-4 py-2 text-14 text-muted shadow-float">
            <Spinner />
            {note}
          </span>
        }
      />
      <script
        nonce={nonce}
        // Our own, made when the program was built.
        dangerouslySetInnerHTML={{ __html: FIRST_SIGHT_SCRIPT }}
        // A browser hides the nonce from whoever reads the page.
        suppressHydrationWarning
      />
    </>
  );
}

/** Shapes that follow each other are drawn together, each text by itself, in the order of the list. */
function inLayers(items: readonly DisplayItem[]): readonly (readonly DisplayItem[])[] {
  const layers: DisplayItem[][] = [];
  for (const item of items) {
    if (item.type === "beginGroup" || item.type === "endGroup") continue;
    const last = layers.at(-1);
    if (item.type === "text" || last === undefined || last[0]?.type === "text") layers.push([item]);
    else last.push(item);
  }
  return layers;
}

function Words({ item }: { item: DisplayItem & { type: "text" } }) {
  const { sizePx, weight, family } = TEXT_STYLES[item.style];
  return (
    <text
      // A line begins where it is read from.
      x={item.direction === "rtl" ? item.x + item.widthPx : item.x}
      y={item.baselineY}
      direction={item.direction}
      fontSize={sizePx}
      fontWeight={weight}
      fill={tokenColor(item.color)}
      className={family === "serif" ? "font-serif whitespace-pre" : "whitespace-pre"}
    >
      {item.text}
    </text>
  );
}

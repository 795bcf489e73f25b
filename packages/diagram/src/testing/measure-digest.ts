import type { TextMeasurer, TextStyleName } from "../text-style.ts";

export const MEASURED_STYLES: readonly TextStyleName[] = [
  "claim",
  "mainClaim",
  "side",
  "note",
  "pictureTitle",
];
const COLUMN_PX = 238;

/** One line a text: how it breaks and how wide its lines are, exactly. Two machines agree when these are equal. */
export function measureAll(measurer: TextMeasurer, texts: readonly string[]): string[] {
  return texts.map((text, index) => {
    const style = MEASURED_STYLES[index % MEASURED_STYLES.length] ?? "claim";
    const { lines, widthPx, heightPx } = measurer.measure(text, style, COLUMN_PX);
    return JSON.stringify([
      heightPx,
      widthPx,
      lines.map((line) => [line.text, line.widthPx, line.direction]),
    ]);
  });
}

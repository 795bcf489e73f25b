import type { CardRow } from "../cards/card.ts";
import type { MeasuredLine, TextStyleName } from "../text-style.ts";
import { TEXT_STYLES } from "../text-style.ts";

/** A few letters may be wider than those of the whole sentence on average, and the large ones are heavier. */
const SPARE = 0.86;

/**
 * The beginning of a row's sentence in another size, broken into a few lines and cut with an ellipsis. Nothing is
 * measured: the sentence has been, so that how wide its letters are on average is known, and from afar nobody sees that
 * a line could have held a letter more.
 */
export function cutToLines(
  row: CardRow,
  style: TextStyleName,
  widthPx: number,
  mostLines: number,
): readonly MeasuredLine[] {
  const measured = row.text.lines;
  const letters = measured.reduce((sum, line) => sum + line.text.length, 0);
  const [first] = measured;
  if (first === undefined || letters === 0) return [];
  const size = TEXT_STYLES[style].sizePx / TEXT_STYLES[row.style].sizePx;
  const letterPx = (measured.reduce((sum, line) => sum + line.widthPx, 0) / letters) * size;
  const mostLetters = Math.max(3, Math.floor((widthPx * SPARE) / letterPx));
  const words = measured
    .map((line) => line.text)
    .join(" ")
    .split(" ");
  const lines: string[] = [];
  let isCut = false;
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= mostLetters)
      lines[lines.length - 1] = `${last} ${word}`;
    else if (lines.length < mostLines)
      lines.push(word.length <= mostLetters ? word : `${word.slice(0, mostLetters - 1)}…`);
    else {
      isCut = true;
      break;
    }
  }
  const end = lines.at(-1);
  if (isCut && end !== undefined && !end.endsWith("…")) {
    lines[lines.length - 1] = `${end.slice(0, mostLetters - 1)}…`;
  }
  return lines.map((text) => ({ text, widthPx: text.length * letterPx, direction: first.direction }));
}

import type { CardRun } from "@crux/diagram";

const RTL = String.raw`\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const RTL_LETTER = new RegExp(`[${RTL}]`, "u");
/** Digits run to the right among letters that run to the left, those of Arabic too. */
const LTR_SIGN = new RegExp(String.raw`\p{Nd}|[^\P{L}${RTL}]`, "u");

/**
 * How far from the left of a line a caret stands; null where letters run both ways: there a place between two of them is not
 * one place on the screen.
 *
 * @param share of the line's width that the words before the caret take
 */
export function caretLeft(
  { text, direction, widthPx }: Pick<CardRun, "text" | "direction" | "widthPx">,
  share: number,
): number | null {
  if (direction === "rtl") return LTR_SIGN.test(text) ? null : (1 - share) * widthPx;
  return RTL_LETTER.test(text) ? null : share * widthPx;
}

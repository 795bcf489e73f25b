import type { Side } from "@crux/domain";
import { SIDE_COLORS } from "../../../map/side-colors.ts";

/** Of its word and of its bar, whose shape says the same; in an outline a claim with no side is not set back. */
export const SIDE_TEXT: Readonly<Record<Side, string>> = { ...SIDE_COLORS, main: "text-ink" };

const SHAPES: Readonly<Record<Side, "plain" | "notched" | "dashed">> = {
  main: "plain",
  question: "plain",
  reason: "plain",
  objection: "notched",
  answer: "plain",
  undercut: "dashed",
  backing: "dashed",
  contradiction: "notched",
  restatement: "plain",
};

/** The bar before a claim: plain, notched or dashed, as on the cards of the canvas. */
export function SideMark({ side }: { side: Side }) {
  return (
    <span
      aria-hidden
      data-shape={SHAPES[side]}
      className={`side-mark shrink-0 self-stretch ${SIDE_TEXT[side]}`}
    />
  );
}

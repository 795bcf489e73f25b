import type { Side } from "@crux/domain";

/** The colour of each side; its word and the shape of its bar say the same. */
export const SIDE_TEXT: Readonly<Record<Side, string>> = {
  main: "text-ink",
  question: "text-question",
  reason: "text-support",
  objection: "text-attack",
  answer: "text-answer",
  undercut: "text-undercut",
  backing: "text-support",
  contradiction: "text-muted",
  restatement: "text-muted",
};

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

import type { Side } from "@crux/domain";

/** The colour of each side's word, which says the same; the theme gives it. */
export const SIDE_COLORS: Readonly<Record<Side, string>> = {
  main: "text-muted",
  question: "text-question",
  reason: "text-support",
  objection: "text-attack",
  answer: "text-answer",
  undercut: "text-undercut",
  backing: "text-support",
  contradiction: "text-muted",
  restatement: "text-muted",
};

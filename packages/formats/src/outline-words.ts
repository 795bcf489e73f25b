import type { BranchSide } from "@crux/domain";

/**
 * The words of an outline, in the language of whoever reads it: one for each side, and three more. No word
 * may be another's, and none may hold a colon.
 */
export type OutlineWords = Readonly<
  Record<
    | BranchSide
    /** Linked with the item before. */
    | "and"
    /** A claim that stands elsewhere in the same outline. */
    | "see"
    | "saidBy",
    string
  >
>;

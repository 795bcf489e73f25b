import type { Participant } from "../presence/presence.ts";

/** Somebody in a folded branch. */
export interface HiddenPerson extends Pick<Participant, "connectionId" | "userId" | "name" | "color"> {
  readonly isWriting: boolean;
}

export interface HiddenNews {
  /** Those who write first. */
  readonly people: readonly HiddenPerson[];
  readonly newCount: number;
  readonly editedCount: number;
  readonly movedCount: number;
}

/** By the place that stands for what it hides: on the canvas a claim's id, in the outline the key of a row. */
export type HiddenByPlace = ReadonlyMap<string, HiddenNews>;

export const NOTHING_HIDDEN: HiddenByPlace = new Map();

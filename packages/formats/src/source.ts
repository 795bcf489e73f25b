import type { SourceId } from "@crux/domain";

/** An article that claims are drawn from, as a file carries it. */
export interface Source {
  readonly id: SourceId;
  readonly title: string;
  /** The article has no heading of its own; the title is a short description by the people of the map. */
  readonly isOwnDescription: boolean;
  readonly outlet: string | null;
  /** When it was said or published, in the source's own words. */
  readonly dated: string | null;
}

export const SOURCE_TITLE_MAX_LENGTH = 500;
export const SOURCES_MAX = 1000;

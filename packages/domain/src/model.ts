import type { CitationId, ClaimId, RelationId, SourceId, UserId } from "./ids.ts";

/** A claim can be agreed or disagreed with; a question is answered by claims (IBIS). */
export type ClaimKind = "claim" | "question";

/** `contradicts` and `restates` are symmetric: their one premise and their target may be swapped without a change of meaning. */
export type RelationKind = "supports" | "attacks" | "answers" | "contradicts" | "restates";

/** What a relation points to. A relation whose target is a relation is an undercut (`attacks`) or a backing (`supports`). */
export type Target =
  | { readonly type: "claim"; readonly id: ClaimId }
  | { readonly type: "relation"; readonly id: RelationId };

/** Where a claim was put by hand: an offset in px from its laid-out place, so that a pin survives edits elsewhere. */
export interface Pin {
  readonly dxPx: number;
  readonly dyPx: number;
}

/**
 * Who makes a claim. `reportedBy` names the article's outlet or author when the article only relays the speaker;
 * `saidWhen` is given in the source's own words and only where the date matters.
 * `unstatedPremise` marks a linked step nobody said; `noSourceYet` the strongest form of a side that waits for a source.
 */
export type Attribution =
  | {
      readonly type: "speaker";
      readonly name: string;
      readonly reportedBy: string | null;
      readonly saidWhen: string | null;
    }
  | { readonly type: "unstatedPremise" }
  | { readonly type: "noSourceYet" };

/** The link from a claim to a place in a source. `paragraph` counts the non-empty lines of the article from 1. */
export interface Citation {
  readonly id: CitationId;
  readonly sourceId: SourceId;
  readonly paragraph: number | null;
  /** At most a few words, exactly as in the article. */
  readonly quote: string | null;
}

export interface Claim {
  readonly id: ClaimId;
  readonly text: string;
  readonly kind: ClaimKind;
  /** The relation under which the claim is drawn; null for a claim that stands at the top. */
  readonly primary: RelationId | null;
  /** Fractional index among the claims at the top, read while the claim stands there (see `isLoose`); null for one that nobody put in order. */
  readonly order: string | null;
  readonly pin: Pin | null;
  readonly saidBy: Attribution | null;
  readonly citations: ReadonlyMap<CitationId, Citation>;
  /** By key (see `tagKey`), as they are spelled. */
  readonly tags: ReadonlyMap<string, string>;
  /** Milliseconds since 1970; not null means the claim lies in the trash. */
  readonly deletedAt: number | null;
  readonly deletedBy: UserId | null;
  readonly mergedInto: ClaimId | null;
}

export interface Relation {
  readonly id: RelationId;
  readonly kind: RelationKind;
  readonly target: Target;
  /** Fractional index among the relations with the same target. */
  readonly order: string;
  /** Premise to its fractional index within the relation; two or more are linked premises. */
  readonly premises: ReadonlyMap<ClaimId, string>;
  readonly deletedAt: number | null;
  readonly deletedBy: UserId | null;
}

export type ReadingDirection = "ltr" | "rtl";

export interface MapMeta {
  readonly title: string;
  /** The debate's question in one sentence; empty when the map has none. */
  readonly question: string;
  /** BCP 47 language tag of the claims. */
  readonly language: string;
  readonly direction: ReadingDirection;
}

/**
 * One debate as a plain value: everything that is stored, trash and contradictions included.
 * What a screen shows is its projection (see `projection.ts`).
 */
export interface ArgumentMap {
  readonly meta: MapMeta;
  readonly claims: ReadonlyMap<ClaimId, Claim>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
}

import type { CitationId, ClaimId, RelationId } from "./ids.ts";
import type { Citation, Claim, MapMeta, Relation } from "./model.ts";

/**
 * The primitive edits. Commands produce them, the live document and the plain value both apply them,
 * and the two results must be equal: that is the oracle of the tests.
 *
 * A list of changes is one act: one transaction, one undo step.
 */
export type Change =
  /** Adds a claim. Nothing happens when the id exists already. */
  | { readonly type: "putClaim"; readonly claim: Claim }
  /** Replaces the named fields of a claim; its text, citations and tags have changes of their own. */
  | { readonly type: "patchClaim"; readonly id: ClaimId; readonly patch: ClaimPatch }
  /** Replaces `remove` UTF-16 units at `index` by `insert`, so that two writers in one claim merge by character. */
  | {
      readonly type: "spliceText";
      readonly id: ClaimId;
      readonly index: number;
      readonly remove: number;
      readonly insert: string;
    }
  | { readonly type: "putCitation"; readonly claimId: ClaimId; readonly citation: Citation }
  | { readonly type: "removeCitation"; readonly claimId: ClaimId; readonly citationId: CitationId }
  /** Gives a claim a tag, or the tag another spelling. */
  | { readonly type: "putTag"; readonly claimId: ClaimId; readonly key: string; readonly tag: string }
  | { readonly type: "removeTag"; readonly claimId: ClaimId; readonly key: string }
  /** Adds a relation. Nothing happens when the id exists already. */
  | { readonly type: "putRelation"; readonly relation: Relation }
  | { readonly type: "patchRelation"; readonly id: RelationId; readonly patch: RelationPatch }
  | {
      readonly type: "putPremise";
      readonly relationId: RelationId;
      readonly claimId: ClaimId;
      readonly order: string;
    }
  | { readonly type: "removePremise"; readonly relationId: RelationId; readonly claimId: ClaimId }
  | { readonly type: "patchMeta"; readonly patch: Partial<MapMeta> };

export type ClaimPatch = Partial<
  Pick<Claim, "kind" | "primary" | "order" | "pin" | "saidBy" | "deletedAt" | "deletedBy" | "mergedInto">
>;

export type RelationPatch = Partial<Pick<Relation, "kind" | "target" | "order" | "deletedAt" | "deletedBy">>;

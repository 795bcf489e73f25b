import type { CitationId, ClaimId, RelationId } from "../ids.ts";
import type { RelationKind } from "../model.ts";

/** Why a command was not done. The words for it are the screen's; `max` and `length` count UTF-16 units. */
export type Refusal =
  | { readonly code: "claimEmpty" }
  | { readonly code: "claimTooLong"; readonly length: number; readonly max: number }
  /** The text holds nothing but characters that cannot be kept. */
  | { readonly code: "badCharacters" }
  | { readonly code: "fieldEmpty"; readonly field: TextField }
  | {
      readonly code: "fieldTooLong";
      readonly field: TextField;
      readonly length: number;
      readonly max: number;
    }
  | { readonly code: "badValue"; readonly field: "paragraph" | "pin" | "language" | "sourceId" }
  | { readonly code: "unknownClaim"; readonly claimId: ClaimId }
  | { readonly code: "unknownRelation"; readonly relationId: RelationId }
  | { readonly code: "unknownCitation"; readonly citationId: CitationId }
  /** The claim does not have it, perhaps since a moment ago. */
  | { readonly code: "unknownTag"; readonly tag: string }
  /** Somebody put it into the trash, perhaps a moment ago. */
  | { readonly code: "targetDeleted"; readonly id: ClaimId | RelationId }
  | { readonly code: "notInTrash"; readonly id: ClaimId | RelationId }
  | { readonly code: "selfRelation"; readonly claimId: ClaimId }
  | { readonly code: "cycle"; readonly claimId: ClaimId | null }
  | { readonly code: "equalRelation"; readonly relationId: RelationId }
  /** The claim stands at the top, so there is no relation to link a premise to, or to dispute. */
  | { readonly code: "noRelation"; readonly claimId: ClaimId }
  /** The sibling that was to stand before or after is not among the relations on that target. */
  | { readonly code: "unknownPlace"; readonly id: ClaimId | RelationId }
  | { readonly code: "notAQuestion"; readonly claimId: ClaimId }
  | { readonly code: "questionTakesAnswers"; readonly claimId: ClaimId }
  | { readonly code: "questionIsNoPremise"; readonly claimId: ClaimId }
  | { readonly code: "badKind"; readonly kind: RelationKind }
  /** A claim with reasons, objections or parents cannot become a question. */
  | { readonly code: "hasRelations"; readonly claimId: ClaimId }
  /** A claim and a question cannot be merged. */
  | { readonly code: "notAlike"; readonly claimId: ClaimId }
  | { readonly code: "tooManyTags"; readonly max: number }
  | { readonly code: "quotaReached"; readonly quota: Quota; readonly max: number };

export type RefusalCode = Refusal["code"];
export type TextField = "title" | "question" | "name" | "reportedBy" | "saidWhen" | "quote" | "tag";
export type Quota = "claims" | "relations" | "premises" | "citations";

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

export function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}

import type { Change } from "../changes.ts";
import type { CitationId, ClaimId, RandomBytes, RelationId, SourceId, UserId } from "../ids.ts";
import type { Attribution, ClaimKind, MapMeta, Pin, RelationKind, Target } from "../model.ts";
import type { Branch } from "./branch.ts";
import type { Refused } from "./refusal.ts";

/** Where among its siblings something goes; without a place it goes last. */
export type Place<Id> =
  | { readonly type: "first" }
  | { readonly type: "last" }
  | { readonly type: "before"; readonly id: Id }
  | { readonly type: "after"; readonly id: Id };

interface NewClaimOn {
  readonly targetId: ClaimId;
  readonly text: string;
  readonly place?: Place<RelationId>;
}

interface NewClaimOnRelation {
  readonly relationId: RelationId;
  readonly text: string;
  readonly place?: Place<RelationId>;
}

/** What a person can do to a map, as data. One command is one act: one transaction, one undo step. */
export type Command =
  | SingleCommand
  /** Several commands as one act, each on what the ones before have left; all of them or none. */
  | { readonly type: "many"; readonly commands: readonly SingleCommand[] };

/** A command that stands for itself. */
export type SingleCommand =
  /** A claim at the top. */
  | { readonly type: "addClaim"; readonly text: string }
  /** A question at the top. */
  | { readonly type: "addQuestion"; readonly text: string }
  | ({ readonly type: "addReason" } & NewClaimOn)
  | ({ readonly type: "addObjection" } & NewClaimOn)
  /** A claim that answers the question `targetId`. */
  | ({ readonly type: "addAnswer" } & NewClaimOn)
  /** A claim that cannot be true together with `targetId`. */
  | ({ readonly type: "addContradiction" } & NewClaimOn)
  /** `targetId` in other words; of a question another question. */
  | ({ readonly type: "addRestatement" } & NewClaimOn)
  /** One more premise of a relation, or of the relation that a claim is drawn under. */
  | {
      readonly type: "addLinkedPremise";
      readonly target: Target;
      readonly text: string;
      readonly place?: Place<ClaimId>;
    }
  /** Makes linked premises of claims that stand already: of a relation, or of the one that a claim is drawn under. */
  | {
      readonly type: "link";
      readonly claimIds: readonly ClaimId[];
      readonly target: Target;
      /** Besides the places where they stand, and where they go on being drawn. */
      readonly isFurther?: boolean;
      readonly place?: Place<ClaimId>;
    }
  /** A claim that disputes, or defends, that a relation's premises bear on its target. */
  | ({ readonly type: "addUndercut" } & NewClaimOnRelation)
  | ({ readonly type: "addBacking" } & NewClaimOnRelation)
  /** A further parent for a claim that exists already. */
  | {
      readonly type: "addRelation";
      readonly claimId: ClaimId;
      readonly target: Target;
      readonly kind: RelationKind;
      readonly place?: Place<RelationId>;
    }
  /** Whole branches, pasted or read from a file: under a claim or relation, or at the top. */
  | {
      readonly type: "addBranch";
      readonly target: Target | null;
      readonly branches: readonly Branch[];
      readonly place?: Place<RelationId>;
    }
  | { readonly type: "editText"; readonly claimId: ClaimId; readonly text: string }
  /**
   * Takes the relation a claim is drawn under elsewhere, with its linked premises; `isAlone` takes only the
   * claim, out of its linked premises. A claim at the top gets a new relation.
   */
  | {
      readonly type: "move";
      readonly claimId: ClaimId;
      readonly target: Target;
      readonly kind: RelationKind;
      readonly place?: Place<RelationId>;
      readonly isAlone?: boolean;
    }
  /** Another place among the relations with the same target. */
  | { readonly type: "reorder"; readonly relationId: RelationId; readonly place: Place<RelationId> }
  /** Another place among the claims at the top, in the map or among the loose ones; left out, as what it goes beside. */
  | {
      readonly type: "reorderTop";
      readonly claimId: ClaimId;
      readonly place: Place<ClaimId>;
      readonly isInMap?: boolean;
    }
  /** Another place among the linked premises of one relation. */
  | {
      readonly type: "reorderPremise";
      readonly relationId: RelationId;
      readonly claimId: ClaimId;
      readonly place: Place<ClaimId>;
    }
  | { readonly type: "pin"; readonly claimId: ClaimId; readonly pin: Pin }
  | { readonly type: "unpin"; readonly claimId: ClaimId }
  /** Makes two claims of one: beside it, or `isLinked` with it as premises of the relation it is drawn under. */
  | {
      readonly type: "split";
      readonly claimId: ClaimId;
      readonly texts: readonly [first: string, second: string];
      readonly isLinked?: boolean;
    }
  /** Makes one claim of two that say the same; `intoId` stays. */
  | { readonly type: "merge"; readonly claimId: ClaimId; readonly intoId: ClaimId }
  /** Makes a claim of its own again of one that was merged: beside the one that stayed. */
  | { readonly type: "unmerge"; readonly claimId: ClaimId }
  /** Gives the claim that stayed the words of one merged into it, and that one the words it had. */
  | { readonly type: "useWording"; readonly wordingId: ClaimId; readonly text: string }
  /** To the trash, with everything that stands under this claim, or these, only. */
  | { readonly type: "remove"; readonly claimId: ClaimId; readonly others?: readonly ClaimId[] }
  /** To the trash, and only this claim: what stands under it moves up to what the claim stood under. */
  | { readonly type: "removeAlone"; readonly claimId: ClaimId }
  /** Takes the relation away; its premises stay, under another parent or at the top. */
  | { readonly type: "removeRelation"; readonly relationId: RelationId }
  /** Draws a claim at another of the places where it stands. */
  | { readonly type: "drawUnder"; readonly claimId: ClaimId; readonly relationId: RelationId }
  /** Takes a claim out of one of its places; whoever holds together with it there stays. */
  | { readonly type: "leave"; readonly claimId: ClaimId; readonly relationId: RelationId }
  /** Out of the trash, with everything that went there in the same act; `isAlone` brings back only the claim. */
  | { readonly type: "restore"; readonly claimId: ClaimId; readonly isAlone?: boolean }
  /** Out of the trash, where it still fits; its premises stand under it again where they stand nowhere else. */
  | { readonly type: "restoreRelation"; readonly relationId: RelationId }
  | { readonly type: "attribute"; readonly claimId: ClaimId; readonly saidBy: Attribution | null }
  | {
      readonly type: "addCitation";
      readonly claimId: ClaimId;
      readonly sourceId: SourceId;
      readonly paragraph: number | null;
      readonly quote: string | null;
    }
  | { readonly type: "removeCitation"; readonly claimId: ClaimId; readonly citationId: CitationId }
  | { readonly type: "addTag"; readonly claimId: ClaimId; readonly tag: string }
  | { readonly type: "removeTag"; readonly claimId: ClaimId; readonly tag: string }
  | { readonly type: "setMeta"; readonly patch: Partial<MapMeta> }
  /** A reason becomes an objection, and the like. */
  | { readonly type: "convertKind"; readonly relationId: RelationId; readonly kind: RelationKind }
  /** A claim becomes a question, its reasons answers; or the reverse. */
  | { readonly type: "convertClaimKind"; readonly claimId: ClaimId; readonly kind: ClaimKind };

export type CommandType = Command["type"];

/** What a command may not find out by itself. */
export interface CommandContext {
  readonly actor: UserId | null;
  readonly nowMs: number;
  readonly random: RandomBytes;
}

export interface CommandDone {
  readonly ok: true;
  /** Empty where everything is already as wanted. */
  readonly changes: readonly Change[];
  /** The claim to select afterwards. */
  readonly focus: ClaimId | null;
}

export type CommandResult = CommandDone | Refused;

export function done(changes: readonly Change[], focus: ClaimId | null): CommandDone {
  return { ok: true, changes, focus };
}

import type { ClaimId, Place, RelationId, RelationKind, Target } from "@crux/domain";
import type { Box } from "../scene/viewport-anchor.ts";

/** A line at the place where something would go: between what stands one below the other, or side by side. */
export type Mark = { readonly x: number; readonly y: number } & (
  | { readonly width: number; readonly height: 0 }
  | { readonly width: 0; readonly height: number }
);

type TopPlace = Extract<Place<ClaimId>, { readonly type: "before" | "after" }>;

/** What letting go would do. */
export type Drop =
  | {
      readonly type: "under";
      readonly targetId: ClaimId;
      readonly kind: RelationKind;
      /** The part of the card on which it would be linked instead; null where nothing can be. */
      readonly linkZone: Box | null;
    }
  /** A premise of the relation that the target is drawn for, together with the target. */
  | {
      readonly type: "link";
      readonly targetId: ClaimId;
      readonly kind: RelationKind;
      readonly linkZone: Box;
    }
  /** Between two of a target's relations: after the one, before the other; null at either end. */
  | {
      readonly type: "between";
      readonly target: Target;
      readonly kind: RelationKind;
      readonly afterId: RelationId | null;
      readonly beforeId: RelationId | null;
      /** Where the mark is drawn. */
      readonly mark: Mark;
    }
  /** Beside a claim at the top: a loose one, or one in the map. */
  | { readonly type: "top"; readonly place: TopPlace; readonly isLoose: boolean; readonly mark: Mark }
  | { readonly type: "pin" };

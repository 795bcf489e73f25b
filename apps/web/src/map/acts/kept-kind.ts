import type { ClaimId, Projection, RelationKind, Target } from "@crux/domain";
import { findPrimary } from "../act-context.ts";

/** The kind of relation in which a claim goes on standing somewhere else: its own side, where that can be kept there. */
export function keptKind(projection: Projection, claimId: ClaimId, target: Target): RelationKind {
  const kind = findPrimary(projection, claimId)?.kind;
  const { claims } = projection.map;
  if (target.type === "relation") return kind === "attacks" ? "attacks" : "supports";
  if (claims.get(claimId)?.kind === "question") return "restates";
  if (claims.get(target.id)?.kind === "question") return "answers";
  return kind === undefined || kind === "answers" ? "supports" : kind;
}

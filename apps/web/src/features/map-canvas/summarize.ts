import type { Scene } from "../../map/scene/scene.ts";

/** How much there is on a map, for its spoken name. */
export function summarize(scene: Scene | null): { readonly claims: number; readonly levels: number } {
  if (scene === null) return { claims: 0, levels: 0 };
  const levels = scene.steps.reduce((deepest, { depth }) => Math.max(deepest, depth + 1), 0);
  return { claims: scene.projection.map.claims.size, levels };
}

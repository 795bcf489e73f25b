import type { OpenMap } from "../../../map/open-map.ts";
import { selectClaim } from "../../../map/walk/selection.ts";

/** From a relation that is selected the arrows lead to its ends. Tells whether the key meant anything. */
export function walkFromRelation(key: string, map: OpenMap): boolean {
  const { scene, selection } = map.store.get();
  if (scene === null || selection.type !== "relation") return false;
  const { premisesOf, map: argument } = scene.projection;
  const isReadRight = scene.layout.direction === "ltr";
  if (key === (isReadRight ? "ArrowRight" : "ArrowLeft")) {
    const [premise] = premisesOf.get(selection.id) ?? [];
    if (premise !== undefined) map.select(selectClaim(premise), { reveal: true });
    return premise !== undefined;
  }
  const target = argument.relations.get(selection.id)?.target;
  if (key !== (isReadRight ? "ArrowLeft" : "ArrowRight") || target === undefined) return false;
  if (target.type === "claim") map.select(selectClaim(target.id), { reveal: true });
  else map.select({ type: "relation", id: target.id });
  return true;
}

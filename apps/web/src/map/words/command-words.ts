import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { findPrimary } from "../act-context.ts";
import { relationsToFlip } from "../acts/selected.ts";
import { isOn } from "../acts/view-acts.ts";
import type { CommandId, MapCommand } from "../commands.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";
import { leadOf } from "../walk/selection.ts";

/** Keys in the catalogue under `map.now`. */
type NowKey =
  | "fold"
  | "unfold"
  | "foldBelow"
  | "unfoldBelow"
  | "foldAll"
  | "unfoldAll"
  | "overview"
  | "noOverview"
  | "branch"
  | "wholeMap"
  | "asOutline"
  | "asMap"
  | "keysOn"
  | "keysOff"
  | "selectingEnd"
  | "makeReason"
  | "makeObjection"
  | "makeUndercut"
  | "makeBacking"
  | "turnSides"
  | "mergeEach"
  | "makeQuestion"
  | "makeClaim"
  | "backToClaim"
  | `sibling${"Reason" | "Objection" | "Answer" | "Claim" | "Question"}`;

/**
 * What a command is called where it can be chosen: by what it would do at this moment. In the list of all keys it has the one
 * name of the table, which holds at every moment.
 */
export function useCommandWords(): (command: MapCommand) => string {
  const t = useTranslations("map.commands");
  const tNow = useTranslations("map.now");
  const { map } = useOpenMap();
  return useCallback(
    (command) => {
      const key = nowKey(map, command.id);
      return key === null ? t(command.labelKey) : tNow(key);
    },
    [map, t, tNow],
  );
}

/** Null where a command does the same at every moment, or different things to several claims. */
export function nowKey(map: OpenMap, id: CommandId): NowKey | null {
  const { selection, folded, branchId, isBuilding, isSelecting, view } = map.store.get();
  const lead = leadOf(selection);
  const isFolded = lead !== null && folded.has(lead);
  switch (id) {
    case "fold":
      return isFolded ? "unfold" : "fold";
    case "foldBelow":
      return isFolded || isOn(map, "foldBelow") ? "unfoldBelow" : "foldBelow";
    case "foldAll":
      return isOn(map, "foldAll") ? "unfoldAll" : "foldAll";
    case "overview":
      return isOn(map, "overview") ? "noOverview" : "overview";
    case "focusBranch":
      return branchId !== null && (lead === null || lead === branchId) ? "wholeMap" : "branch";
    case "switchView":
      return view === "map" ? "asOutline" : "asMap";
    case "buildingKeys":
      return isBuilding ? "keysOff" : "keysOn";
    case "selectAlso":
      return isSelecting ? "selectingEnd" : null;
    case "selectRelation":
      return selection.type === "relation" ? "backToClaim" : null;
    case "flip":
      return flipKey(map);
    case "convert":
      return isQuestion(map) ? "makeClaim" : "makeQuestion";
    case "addSibling":
      return siblingKey(map);
    case "merge":
      return selection.type === "claims" && selection.ids.length > 1 ? "mergeEach" : null;
    default:
      return null;
  }
}

function flipKey(map: OpenMap): NowKey | null {
  const { scene, selection } = map.store.get();
  if (scene === null) return null;
  const [relationId, ...others] = relationsToFlip(scene.projection, selection);
  if (others.length > 0) return "turnSides";
  const relation = relationId === undefined ? undefined : scene.projection.map.relations.get(relationId);
  if (relation === undefined) return null;
  const isFor = relation.kind === "supports";
  if (relation.target.type === "relation") return isFor ? "makeUndercut" : "makeBacking";
  return isFor ? "makeObjection" : "makeReason";
}

/** What stands beside a claim is of its kind; what disputes or defends, contradicts or restates is told by the table's name. */
function siblingKey(map: OpenMap): NowKey | null {
  const { scene, selection } = map.store.get();
  const lead = leadOf(selection);
  if (scene === null || lead === null) return null;
  const relation = findPrimary(scene.projection, lead);
  if (relation === null) return isQuestion(map) ? "siblingQuestion" : "siblingClaim";
  if (relation.target.type === "relation") return null;
  switch (relation.kind) {
    case "supports":
      return "siblingReason";
    case "attacks":
      return "siblingObjection";
    case "answers":
      return "siblingAnswer";
    default:
      return null;
  }
}

function isQuestion(map: OpenMap): boolean {
  const { scene, selection } = map.store.get();
  const lead = leadOf(selection);
  return lead !== null && scene?.projection.map.claims.get(lead)?.kind === "question";
}

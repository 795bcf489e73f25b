import type { ClaimId, Projection, SingleCommand, Target } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../selection.ts";
import { copySelected } from "../clipboard/copy-through-event.ts";
import { keptKind } from "./kept-kind.ts";
import { actTogether } from "./selected.ts";

type ClipboardActs = Pick<MapActs, "copy" | "copyAs" | "cut" | "paste">;

/** The event by which the map is asked to put in what lies on the clipboard; see `useClipboard`. */
export const PASTE_ASKED = "crux-paste-asked";

/** Copying and pasting from a menu: the same as by the keys, which come as events of the browser. */
export function createClipboardActs(): ClipboardActs {
  return {
    copy: () => copySelected("copy"),
    copyAs: (format) => copySelected(format),
    cut: () => copySelected("cut"),
    paste: () => void document.dispatchEvent(new Event(PASTE_ASKED)),
  };
}

/** What a paste goes under: what is selected, else the branch that is shown, else the top. */
export function pasteTarget(map: OpenMap): Target | null {
  const { selection, branchId } = map.store.get();
  if (selection.type === "relation") return { type: "relation", id: selection.id };
  const id = selection.type === "claims" ? selection.leadId : branchId;
  return id === null ? null : { type: "claim", id };
}

/** Puts what was cut under what is selected now; with nothing selected it stands at the top. */
export function moveCut(map: OpenMap, cutIds: readonly ClaimId[]): void {
  const target = pasteTarget(map);
  const projection = map.whole();
  const commands = cutIds
    .filter((id) => projection.map.claims.has(id))
    .flatMap((claimId): SingleCommand[] => moveCommands(projection, claimId, target));
  const [first] = cutIds;
  if (first === undefined || actTogether(map, commands) === null) return;
  map.store.set({ cutIds: [] });
  map.select(selectClaim(first), { reveal: true, focus: true });
}

function moveCommands(projection: Projection, claimId: ClaimId, target: Target | null): SingleCommand[] {
  if (target !== null)
    return [{ type: "move", claimId, target, kind: keptKind(projection, claimId, target) }];
  const own = findPrimary(projection, claimId);
  return own === null ? [] : [{ type: "removeRelation", relationId: own.id }];
}

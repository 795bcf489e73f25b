import type { ClaimId, Projection, SingleCommand, Target } from "@crux/domain";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { leadOf, selectClaim } from "../walk/selection.ts";
import { copySelected, copyText } from "./copy-through-event.ts";
import { claimAddress } from "../finding/claim-link.ts";
import { keptKind } from "../acts/kept-kind.ts";
import { moveCommands } from "../acts/move-commands.ts";
import { actTogether } from "../acts/selected.ts";
import { leaveCommands } from "../acts/top-commands.ts";

type ClipboardActs = Pick<MapActs, "copy" | "copyAs" | "copyLink" | "cut" | "paste">;

/** The event by which the map is asked to put in what lies on the clipboard; see `useClipboard`. */
export const PASTE_ASKED = "crux-paste-asked";

/** Copying and pasting from a menu: the same as by the keys, which come as events of the browser. */
export function createClipboardActs(map: OpenMap): ClipboardActs {
  return {
    copy: () => copySelected("copy"),
    copyAs: (format) => copySelected(format),
    copyLink() {
      const claimId = leadOf(map.store.get().selection);
      if (claimId === null) return;
      copyText(claimAddress(location.href, claimId));
      map.notify({ type: "linkCopied" });
    },
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
  const ids = cutIds.filter((id) => projection.map.claims.has(id));
  const [first] = ids;
  if (first === undefined || actTogether(map, cutCommands(projection, ids, target)) === null) return;
  map.store.set({ cutIds: [] });
  map.select(selectClaim(first), { reveal: true, focus: true });
}

/** What was not cut stays, though it holds together with what was; at the top a claim stands under nothing any more. */
function cutCommands(
  projection: Projection,
  ids: readonly ClaimId[],
  target: Target | null,
): readonly SingleCommand[] {
  return target === null
    ? ids.flatMap((claimId) => leaveCommands(projection, claimId))
    : moveCommands(projection, ids, target, (claimId) => keptKind(projection, claimId, target));
}

import type { ClaimId, Projection, SingleCommand, Target } from "@crux/domain";
import { findPrimary } from "../act-context.ts";
import type { MapActs } from "../commands.ts";
import type { OpenMap } from "../open-map.ts";
import { selectClaim } from "../selection.ts";
import { copySelected } from "../clipboard/copy-through-event.ts";
import { actTogether } from "./selected.ts";

type ClipboardActs = Pick<MapActs, "copy" | "cut" | "paste">;

/** Copying and pasting from a menu: the same as by the keys, which come as events of the browser. */
export function createClipboardActs(map: OpenMap): ClipboardActs {
  return {
    copy: () => copySelected(false),
    cut: () => copySelected(true),
    paste() {
      // Only the asynchronous clipboard can be read without a key, and it is not there on plain HTTP.
      const clipboard: Clipboard | undefined = navigator.clipboard;
      const ask = (): void => map.store.set({ overlay: { type: "paste", text: null } });
      if (typeof clipboard?.readText !== "function") ask();
      else {
        clipboard
          .readText()
          .then(
            (text) => map.store.set({ overlay: { type: "paste", text: text === "" ? null : text } }),
            ask,
          );
      }
    },
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
  const own = findPrimary(projection, claimId);
  if (target === null) return own === null ? [] : [{ type: "removeRelation", relationId: own.id }];
  const isQuestion = target.type === "claim" && projection.map.claims.get(target.id)?.kind === "question";
  const kind = isQuestion ? "answers" : own?.kind === "attacks" ? "attacks" : "supports";
  return [{ type: "move", claimId, target, kind }];
}

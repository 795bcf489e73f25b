import { survivorOf } from "@crux/domain";
import type { Claim } from "@crux/domain";
import type { OpenMap } from "../../map/open-map.ts";
import { selectClaim } from "../../map/walk/selection.ts";

/** The claim takes the words of one that was merged into it; the focus stays, for so does what was pressed. */
export function takeWording(map: OpenMap, { id, text }: Claim): void {
  if (map.act({ type: "useWording", wordingId: id, text }) !== null) map.notify({ type: "wordingUsed" });
}

/** What was merged is a claim of its own again, and is gone to. */
export function takeApart(map: OpenMap, { id, text }: Claim): void {
  const { stored } = map.whole();
  const withText = stored.claims.get(survivorOf(stored.claims, id))?.text ?? "";
  if (map.act({ type: "unmerge", claimId: id }) === null) return;
  map.notify({ type: "unmerged", text, withText });
  map.select(selectClaim(id), { reveal: true, focus: true });
}

import type { ClaimId } from "@crux/domain";
import type { ExternalStore } from "../external-store.ts";
import type { OpenMapState, ViewportDoor } from "../open-map-state.ts";
import { leadOf } from "../walk/selection.ts";
import { expectField } from "../../ui/fields/keys-ahead.ts";

/** What is asked of the open map. */
interface WrittenMap {
  readonly store: Pick<ExternalStore<OpenMapState>, "get">;
  readonly viewport: ViewportDoor | null;
  endEditing(options: { readonly keepFocus: boolean }): void;
}

/** Keeps what is typed for the field of a claim that is written in, until that is on the page. */
export function expectClaimField(of: WrittenMap, claimId: ClaimId): void {
  const isWanted = (): boolean => {
    const { editing, overlay, selection } = of.store.get();
    return editing?.claimId === claimId && overlay === null && leadOf(selection) === claimId;
  };
  if (!isWanted()) return;
  expectField({
    isWanted,
    bring: () => of.viewport?.showClaim(claimId),
    giveUp: () => of.endEditing({ keepFocus: true }),
  });
}

/**
 * Nobody moves the ground under you: while somebody here writes or takes aim, what others change is held and offered ("Map
 * changed"), and drawn with the next act of one's own that changes the drawing anyway. At all other times it is drawn at
 * once, with the selected claim where it was. To hold it as long as a claim is merely selected was tried and left: a
 * claim stays selected for minutes, and people who look at the same map no longer saw the same. What the document holds
 * is never held back: commands, saving and the field one writes in work on the newest state all the time.
 */
import { type ClaimId, editable, type Projection } from "@crux/domain";

/**
 * The drawn state with the words of some claims as they are now, and nothing else changed. Null when more than words
 * differs there, so that the drawing has to be made anew.
 */
export function patchWords(
  drawn: Projection,
  current: Projection,
  changedIds: ReadonlySet<string>,
): Projection | null {
  const claims = editable(drawn.map.claims);
  for (const id of changedIds) {
    const claimId = id as ClaimId; // Asked of the map at once: what is no claim's id is not found.
    const before = drawn.map.claims.get(claimId);
    const after = current.map.claims.get(claimId);
    if (before === undefined || after === undefined) return null;
    const isOnlyWords =
      before.primary === after.primary && before.kind === after.kind && before.pin === after.pin;
    if (!isOnlyWords) return null;
    claims.set(claimId, after);
  }
  return { ...drawn, map: { ...drawn.map, claims } };
}

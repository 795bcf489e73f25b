import type { Change, Claim, Relation } from "@crux/domain";
import { bytesOf, UPDATE_MAX_BYTES } from "./act-size.ts";

/**
 * Parts what is too much for one act into several, in their order. After each of them the map holds together: a claim comes
 * with the relation it is drawn under, and with the claims that are linked with it there; a relation comes once all its
 * ends are there. (Linked with a claim that comes later, and has its own place there, it stands at the top until then.) So whatever ends the work in between leaves claims that stand where they belong, and the rest can still
 * come. All of them together are exactly the changes given.
 *
 * @param changes what a command that adds branches comes to: claims in reading order, then relations
 */
export function partIntoSteps(
  changes: readonly Change[],
  maxBytes = UPDATE_MAX_BYTES,
): readonly (readonly Change[])[] {
  const claims: Claim[] = [];
  const relations = new Map<string, Relation>();
  for (const change of changes) {
    if (change.type === "putClaim") claims.push(change.claim);
    else if (change.type === "putRelation") relations.set(change.relation.id, change.relation);
  }
  const isPut = ({ type }: Change): boolean => type === "putClaim" || type === "putRelation";
  const firstPut = changes.findIndex(isPut);
  const steps = collectSteps(maxBytes);
  // What makes room among those that stand there already.
  steps.add(changes.slice(0, Math.max(firstPut, 0)));

  /** Ends that are still to come. */
  const awaited = new Set<string>([...claims.map(({ id }) => id), ...relations.keys()]);
  const waiting = new Map<string, Relation[]>();
  const comeWith = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { primary } = claim;
    if (primary !== null && relations.has(primary)) {
      comeWith.set(primary, [...(comeWith.get(primary) ?? []), claim]);
    }
  }
  const findAwaitedEnd = ({ target, premises }: Relation): string | undefined =>
    [target.id, ...premises.keys()].find((id) => awaited.has(id));

  /** Puts in what comes together, and then what has only waited for it. */
  const put = (unit: readonly Change[], ids: readonly string[]): void => {
    steps.add(unit);
    for (const id of ids) awaited.delete(id);
    for (const id of ids) {
      const ready = waiting.get(id) ?? [];
      waiting.delete(id);
      for (const relation of ready) putOrWait(relation);
    }
  };
  const putOrWait = (relation: Relation): void => {
    if (!awaited.has(relation.id)) return;
    const end = findAwaitedEnd(relation);
    if (end === undefined) put([{ type: "putRelation", relation }], [relation.id]);
    else waiting.set(end, [...(waiting.get(end) ?? []), relation]);
  };

  for (const claim of claims) {
    if (!awaited.has(claim.id)) continue;
    const relation = claim.primary === null ? undefined : relations.get(claim.primary);
    const together = relation === undefined ? [claim] : (comeWith.get(relation.id) ?? [claim]);
    const ids: string[] = together.map(({ id }) => id);
    const unit = together.map((each): Change => ({ type: "putClaim", claim: each }));
    const isWhole =
      relation !== undefined &&
      [relation.target.id, ...relation.premises.keys()].every((id) => !awaited.has(id) || ids.includes(id));
    if (isWhole) put([...unit, { type: "putRelation", relation }], [...ids, relation.id]);
    else {
      put(unit, ids);
      if (relation !== undefined) putOrWait(relation);
    }
  }
  // Further places of claims that are all there by now, and what waits for those.
  for (const relation of relations.values()) putOrWait(relation);
  steps.add(firstPut === -1 ? [] : changes.slice(firstPut).filter((change) => !isPut(change)));
  return steps.all();
}

function collectSteps(maxBytes: number) {
  const steps: Change[][] = [];
  let bytes = 0;
  return {
    add(unit: readonly Change[]): void {
      if (unit.length === 0) return;
      const more = unit.reduce((sum, change) => sum + bytesOf(change), 0);
      const last = steps.at(-1);
      if (last === undefined || bytes + more > maxBytes) {
        steps.push([...unit]);
        bytes = more;
      } else {
        last.push(...unit);
        bytes += more;
      }
    },
    all: (): readonly (readonly Change[])[] => steps,
  };
}

import type { ClaimId, RelationId, SourceId } from "../ids.ts";
import { isPlaced } from "../loose.ts";
import type { ArgumentMap, Attribution, Claim, ClaimKind, MapMeta, Pin, RelationKind } from "../model.ts";
import { compareText } from "../order.ts";
import { project } from "../projecting/project.ts";
import type { Projection } from "../projection.ts";
import { listTags } from "../tags.ts";

/** A map without ids: claims, relations and sources are named by their place in a fixed walk, from 0. */
export interface CanonicalMap {
  readonly meta: MapMeta;
  readonly claims: readonly CanonicalClaim[];
  readonly relations: readonly CanonicalRelation[];
}

export interface CanonicalClaim {
  readonly text: string;
  readonly kind: ClaimKind;
  readonly primary: number | null;
  /** Place among the claims at the top that were put in order, from 0; left out for all others. */
  readonly rank?: number;
  /** Whether it was put among the claims of the map, where it stands though nothing stands on it. */
  readonly isPlaced?: true;
  readonly pin: Pin | null;
  readonly saidBy: Attribution | null;
  readonly citations: readonly CanonicalCitation[];
  /** Left out where there are none, so that a map without tags is told by the same text as ever. */
  readonly tags?: readonly string[];
}

export interface CanonicalCitation {
  readonly source: number;
  readonly paragraph: number | null;
  readonly quote: string | null;
}

export interface CanonicalRelation {
  readonly kind: RelationKind;
  readonly target: { readonly type: "claim" | "relation"; readonly place: number };
  /** Place among the relations with the same target, from 0. */
  readonly rank: number;
  readonly premises: readonly number[];
}

/**
 * What a map says, apart from how it is stored: ids by their place, orders by rank; no trash, no authors of
 * removals, no times. Two maps are equal when these are.
 *
 * The walk goes from each claim through the relations on it in their order, to the claims drawn under them;
 * relations that nothing is drawn under get their places after all others. Claims at the top that nobody put in
 * order have that of their content: question or claim, text, then all that is drawn under them.
 */
export function canonical(projection: Projection): CanonicalMap {
  const walk = walkMap(projection);
  const claimPlaces = placesOf(walk.claims);
  const relationPlaces = placesOf(walk.relations);
  const sourcePlaces = new Map<SourceId, number>();
  const { map } = projection;
  const ordered = placesOf(orderedRoots(projection));
  return {
    meta: map.meta,
    claims: walk.claims.flatMap((id): CanonicalClaim[] => {
      const claim = map.claims.get(id);
      if (claim === undefined) return [];
      const { text, kind, pin, saidBy } = claim;
      const primary = claim.primary === null ? null : (relationPlaces.get(claim.primary) ?? null);
      const citations = citationsOf(claim, sourcePlaces);
      const rank = ordered.get(id);
      return [
        {
          text,
          kind,
          primary,
          ...(rank === undefined ? {} : { rank }),
          ...(rank !== undefined && isPlaced(claim.order) ? { isPlaced: true as const } : {}),
          pin,
          saidBy,
          citations,
          ...tagsOf(claim),
        },
      ];
    }),
    relations: walk.relations.flatMap((id): CanonicalRelation[] => {
      const relation = map.relations.get(id);
      if (relation === undefined) return [];
      const { target, kind } = relation;
      const places: ReadonlyMap<string, number> = target.type === "claim" ? claimPlaces : relationPlaces;
      const rank = projection.relationsOn.get(target.id)?.indexOf(id) ?? 0;
      const premises = (projection.premisesOf.get(id) ?? []).map((claimId) => claimPlaces.get(claimId) ?? -1);
      return [{ kind, target: { type: target.type, place: places.get(target.id) ?? -1 }, rank, premises }];
    }),
  };
}

/** One string a map: equal strings mean equal canonical maps. */
export function canonicalText(map: ArgumentMap): string {
  return JSON.stringify(canonical(project(map)), sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compareText(a, b)));
}

function placesOf<Id>(ids: readonly Id[]): ReadonlyMap<Id, number> {
  return new Map(ids.map((id, place) => [id, place]));
}

function citationsOf(claim: Claim, sourcePlaces: Map<SourceId, number>): CanonicalCitation[] {
  const known = (id: SourceId): number => sourcePlaces.get(id) ?? Number.MAX_SAFE_INTEGER;
  return [...claim.citations.values()]
    .toSorted(
      (a, b) =>
        (a.paragraph ?? 0) - (b.paragraph ?? 0) ||
        compareText(a.quote ?? "", b.quote ?? "") ||
        known(a.sourceId) - known(b.sourceId) ||
        compareText(a.sourceId, b.sourceId),
    )
    .map(({ sourceId, paragraph, quote }) => {
      const source = sourcePlaces.get(sourceId) ?? sourcePlaces.size;
      sourcePlaces.set(sourceId, source);
      return { source, paragraph, quote };
    });
}

function tagsOf(claim: Claim): { readonly tags?: readonly string[] } {
  return claim.tags.size === 0 ? {} : { tags: listTags(claim) };
}

interface Walk {
  readonly claims: readonly ClaimId[];
  readonly relations: readonly RelationId[];
}

function walkMap(projection: Projection): Walk {
  const claims: ClaimId[] = [];
  const primary: RelationId[] = [];
  const further: RelationId[] = [];
  for (const root of rootsByContent(projection)) {
    const { claimIds, relationIds } = walkFrom(projection, root);
    claims.push(...claimIds);
    for (const id of relationIds) (isDrawnUnder(projection, id) ? primary : further).push(id);
  }
  return { claims, relations: [...primary, ...further] };
}

/** One branch in drawing order, without recursion because a map may be deep. */
function walkFrom(projection: Projection, root: ClaimId) {
  const claimIds: ClaimId[] = [];
  const relationIds: RelationId[] = [];
  const pending: ({ claimId: ClaimId } | { relationId: RelationId })[] = [{ claimId: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const id = "claimId" in next ? next.claimId : next.relationId;
    const onward: typeof pending = [];
    if ("claimId" in next) {
      claimIds.push(next.claimId);
    } else {
      relationIds.push(next.relationId);
      for (const claimId of drawnUnder(projection, next.relationId)) onward.push({ claimId });
    }
    for (const relationId of projection.relationsOn.get(id) ?? []) onward.push({ relationId });
    pending.push(...onward.toReversed());
  }
  return { claimIds, relationIds };
}

function drawnUnder(projection: Projection, id: RelationId): ClaimId[] {
  const premises = projection.premisesOf.get(id) ?? [];
  return premises.filter((claimId) => projection.map.claims.get(claimId)?.primary === id);
}

function isDrawnUnder(projection: Projection, id: RelationId): boolean {
  return drawnUnder(projection, id).length > 0;
}

function rootsByContent(projection: Projection): ClaimId[] {
  const { claims } = projection.map;
  const branches = new Map<ClaimId, string>();
  const branchText = (id: ClaimId): string => {
    const text = branches.get(id) ?? describeBranch(projection, id);
    branches.set(id, text);
    return text;
  };
  const ordered = orderedRoots(projection);
  const others = projection.roots.slice(ordered.length).toSorted((a, b) => {
    const [claimA, claimB] = [claims.get(a), claims.get(b)];
    return (
      compareText(claimB?.kind ?? "", claimA?.kind ?? "") ||
      compareText(claimA?.text ?? "", claimB?.text ?? "") ||
      compareText(branchText(a), branchText(b)) ||
      compareText(a, b)
    );
  });
  return [...ordered, ...others];
}

/** The claims at the top that were put in order; they come before all others. */
function orderedRoots({ roots, map }: Projection): readonly ClaimId[] {
  const first = roots.findIndex((id) => (map.claims.get(id)?.order ?? null) === null);
  return first === -1 ? roots : roots.slice(0, first);
}

/** The content of a branch as text, further relations by the text of what they come from and lead to. */
function describeBranch(projection: Projection, root: ClaimId): string {
  const { claims, relations } = projection.map;
  const { claimIds, relationIds } = walkFrom(projection, root);
  const textOf = (id: ClaimId): string => claims.get(id)?.text ?? "";
  return JSON.stringify([
    claimIds.map((id) => {
      const claim = claims.get(id);
      if (claim === undefined) return null;
      const leadsTo = (projection.relationsFrom.get(id) ?? [])
        .map((relationId) => relations.get(relationId))
        .filter((relation) => relation !== undefined && relation.id !== claim.primary)
        .map((relation) => [
          relation?.kind,
          relation?.target.type === "claim" ? textOf(relation.target.id) : "",
        ])
        .toSorted((a, b) => compareText(a.join(" "), b.join(" ")));
      const citations = citationsOf(claim, new Map()).map(({ paragraph, quote }) => [paragraph, quote]);
      const tags = claim.tags.size === 0 ? [] : [listTags(claim)];
      return [claim.kind, claim.text, claim.pin, claim.saidBy, citations, leadsTo, ...tags];
    }),
    relationIds.map((id) => {
      const premises = (projection.premisesOf.get(id) ?? []).map(textOf);
      return [relations.get(id)?.kind, relations.get(id)?.target.type, premises];
    }),
  ]);
}

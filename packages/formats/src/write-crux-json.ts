import {
  type ArgumentMap,
  type Attribution,
  branchMap,
  type Claim,
  type ClaimId,
  listTags,
  type Projection,
  type Relation,
  sideOf,
} from "@crux/domain";
import { BRANCH_FORMAT, type CruxBranch, type CruxJson, FORMAT, versionFor } from "./crux-json-shape.ts";
import type { Source } from "./source.ts";

export interface WriteOptions {
  /** Off: who says a claim is left out. */
  readonly includeNames: boolean;
  /** Off: citations and sources are left out. */
  readonly includeSources: boolean;
}

/**
 * Writes what a projection shows, and nothing else, as a file of the project's own format: no trash, no
 * authors, no times, of the sources only those cited. One line of JSON, the same for the same content.
 */
export function writeCruxJson(
  projection: Projection,
  sources: readonly Source[],
  options: WriteOptions,
): string {
  return JSON.stringify(fileOf(projection.map, sources, options));
}

/**
 * Writes a branch for the clipboard: what stands under the claims, with their sides. Read by `readPastedText`.
 */
export function writeCruxBranch(
  projection: Projection,
  rootIds: readonly ClaimId[],
  sources: readonly Source[],
  options: WriteOptions,
): string {
  const part = branchMap(projection, rootIds);
  const roots = rootIds
    .filter((id) => part.claims.get(id)?.primary === null)
    .map((claimId) => {
      const side = sideOf(projection, claimId);
      return { claimId, side: side === "main" ? ("claim" as const) : side };
    });
  const file: CruxBranch = { ...fileOf(part, sources, options), format: BRANCH_FORMAT, roots };
  return JSON.stringify(file);
}

function fileOf(map: ArgumentMap, sources: readonly Source[], options: WriteOptions): CruxJson {
  const known = new Set(options.includeSources ? sources.map((source) => source.id) : []);
  const claims = [...map.claims.values()].map((claim) => writeClaim(claim, known, options));
  const cited = new Set(claims.flatMap((claim) => claim.citations.map((citation) => citation.sourceId)));
  return {
    format: FORMAT,
    version: versionFor(claims),
    meta: { ...map.meta },
    claims: claims.toSorted(byId),
    relations: [...map.relations.values()].map(writeRelation).toSorted(byId),
    sources: sources.filter((source) => cited.has(source.id)).map(writeSource),
  };
}

type WrittenClaim = CruxJson["claims"][number];
type WrittenRelation = CruxJson["relations"][number];

/** A citation of a source that the caller did not give would lead nowhere, so it is not written. */
function writeClaim(claim: Claim, known: ReadonlySet<string>, options: WriteOptions): WrittenClaim {
  const { id, text, kind, primary, order, pin } = claim;
  const citations = [...claim.citations.values()]
    .filter((citation) => known.has(citation.sourceId))
    .map(({ id: citationId, sourceId, paragraph, quote }) => ({
      id: citationId,
      sourceId,
      paragraph,
      quote,
    }));
  return {
    id,
    text,
    kind,
    primary,
    // Under another it would say nothing: a file holds what is shown.
    ...(primary !== null || order === null ? {} : { order }),
    pin: pin === null ? null : { dxPx: pin.dxPx, dyPx: pin.dyPx },
    saidBy: options.includeNames ? writeAttribution(claim.saidBy) : null,
    citations: citations.toSorted(byId),
    ...(claim.tags.size === 0 ? {} : { tags: [...listTags(claim)] }),
  };
}

function writeAttribution(saidBy: Attribution | null): Attribution | null {
  if (saidBy?.type !== "speaker") return saidBy === null ? null : { type: saidBy.type };
  const { type, name, reportedBy, saidWhen } = saidBy;
  return { type, name, reportedBy, saidWhen };
}

function writeRelation(relation: Relation): WrittenRelation {
  const { id, kind, target, order } = relation;
  const premises = [...relation.premises].map(([claimId, premiseOrder]) => ({
    claimId,
    order: premiseOrder,
  }));
  return {
    id,
    kind,
    target: { ...target },
    order,
    premises: premises.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1)),
  };
}

function writeSource({ id, title, isOwnDescription, outlet, dated }: Source): CruxJson["sources"][number] {
  return { id, title, isOwnDescription, outlet, dated };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

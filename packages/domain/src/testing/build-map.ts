import { generateNKeysBetween } from "fractional-indexing";
import { emptyMap } from "../empty-map.ts";
import type { CitationId, ClaimId, RelationId, SourceId } from "../ids.ts";
import type {
  ArgumentMap,
  Attribution,
  Citation,
  Claim,
  ClaimKind,
  MapMeta,
  Pin,
  Relation,
  RelationKind,
  Target,
} from "../model.ts";
import { tagKey } from "../tags.ts";

/* oxlint-disable typescript/no-unsafe-type-assertion -- builders give readable names the brand of ids. */

export function claimId(name: string): ClaimId {
  return name as ClaimId;
}
export function relationId(name: string): RelationId {
  return name as RelationId;
}
export function citationId(name: string): CitationId {
  return name as CitationId;
}
export function sourceId(name: string): SourceId {
  return name as SourceId;
}
/* oxlint-enable typescript/no-unsafe-type-assertion */

export interface ClaimSpec {
  readonly text?: string;
  readonly kind?: ClaimKind;
  /** Left out: the first relation of the list that has the claim as a premise. */
  readonly primary?: string | null;
  readonly order?: string;
  readonly pin?: Pin;
  readonly saidBy?: Attribution;
  readonly citations?: readonly {
    readonly id: string;
    readonly sourceId: string;
    readonly paragraph?: number;
  }[];
  readonly tags?: readonly string[];
  readonly isDeleted?: boolean;
  readonly mergedInto?: string;
}

export interface RelationSpec {
  readonly id: string;
  readonly kind?: RelationKind;
  /** The id of a relation of the list, else of a claim. */
  readonly on: string;
  readonly from: readonly string[];
  readonly order?: string;
  readonly isDeleted?: boolean;
}

export interface MapSpec {
  readonly meta?: Partial<MapMeta>;
  /** By id; a claim is given by its text, or in full. */
  readonly claims?: Readonly<Record<string, string | ClaimSpec>>;
  readonly relations?: readonly RelationSpec[];
}

/** Builds a stored map from readable names, for tests. It checks nothing: broken maps are wanted too. */
export function buildMap(spec: MapSpec): ArgumentMap {
  const relationSpecs = spec.relations ?? [];
  const keys = generateNKeysBetween(null, null, relationSpecs.length);
  const relationNames = new Set(relationSpecs.map(({ id }) => id));
  const relations = relationSpecs.map((relation, index) =>
    buildRelation(relation, keys[index] ?? "a0", relationNames),
  );
  const claims = Object.entries(spec.claims ?? {}).map(([id, claim]) => {
    const first = relationSpecs.find(({ from }) => from.includes(id));
    return buildClaim(id, typeof claim === "string" ? { text: claim } : claim, first?.id ?? null);
  });
  return {
    meta: emptyMap(spec.meta).meta,
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
}

/** One stored claim. */
export function buildClaim(id: string, spec: ClaimSpec = {}, firstRelation: string | null = null): Claim {
  const primary = spec.primary === undefined ? firstRelation : spec.primary;
  const citations = (spec.citations ?? []).map((citation): Citation => ({
    id: citationId(citation.id),
    sourceId: sourceId(citation.sourceId),
    paragraph: citation.paragraph ?? null,
    quote: null,
  }));
  return {
    id: claimId(id),
    text: spec.text ?? id,
    kind: spec.kind ?? "claim",
    primary: primary === null ? null : relationId(primary),
    order: spec.order ?? null,
    pin: spec.pin ?? null,
    saidBy: spec.saidBy ?? null,
    citations: new Map(citations.map((citation) => [citation.id, citation])),
    tags: new Map((spec.tags ?? []).map((tag) => [tagKey(tag), tag])),
    deletedAt: spec.isDeleted === true ? 1 : null,
    deletedBy: null,
    mergedInto: spec.mergedInto === undefined ? null : claimId(spec.mergedInto),
  };
}

function buildRelation(spec: RelationSpec, order: string, relationNames: ReadonlySet<string>): Relation {
  const target: Target = relationNames.has(spec.on)
    ? { type: "relation", id: relationId(spec.on) }
    : { type: "claim", id: claimId(spec.on) };
  const keys = generateNKeysBetween(null, null, spec.from.length);
  return {
    id: relationId(spec.id),
    kind: spec.kind ?? "supports",
    target,
    order: spec.order ?? order,
    premises: new Map(spec.from.map((name, index) => [claimId(name), keys[index] ?? "a0"])),
    deletedAt: spec.isDeleted === true ? 1 : null,
    deletedBy: null,
  };
}

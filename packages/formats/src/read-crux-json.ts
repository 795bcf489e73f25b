import {
  type ArgumentMap,
  type BranchSide,
  type Claim,
  emptyClaim,
  type ClaimId,
  issues,
  NO_TAGS,
  type Relation,
} from "@crux/domain";
import type { z } from "zod";
import {
  BRANCH_FORMAT,
  cruxBranchShape,
  cruxJsonShape,
  type CruxJson,
  FORMAT,
  isKnownVersion,
  VERSION,
} from "./crux-json-shape.ts";
import { type FoundInJson, inspectJson } from "./inspect-json.ts";
import type { Source } from "./source.ts";
import { tagsByKey } from "./tag-text.ts";

/** Characters of a file; the largest map that can be written has about half of it. */
export const FILE_MAX_LENGTH = 32_000_000;

/** Why a file was not read. Nothing of it is used then. */
export type FileRefusal =
  | { readonly code: "fileTooLarge"; readonly length: number; readonly max: number }
  | { readonly code: "notJson" }
  /** JSON, but nothing that says it is a map of ours. */
  | { readonly code: "notACruxMap" }
  /** Written by a newer version of the program than this one. */
  | { readonly code: "unknownVersion"; readonly version: number | null; readonly newest: number }
  /** A field is missing, unknown, of the wrong type or over a limit; `path` says which. */
  | { readonly code: "badFileContent"; readonly path: string }
  | { readonly code: "duplicateId"; readonly id: string }
  | { readonly code: "unknownSource"; readonly id: string }
  /** The parts do not fit together: ends that are missing, circles, doubled relations. */
  | { readonly code: "inconsistentMap" };

export type ReadResult =
  | { readonly ok: true; readonly map: ArgumentMap; readonly sources: readonly Source[] }
  | { readonly ok: false; readonly refusal: FileRefusal };

/**
 * Reads a file that `writeCruxJson` made, from anywhere: every field is checked and every text cleaned.
 * The ids are those of the file; who restores it gives the map fresh ones. Refusals are values, nothing throws.
 */
export function readCruxJson(text: string): ReadResult {
  if (text.length > FILE_MAX_LENGTH) {
    return refuse({ code: "fileTooLarge", length: text.length, max: FILE_MAX_LENGTH });
  }
  const parsed = parseJson(text);
  if (parsed === undefined) return refuse({ code: "notJson" });
  const found = inspectJson(parsed);
  const refusal = refusalFor(found, [FORMAT]);
  if (refusal !== null) return refuse(refusal);
  const shaped = cruxJsonShape.safeParse(parsed);
  if (!shaped.success) return refuse({ code: "badFileContent", path: firstPath(shaped.error) });
  return assemble(shaped.data);
}

export interface CruxPart {
  readonly ok: true;
  readonly map: ArgumentMap;
  /** Null for a whole map. */
  readonly roots: readonly { readonly claimId: ClaimId; readonly side: BranchSide }[] | null;
}

/** Reads a copied branch, or a file with a whole map, for pasting it into another. */
export function readCruxPart(text: string): CruxPart | { readonly ok: false; readonly refusal: FileRefusal } {
  if (text.length > FILE_MAX_LENGTH) {
    return refuse({ code: "fileTooLarge", length: text.length, max: FILE_MAX_LENGTH });
  }
  const parsed = parseJson(text);
  if (parsed === undefined) return refuse({ code: "notJson" });
  const found = inspectJson(parsed);
  const refusal = refusalFor(found, [FORMAT, BRANCH_FORMAT]);
  if (refusal !== null) return refuse(refusal);
  if (found.format === FORMAT) {
    const whole = readCruxJson(text);
    return whole.ok ? { ok: true, map: whole.map, roots: null } : whole;
  }
  const shaped = cruxBranchShape.safeParse(parsed);
  if (!shaped.success) return refuse({ code: "badFileContent", path: firstPath(shaped.error) });
  const { roots, ...file } = shaped.data;
  const read = assemble({ ...file, format: FORMAT });
  return read.ok ? { ok: true, map: read.map, roots } : read;
}

function refuse(refusal: FileRefusal): { readonly ok: false; readonly refusal: FileRefusal } {
  return { ok: false, refusal };
}

/** Undefined for what is no JSON; JSON itself has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words name places in the file, which tell a person nothing.
    return undefined;
  }
}

function refusalFor(found: FoundInJson, formats: readonly unknown[]): FileRefusal | null {
  if (!formats.includes(found.format)) return { code: "notACruxMap" };
  if (!isKnownVersion(found.version)) {
    const version = typeof found.version === "number" ? found.version : null;
    return { code: "unknownVersion", version, newest: VERSION };
  }
  return found.trouble === null ? null : { code: "badFileContent", path: found.trouble };
}

function firstPath(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "";
  const key = issue.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : "";
  const path = [...issue.path.map(String), ...(key === "" ? [] : [key])];
  return path.join(".").slice(0, 200);
}

function assemble(file: CruxJson): ReadResult {
  const ids = [
    ...file.claims.map(({ id }) => id),
    ...file.relations.map(({ id }) => id),
    ...file.sources.map(({ id }) => id),
  ];
  const doubled = firstDoubled(ids) ?? firstDoubledInside(file);
  if (doubled !== null) return refuse({ code: "duplicateId", id: doubled });
  const sourceIds = new Set(file.sources.map(({ id }) => id));
  for (const { citations } of file.claims) {
    const lost = citations.find(({ sourceId }) => !sourceIds.has(sourceId));
    if (lost !== undefined) return refuse({ code: "unknownSource", id: lost.sourceId });
  }
  const map: ArgumentMap = {
    meta: file.meta,
    claims: new Map(file.claims.map((claim) => [claim.id, readClaim(claim)])),
    relations: new Map(file.relations.map((relation) => [relation.id, readRelation(relation)])),
  };
  // A file holds what was shown, and what is shown has no issue but a claim that waits to be shortened.
  if (issues(map).some(({ code }) => code !== "overlong")) return refuse({ code: "inconsistentMap" });
  return { ok: true, map, sources: file.sources };
}

function firstDoubled(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}

function firstDoubledInside(file: CruxJson): string | null {
  for (const { citations } of file.claims) {
    const doubled = firstDoubled(citations.map(({ id }) => id));
    if (doubled !== null) return doubled;
  }
  for (const { premises } of file.relations) {
    const doubled = firstDoubled(premises.map(({ claimId }) => claimId));
    if (doubled !== null) return doubled;
  }
  return null;
}

function readClaim(claim: CruxJson["claims"][number]): Claim {
  const { id, text, kind, primary, order = null, pin, saidBy } = claim;
  const citations = new Map(claim.citations.map((citation) => [citation.id, citation]));
  const tags = claim.tags === undefined ? NO_TAGS : tagsByKey(claim.tags);
  return emptyClaim(id, text, { kind, primary, order, pin, saidBy, citations, tags });
}

function readRelation(relation: CruxJson["relations"][number]): Relation {
  const { id, kind, target, order } = relation;
  const premises = new Map(relation.premises.map((premise) => [premise.claimId, premise.order]));
  return { id, kind, target, order, premises, deletedAt: null, deletedBy: null };
}

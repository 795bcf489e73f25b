import type { ClaimId } from "./ids.ts";
import type { ArgumentMap, Claim, MapMeta } from "./model.ts";
import { NO_TAGS } from "./tags.ts";

/** A map without claims. Fields of `meta` that are not given are empty, English and left to right. */
export function emptyMap(meta: Partial<MapMeta> = {}): ArgumentMap {
  return {
    meta: { title: "", question: "", language: "en", direction: "ltr", ...meta },
    claims: new Map(),
    relations: new Map(),
  };
}

/** A claim at the top about which only its text is known, or what else is given. */
export function emptyClaim(
  id: ClaimId,
  text: string,
  known: Partial<Omit<Claim, "id" | "text">> = {},
): Claim {
  const empty: Claim = {
    id,
    text,
    kind: "claim",
    primary: null,
    order: null,
    pin: null,
    saidBy: null,
    citations: new Map(),
    tags: NO_TAGS,
    deletedAt: null,
    deletedBy: null,
    mergedInto: null,
  };
  // Engines give what is spread into a literal a shape of its own; a copy keeps that of every other claim.
  return { ...empty, ...known };
}

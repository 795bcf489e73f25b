import { isId } from "@crux/domain";
import { ROOT_NAMES, type RootName, tagKeyOf } from "../schema.ts";
import { GUARD_LIMITS } from "./limits.ts";
import {
  CLAIM_FIELDS,
  isCitationValue,
  isPremiseValue,
  isTagKey,
  isTagValue,
  META_FIELDS,
  RELATION_FIELDS,
  type ValueCheck,
} from "./values.ts";

/** The kinds of container that schema 1 knows. Nothing is nested deeper. */
export type ContainerKind = RootName | "claim" | "relation" | "text" | "citations" | "premises";

/** What may stand under a key: a plain value, or a container that is created once and stays. */
export type Slot =
  | { readonly type: "value"; readonly isAllowed: ValueCheck }
  | { readonly type: "container"; readonly kind: ContainerKind };

const SLOT_CLAIM: Slot = { type: "container", kind: "claim" };
const SLOT_RELATION: Slot = { type: "container", kind: "relation" };
const SLOT_CITATION: Slot = { type: "value", isAllowed: isCitationValue };
const SLOT_TAG: Slot = { type: "value", isAllowed: isTagValue };
const SLOT_PREMISE: Slot = { type: "value", isAllowed: isPremiseValue };

const CLAIM_SLOTS = slotsOf(CLAIM_FIELDS, [
  ["text", { type: "container", kind: "text" }],
  ["citations", { type: "container", kind: "citations" }],
]);
const RELATION_SLOTS = slotsOf(RELATION_FIELDS, [["premises", { type: "container", kind: "premises" }]]);
const META_SLOTS = slotsOf(META_FIELDS, []);

function slotsOf(
  fields: ReadonlyMap<string, ValueCheck>,
  containers: readonly (readonly [string, Slot])[],
): ReadonlyMap<string, Slot> {
  const values = [...fields].map(([key, isAllowed]) => [key, { type: "value", isAllowed }] as const);
  return new Map<string, Slot>([...values, ...containers]);
}

/** Finds what schema 1 allows under a key of a container; null when it has no such key. */
export function findSlot(kind: ContainerKind, key: string): Slot | null {
  switch (kind) {
    case "claims":
      return isId(key) ? SLOT_CLAIM : null;
    case "relations":
      return isId(key) ? SLOT_RELATION : null;
    case "meta":
      return META_SLOTS.get(key) ?? null;
    case "claim":
      return CLAIM_SLOTS.get(key) ?? (isTagKey(tagKeyOf(key) ?? "") ? SLOT_TAG : null);
    case "relation":
      return RELATION_SLOTS.get(key) ?? null;
    case "citations":
      return isId(key) ? SLOT_CITATION : null;
    case "premises":
      return isId(key) ? SLOT_PREMISE : null;
    default:
      kind satisfies "text";
      return null;
  }
}

/** How many keys a container may have; null where its keys are fixed or it has none. */
export function keyLimitOf(kind: ContainerKind): number | null {
  switch (kind) {
    case "claims":
    case "relations":
    case "citations":
    case "premises":
      return GUARD_LIMITS[kind];
    case "claim":
      // Its own fields and its tags.
      return CLAIM_SLOTS.size + GUARD_LIMITS.tags;
    default:
      return null;
  }
}

/** Tells whether a name is one of the document's roots. */
export function isRootName(name: string): name is RootName {
  return ROOT_NAMES.some((root) => root === name);
}

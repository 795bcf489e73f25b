import { isId } from "@crux/domain";
import { SCHEMA_VERSION } from "../schema.ts";
import { GUARD_LIMITS } from "./limits.ts";

/** Tells whether a plain value may stand in a field. */
export type ValueCheck = (value: unknown) => boolean;

const CLAIM_KINDS: ReadonlySet<unknown> = new Set(["claim", "question"]);
const RELATION_KINDS: ReadonlySet<unknown> = new Set([
  "supports",
  "attacks",
  "answers",
  "contradicts",
  "restates",
]);

const isTextUpTo =
  (length: number): ValueCheck =>
  (value) =>
    typeof value === "string" && value.length <= length;

const isNumberUpTo =
  (size: number): ValueCheck =>
  (value) =>
    typeof value === "number" && Math.abs(value) <= size;

const orNull =
  (check: ValueCheck): ValueCheck =>
  (value) =>
    value === null || check(value);

/** An object with exactly these fields and the plain prototype: one made of `__proto__` keys has another. */
const isRecordOf = (checks: Readonly<Record<string, ValueCheck>>): ValueCheck => {
  const fields = new Map(Object.entries(checks));
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    const entries = Object.entries(value);
    return (
      entries.length === fields.size && entries.every(([key, field]) => fields.get(key)?.(field) === true)
    );
  };
};

const isName = isTextUpTo(GUARD_LIMITS.nameLength);
const isTime = isNumberUpTo(Number.MAX_SAFE_INTEGER);
const isSpeaker = isRecordOf({
  type: (value) => value === "speaker",
  name: isName,
  reportedBy: orNull(isName),
  saidWhen: orNull(isName),
});
const isUnsaid = isRecordOf({ type: (value) => value === "unstatedPremise" || value === "noSourceYet" });

export const CLAIM_FIELDS: ReadonlyMap<string, ValueCheck> = new Map<string, ValueCheck>([
  ["kind", (value) => CLAIM_KINDS.has(value)],
  ["primary", orNull(isId)],
  ["order", orNull(isTextUpTo(GUARD_LIMITS.orderLength))],
  [
    "pin",
    orNull(isRecordOf({ dxPx: isNumberUpTo(GUARD_LIMITS.pinPx), dyPx: isNumberUpTo(GUARD_LIMITS.pinPx) })),
  ],
  ["saidBy", orNull((value) => isSpeaker(value) || isUnsaid(value))],
  ["deletedAt", orNull(isTime)],
  ["deletedBy", orNull(isId)],
  ["mergedInto", orNull(isId)],
]);

export const RELATION_FIELDS: ReadonlyMap<string, ValueCheck> = new Map<string, ValueCheck>([
  ["kind", (value) => RELATION_KINDS.has(value)],
  ["target", isRecordOf({ type: (value) => value === "claim" || value === "relation", id: isId })],
  ["order", isTextUpTo(GUARD_LIMITS.orderLength)],
  ["deletedAt", orNull(isTime)],
  ["deletedBy", orNull(isId)],
]);

export const META_FIELDS: ReadonlyMap<string, ValueCheck> = new Map<string, ValueCheck>([
  ["schemaVersion", (value) => value === SCHEMA_VERSION],
  ["title", isTextUpTo(GUARD_LIMITS.titleLength)],
  ["question", isTextUpTo(GUARD_LIMITS.questionLength)],
  ["language", isTextUpTo(GUARD_LIMITS.languageLength)],
  ["direction", (value) => value === "ltr" || value === "rtl"],
]);

/** The key of a tag; a small letter may need more units than its capital. */
export function isTagKey(key: string): boolean {
  return key !== "" && key.length <= 2 * GUARD_LIMITS.tagLength && key.isWellFormed();
}

/** The value under a tag's key: how it is spelled. */
export const isTagValue: ValueCheck = (value) => value !== "" && isTextUpTo(GUARD_LIMITS.tagLength)(value);

/** The value under a citation's id. */
export const isCitationValue: ValueCheck = isRecordOf({
  sourceId: isId,
  paragraph: orNull(isNumberUpTo(GUARD_LIMITS.paragraph)),
  quote: orNull(isTextUpTo(GUARD_LIMITS.quoteLength)),
});

/** The value under a premise's id: its place among the premises. */
export const isPremiseValue: ValueCheck = isTextUpTo(GUARD_LIMITS.orderLength);

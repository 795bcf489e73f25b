import {
  BRANCH_SIDES,
  CITATIONS_MAX,
  CLAIM_MAX_LENGTH,
  CLAIMS_MAX,
  type CitationId,
  type ClaimId,
  cleanTag,
  cleanText,
  isId,
  LANGUAGE_MAX_LENGTH,
  NAME_MAX_LENGTH,
  PARAGRAPH_MAX,
  PIN_MAX_PX,
  PREMISES_MAX,
  QUESTION_MAX_LENGTH,
  QUOTE_MAX_LENGTH,
  RELATIONS_MAX,
  type RelationId,
  type SourceId,
  TAG_MAX_LENGTH,
  TAGS_MAX,
  TITLE_MAX_LENGTH,
} from "@crux/domain";
import { z } from "zod";
import { SOURCE_TITLE_MAX_LENGTH, SOURCES_MAX } from "./source.ts";

// Files are read in the browser too, where the content policy forbids code made from text: Zod is not to try it.
z.config({ jitless: true });

/** What the first field of every file says. */
export const FORMAT = "crux-map";
/** Raise it with every change of shape, keep a reader and a stored example for each older one. */
export const VERSION = 3;

/** The first version that has all that is in a file, which is the one it is of: older programs can read it. */
export function versionFor(claims: readonly { readonly tags?: unknown; readonly order?: unknown }[]) {
  if (claims.some(({ order }) => order !== undefined)) return VERSION;
  return claims.some(({ tags }) => tags !== undefined) ? 2 : 1;
}

/**
 * Two people who write in one claim at once can pass the limit of use, so files may hold four times as much,
 * as the live document does.
 */
const CLAIM_TEXT_LIMIT = CLAIM_MAX_LENGTH * 4;
const TAG_TEXT_LIMIT = TAG_MAX_LENGTH * 4;
const TAGS_LIMIT = TAGS_MAX * 4;

const id = z.string().refine(isId, "badId");
// oxlint-disable typescript/no-unsafe-type-assertion -- the form of an id was checked; which kind it is, the field says.
const claimId = id.transform((value) => value as ClaimId);
const relationId = id.transform((value) => value as RelationId);
const citationId = id.transform((value) => value as CitationId);
const sourceId = id.transform((value) => value as SourceId);
// oxlint-enable typescript/no-unsafe-type-assertion

const text = (max: number) => z.string().transform(cleanText).pipe(z.string().max(max));
const order = z.string().regex(/^[0-9A-Za-z]{1,400}$/);
const offsetPx = z.number().min(-PIN_MAX_PX).max(PIN_MAX_PX);

const meta = z.strictObject({
  title: text(TITLE_MAX_LENGTH),
  question: text(QUESTION_MAX_LENGTH),
  language: z
    .string()
    .max(LANGUAGE_MAX_LENGTH)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/),
  direction: z.enum(["ltr", "rtl"]),
});

const attribution = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("speaker"),
    name: text(NAME_MAX_LENGTH),
    reportedBy: text(NAME_MAX_LENGTH).nullable(),
    saidWhen: text(NAME_MAX_LENGTH).nullable(),
  }),
  z.strictObject({ type: z.literal("unstatedPremise") }),
  z.strictObject({ type: z.literal("noSourceYet") }),
]);

const citation = z.strictObject({
  id: citationId,
  sourceId,
  paragraph: z.int().min(1).max(PARAGRAPH_MAX).nullable(),
  quote: text(QUOTE_MAX_LENGTH).nullable(),
});

const claim = z.strictObject({
  id: claimId,
  text: text(CLAIM_TEXT_LIMIT),
  kind: z.enum(["claim", "question"]),
  primary: relationId.nullable(),
  /** Since version 3: among the claims at the top. */
  order: order.optional(),
  pin: z.strictObject({ dxPx: offsetPx, dyPx: offsetPx }).nullable(),
  saidBy: attribution.nullable(),
  citations: z.array(citation).max(CITATIONS_MAX),
  /** Since version 2. */
  tags: z
    .array(z.string().transform(cleanTag).pipe(z.string().min(1).max(TAG_TEXT_LIMIT)))
    .min(1)
    .max(TAGS_LIMIT)
    .optional(),
});

const relation = z.strictObject({
  id: relationId,
  kind: z.enum(["supports", "attacks", "answers", "contradicts", "restates"]),
  target: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("claim"), id: claimId }),
    z.strictObject({ type: z.literal("relation"), id: relationId }),
  ]),
  order,
  premises: z.array(z.strictObject({ claimId, order })).min(1).max(PREMISES_MAX),
});

const source = z.strictObject({
  id: sourceId,
  title: text(SOURCE_TITLE_MAX_LENGTH),
  isOwnDescription: z.boolean(),
  outlet: text(NAME_MAX_LENGTH).nullable(),
  dated: text(NAME_MAX_LENGTH).nullable(),
});

/** What the first field of a copied branch says; its version goes with that of whole maps. */
export const BRANCH_FORMAT = "crux-branch";

const version = z.literal([1, 2, VERSION]);

/** Whether this program reads files of a version. */
export function isKnownVersion(given: unknown): boolean {
  return version.safeParse(given).success;
}

/** The shape of all versions so far. Unknown keys are refused: what is not understood cannot be kept. */
export const cruxJsonShape = z.strictObject({
  format: z.literal(FORMAT),
  version,
  meta,
  claims: z.array(claim).max(CLAIMS_MAX),
  relations: z.array(relation).max(RELATIONS_MAX),
  sources: z.array(source).max(SOURCES_MAX),
});

/** A branch is a map of its own whose claims at the top remember their sides, for where they come next. */
export const cruxBranchShape = cruxJsonShape.extend({
  format: z.literal(BRANCH_FORMAT),
  roots: z
    .array(
      z.strictObject({
        claimId,
        side: z.enum(BRANCH_SIDES),
      }),
    )
    .max(CLAIMS_MAX),
});

export type CruxJson = z.output<typeof cruxJsonShape>;
export type CruxBranch = z.output<typeof cruxBranchShape>;

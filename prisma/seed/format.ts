import { z } from "zod";

/**
 * The seed format, version 1: an argument as an indented outline, in YAML, so that a person can read and mend it.
 *
 * A node is a claim or a question with the keys below. Under `because`, `but` and `answers` stand nodes, or
 * linked premises as `together: [nodes]`. `disputed` and `defended` hold claims about the relevance of that very
 * relation (undercuts and backings). `name` makes a node a target for `also`, which adds a further parent.
 *
 * Who says it: `by` (with `via`, who reports it, and `when`, in the source's words), or `unstated: true`,
 * or `unsourced: true`. `at` names places as "source paragraph".
 */
const SEED_FORMAT = "crux-seed";
const SOURCES_FORMAT = "crux-sources";
const SEED_VERSION = 1;

const place = z.string().regex(/^[a-z]+ \d+$/, "a place is a source and a paragraph, as in “framework 13”");

const placeShape = { at: z.array(place).optional(), quote: z.string().optional() };
const speakerShape = {
  by: z.string().optional(),
  via: z.string().optional(),
  when: z.string().optional(),
  unstated: z.literal(true).optional(),
  unsourced: z.literal(true).optional(),
};
const also = z.array(z.strictObject({ supports: z.string().optional(), attacks: z.string().optional() }));

export interface SeedNode extends Omit<z.infer<typeof bareNode>, "also"> {
  readonly also?: z.infer<typeof also> | undefined;
  readonly because?: readonly SeedBranch[] | undefined;
  readonly but?: readonly SeedBranch[] | undefined;
  readonly answers?: readonly SeedBranch[] | undefined;
  readonly disputed?: readonly SeedNode[] | undefined;
  readonly defended?: readonly SeedNode[] | undefined;
}

/** Linked premises, and what is said about the relevance of the premises as a whole. */
interface SeedTogether {
  readonly together: readonly SeedNode[];
  readonly disputed?: readonly SeedNode[] | undefined;
  readonly defended?: readonly SeedNode[] | undefined;
}

export type SeedBranch = SeedNode | SeedTogether;

const bareNode = z.strictObject({
  claim: z.string().optional(),
  question: z.string().optional(),
  name: z.string().optional(),
  ...placeShape,
  ...speakerShape,
});

const node: z.ZodType<SeedNode> = z.lazy(() =>
  bareNode.extend({
    also: also.optional(),
    because: z.array(branch).optional(),
    but: z.array(branch).optional(),
    answers: z.array(branch).optional(),
    disputed: z.array(node).optional(),
    defended: z.array(node).optional(),
  }),
);

const together: z.ZodType<SeedTogether> = z.lazy(() =>
  z.strictObject({
    together: z.array(node).min(2),
    disputed: z.array(node).optional(),
    defended: z.array(node).optional(),
  }),
);

const branch: z.ZodType<SeedBranch> = z.lazy(() => z.union([together, node]));

export const seedFile = z.strictObject({
  format: z.literal(SEED_FORMAT),
  version: z.literal(SEED_VERSION),
  key: z.string(),
  title: z.string(),
  question: z.string(),
  sources: z.array(z.string()).min(1),
  map: z.array(node).min(1),
});
export type SeedFile = z.infer<typeof seedFile>;

export const sourcesFile = z.strictObject({
  format: z.literal(SOURCES_FORMAT),
  version: z.literal(SEED_VERSION),
  sources: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      /** True when the article itself carries the title; else it is a description of ours. */
      heading: z.boolean(),
      outlet: z.string().optional(),
      dated: z.string().optional(),
    }),
  ),
});
export type SeedSource = z.infer<typeof sourcesFile>["sources"][string];

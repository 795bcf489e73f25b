/** Maps to start from. Their texts are data files, one for each language; the ids of what they hold are made at each use. */
import { createId, DEFAULT_LANGUAGE, emptyClaim, emptyMap } from "@crux/domain";
import type {
  ArgumentMap,
  Claim,
  ClaimId,
  Language,
  RandomBytes,
  Relation,
  RelationId,
  RelationKind,
} from "@crux/domain";
import { z } from "zod";
import type { TemplateView } from "../views.ts";
import chooseGerman from "./templates/de/choose.json" with { type: "json" };
import policyGerman from "./templates/de/policy.json" with { type: "json" };
import shouldWeGerman from "./templates/de/should-we.json" with { type: "json" };
import choose from "./templates/en/choose.json" with { type: "json" };
import policy from "./templates/en/policy.json" with { type: "json" };
import shouldWe from "./templates/en/should-we.json" with { type: "json" };
import chooseUkrainian from "./templates/uk/choose.json" with { type: "json" };
import policyUkrainian from "./templates/uk/policy.json" with { type: "json" };
import shouldWeUkrainian from "./templates/uk/should-we.json" with { type: "json" };

interface TemplateClaim {
  readonly text: string;
  readonly kind: "claim" | "question";
  readonly relations: readonly {
    readonly kind: RelationKind;
    readonly premises: readonly TemplateClaim[];
  }[];
}

const claim: z.ZodType<TemplateClaim> = z.lazy(() =>
  z.strictObject({
    text: z.string().min(1),
    kind: z.enum(["claim", "question"]).default("claim"),
    relations: z
      .array(
        z.strictObject({
          kind: z.enum(["supports", "attacks", "answers", "contradicts", "restates"]),
          premises: z.array(claim).min(1).max(SIBLINGS_MAX),
        }),
      )
      .max(SIBLINGS_MAX)
      .default([]),
  }),
);
const template = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  map: z.strictObject({ title: z.string(), question: z.string(), roots: z.array(claim) }),
});

/** Order keys here are one letter and one digit, so siblings are at most ten. */
const SIBLINGS_MAX = 10;

const templates = z.array(template);
const TEMPLATES: Readonly<Record<Language, z.output<typeof templates>>> = {
  en: templates.parse([shouldWe, choose, policy]),
  de: templates.parse([shouldWeGerman, chooseGerman, policyGerman]),
  uk: templates.parse([shouldWeUkrainian, chooseUkrainian, policyUkrainian]),
};

/** The templates a new map can start from. */
export function listTemplates(language: Language): readonly TemplateView[] {
  return TEMPLATES[language].map(({ id, title, description, map }) => ({
    id,
    title,
    description,
    claimCount: map.roots.reduce((count, root) => count + countClaims(root), 0),
  }));
}

/** A new map made of a template, under new ids; null when there is no such template. */
export function mapOfTemplate(
  id: string,
  random: RandomBytes,
  language: Language = DEFAULT_LANGUAGE,
): ArgumentMap | null {
  const found = TEMPLATES[language].find((candidate) => candidate.id === id);
  if (found === undefined) return null;
  const { title, question, roots } = found.map;
  const claims = new Map<ClaimId, Claim>();
  const relations = new Map<RelationId, Relation>();
  function add(node: TemplateClaim, primary: RelationId | null): ClaimId {
    const claimId = createId<ClaimId>(random);
    claims.set(claimId, emptyClaim(claimId, node.text, { kind: node.kind, primary }));
    for (const [index, { kind, premises }] of node.relations.entries()) {
      const relationId = createId<RelationId>(random);
      relations.set(relationId, {
        id: relationId,
        kind,
        target: { type: "claim", id: claimId },
        order: `a${index}`,
        premises: new Map(premises.map((premise, rank) => [add(premise, relationId), `a${rank}`])),
        deletedAt: null,
        deletedBy: null,
      });
    }
    return claimId;
  }
  for (const root of roots) add(root, null);
  return { ...emptyMap({ title, question, language }), claims, relations };
}

function countClaims(node: TemplateClaim): number {
  return node.relations
    .flatMap(({ premises }) => premises)
    .reduce((count, premise) => count + countClaims(premise), 1);
}

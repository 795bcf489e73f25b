import type { DiagramLabels } from "../cards/labels.ts";

/** Words for tests and benchmarks; the product's own come from the app's message catalogue. */
export const SAMPLE_LABELS: DiagramLabels = {
  language: "en",
  sides: {
    reason: "because",
    objection: "but",
    undercut: "not relevant, because",
    backing: "relevant, because",
    answer: "answer",
    question: "question",
    main: "",
    contradiction: "contradicts",
    restatement: "the same as",
  },
  and: "and",
  unstatedPremise: "unstated premise",
  noSourceYet: "no source yet",
  saidWhen: "{name}, {when}",
  citationCount: { one: "{count} citation", other: "{count} citations" },
  continued: "continued",
};

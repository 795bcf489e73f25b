import type { DiagramLabels } from "../cards/labels.ts";

/** English words for tests. */
export const plainLabels: DiagramLabels = {
  language: "en",
  sides: {
    reason: "because",
    objection: "but",
    undercut: "not relevant, because",
    backing: "relevant, because",
    answer: "",
    question: "question",
    main: "",
    contradiction: "contradicts",
    restatement: "in other words",
  },
  and: "and",
  unstatedPremise: "unstated premise",
  noSourceYet: "no source yet",
  saidWhen: "{name}, {when}",
  citationCount: { one: "{count} citation", other: "{count} citations" },
  continued: "continued",
};

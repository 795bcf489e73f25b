import type { DiagramLabels } from "@crux/diagram";

/** Words of about the right length: what the costs outside the browser are measured with. */
export const benchLabels: DiagramLabels = {
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
    restatement: "says the same",
  },
  and: "and",
  unstatedPremise: "unstated premise",
  noSourceYet: "no source yet",
  saidWhen: "{name}, {when}",
  citationCount: { other: "{count} sources" },
  continued: "continued",
};

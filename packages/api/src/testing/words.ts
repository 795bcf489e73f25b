import type { PictureWords } from "../export/picture-content.ts";

/** Words for pictures in tests; the real ones stand in the web's catalogue. */
export const testWords: PictureWords = {
  diagram: {
    language: "en",
    sides: {
      main: "",
      reason: "because",
      objection: "but",
      undercut: "not relevant, because",
      backing: "relevant, because",
      answer: "answer",
      question: "question",
      contradiction: "contradicts",
      restatement: "in other words",
    },
    and: "and",
    unstatedPremise: "unstated",
    noSourceYet: "no source",
    saidWhen: "{name}, {when}",
    citationCount: { one: "{count} citation", other: "{count} citations" },
    continued: "continued",
  },
  legend: {
    reason: "a reason",
    objection: "an objection",
    undercut: "an undercut",
    backing: "a backing",
    answer: "an answer",
    contradiction: "a contradiction",
    restatement: "a restatement",
  },
  sourcesTitle: "Sources",
  ownDescription: "[{title}]",
  counts: {
    claims: { one: "{count} claim", other: "{count} claims" },
    relations: { one: "{count} relation", other: "{count} relations" },
    together: "{claims}, {relations}",
  },
  mark: "Crux",
};

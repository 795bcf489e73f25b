import type { PictureWords } from "../export/compose-picture.ts";

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
    reportedBy: "{name}, by {outlet}",
    saidWhen: "{name}, {when}",
    sourceCount: { one: "{count} source", other: "{count} sources" },
    continued: "continued",
  },
};

import type { RefusalCode } from "@crux/api";
import { expect, test } from "vitest";
import refusals from "../../messages/en/refusals.json" with { type: "json" };

/** Does not compile while a code of the API has no sentence. */
refusals satisfies Record<RefusalCode, string>;

test("a sentence that says what happened ends with a full stop and does not shout", () => {
  for (const [code, sentence] of Object.entries(refusals)) {
    expect(sentence, code).toMatch(/^[A-Z].*\.$/su);
    expect(sentence, code).not.toContain("!");
  }
});

import type { RefusalCode } from "@crux/api";
import { expect, test } from "vitest";
import german from "../../messages/de/refusals.json" with { type: "json" };
import english from "../../messages/en/refusals.json" with { type: "json" };
import ukrainian from "../../messages/uk/refusals.json" with { type: "json" };

/** Does not compile while a code of the API has no sentence. */
english satisfies Record<RefusalCode, string>;

test("a sentence that says what happened ends with a full stop and does not shout", () => {
  const all = [english, german, ukrainian].flatMap((refusals) => Object.entries(refusals));
  for (const [code, sentence] of all) {
    expect(sentence, code).toMatch(/^\p{Lu}.*\.$/su);
    expect(sentence, code).not.toContain("!");
  }
});

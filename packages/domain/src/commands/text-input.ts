import { CLAIM_MAX_LENGTH } from "../limits.ts";
import { cleanSentence } from "../text.ts";
import { type Refused, refuse, type TextField } from "./refusal.ts";

type Text = { readonly ok: true; readonly text: string } | Refused;

/** Cleans the text of a claim or question; refuses what is empty or too long. */
export function readClaimText(input: string): Text {
  const text = cleanSentence(input);
  if (text === "") return refuse({ code: input.trim() === "" ? "claimEmpty" : "badCharacters" });
  if (text.length > CLAIM_MAX_LENGTH) {
    return refuse({ code: "claimTooLong", length: text.length, max: CLAIM_MAX_LENGTH });
  }
  return { ok: true, text };
}

/** Cleans a short text beside the claims; empty is allowed where `mayBeEmpty`. */
export function readField(
  field: TextField,
  input: string,
  limit: { readonly max: number; readonly mayBeEmpty: boolean },
): Text {
  const text = cleanSentence(input);
  if (text === "" && !limit.mayBeEmpty) return refuse({ code: "fieldEmpty", field });
  if (text.length > limit.max) {
    return refuse({ code: "fieldTooLong", field, length: text.length, max: limit.max });
  }
  return { ok: true, text };
}

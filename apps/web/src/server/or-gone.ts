import type { RefusalCode } from "@crux/api";
import { getRuntime } from "./runtime.ts";

/** What a page answers with "there is nothing here": also a malformed id, and what the person may not know of. */
const GONE: ReadonlySet<RefusalCode> = new Set(["notFound", "notAllowed", "badInput", "invitationInvalid"]);

/** The answer, or null when what was asked for is not there for this person. Every other failure stays one. */
export async function orGone<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    const refusal = getRuntime().api.refusalOf(error);
    if (refusal !== null && GONE.has(refusal.code)) return null;
    throw error;
  }
}

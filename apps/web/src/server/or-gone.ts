import type { TRPCError } from "@trpc/server";

/** What a page answers with "there is nothing here": also a malformed id, and what the person may not know of. */
const GONE: ReadonlySet<string> = new Set(["NOT_FOUND", "FORBIDDEN", "BAD_REQUEST"]);

/**
 * The answer, or null when what was asked for is not there for this person. Every other failure stays one.
 *
 * @param also `orSignedOut`: null as well when nobody is signed in who could be told
 */
export async function orGone<Answer>(
  answer: Promise<Answer>,
  also: "orSignedOut" | null = null,
): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    // By name, not by class: the procedures run outside the bundle, with a copy of the class of their own.
    if (isTrpcError(error) && (GONE.has(error.code) || (also !== null && error.code === "UNAUTHORIZED")))
      return null;
    throw error;
  }
}

function isTrpcError(error: unknown): error is Pick<TRPCError, "code"> {
  return error instanceof Error && error.name === "TRPCError" && "code" in error;
}

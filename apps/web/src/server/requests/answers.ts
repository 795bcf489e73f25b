import type { RefusalShape } from "@crux/api";
import { BUILT_AT, BUILT_AT_HEADER } from "../../lib/built-at.ts";
import { getRuntime } from "../runtime.ts";

/** Marks an answer as one person's own: no cache keeps it. */
export function answerPrivately(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "no-store");
  headers.set(BUILT_AT_HEADER, String(BUILT_AT));
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

/** Refusals outside tRPC have the shape of those inside: `{refusal: {code, data}}`. */
export function answerRefusal(refusal: RefusalShape): Response {
  const { api } = getRuntime();
  return answerPrivately(Response.json({ refusal }, { status: api.httpStatusOf(refusal.code) }));
}

/** Runs a route; a refusal becomes its answer, everything else is ours to answer for and says nothing. */
export async function withRefusals(run: () => Promise<Response>): Promise<Response> {
  const { api } = getRuntime();
  try {
    return await run();
  } catch (error) {
    const refusal = api.refusalOf(error);
    if (refusal !== null) return answerRefusal(refusal);
    console.error(error);
    return answerPrivately(Response.json({ refusal: null }, { status: 500 }));
  }
}

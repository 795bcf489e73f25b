import { answerPrivately, withRefusals } from "../../../../../server/requests/answers.ts";
import { mapIdIn } from "../../../../../server/ids.ts";
import { getRuntime } from "../../../../../server/runtime.ts";
import { apiContext } from "../../../../../server/signing-in/session.ts";

type RouteContext = { readonly params: Promise<{ readonly mapId: string }> };

/**
 * `GET /api/maps/:id/state`: the document of a map that is too large to come within its page, deflated. (Not by a
 * `Content-Encoding`, which the browser would undo by itself: Next leaves that out of what a route answers.) Refusals are
 * `{refusal: {code, data}}` with 401, 404 or 503.
 */
export async function GET(_request: Request, context: RouteContext): Promise<Response> {
  return await withRefusals(async () => {
    const { api, services } = getRuntime();
    const { mapId } = await context.params;
    const asker = api.askerOf(await apiContext());
    const state = Buffer.from(await api.getDocumentState(services, asker, mapIdIn(mapId)), "base64");
    return answerPrivately(new Response(state, { headers: { "Content-Type": "application/octet-stream" } }));
  });
}

import { withRefusals } from "../../../../../server/requests/answers.ts";
import { mapIdIn } from "../../../../../server/ids.ts";
import { pictureWordsIn } from "../../../../../server/picture-words.ts";
import { getRuntime } from "../../../../../server/runtime.ts";
import { demandActor } from "../../../../../server/signing-in/session.ts";

type RouteContext = { readonly params: Promise<{ readonly mapId: string }> };

/**
 * `GET /api/maps/:id/thumbnail?theme=light|dark`: a small picture for the list. The browser keeps it and asks each time
 * whether it still holds, so that somebody who has lost the map loses its picture, too.
 */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  return await withRefusals(async () => {
    const { api, services } = getRuntime();
    const actor = await demandActor();
    const { mapId: parameter } = await context.params;
    const mapId = mapIdIn(parameter);
    const theme = new URL(request.url).searchParams.get("theme") === "dark" ? "dark" : "light";
    const words = pictureWordsIn(actor.language);
    const tag = `"${await api.thumbnailVersion(services, actor, mapId, theme, words)}"`;
    const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
    if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
    const thumbnail = await api.mapThumbnail(services, actor, mapId, theme, words);
    return new Response(new Uint8Array(thumbnail.body), {
      headers: { ...headers, "Content-Type": thumbnail.contentType },
    });
  });
}

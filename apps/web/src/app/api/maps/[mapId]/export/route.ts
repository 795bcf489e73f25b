import { withRefusals } from "../../../../../server/requests/answers.ts";
import { mapIdIn } from "../../../../../server/ids.ts";
import { pictureWordsIn } from "../../../../../server/picture-words.ts";
import { getRuntime } from "../../../../../server/runtime.ts";
import { demandActor } from "../../../../../server/signing-in/session.ts";

type RouteContext = { readonly params: Promise<{ readonly mapId: string }> };

/**
 * `GET /api/maps/:id/export?format=png&scale=2…`: a map as a file. The options and their defaults stand in the API's
 * `export-options.ts`. Refusals are `{refusal: {code, data}}` with 400, 401, 404, 413, 422, 429 or 500.
 */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  return await withRefusals(async () => {
    const { api, services } = getRuntime();
    const actor = await demandActor();
    const options = api.readExportOptions(new URL(request.url).searchParams);
    if (options === null) throw new api.ApiRefusal("badInput", { field: "options" });
    const { mapId } = await context.params;
    const file = await api.exportMap(
      services,
      actor,
      mapIdIn(mapId),
      options,
      pictureWordsIn(actor.language),
    );
    const headers = {
      "Content-Type": file.contentType,
      "Content-Length": String(file.byteLength),
      "Content-Disposition": api.dispositionFor(file.fileName),
      // A picture that is opened instead of saved must not act as a page of ours.
      "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:",
      "Cache-Control": "no-store",
      "X-Crux-Width": String(file.widthPx),
      "X-Crux-Height": String(file.heightPx),
      "X-Crux-Claims": String(file.claimCount),
      "X-Crux-Relations": String(file.relationCount),
      "X-Crux-Missing-Glyphs": api.missingGlyphsHeader(file.missingGlyphs),
    };
    return new Response(streamOf(file.body), { headers });
  });
}

/** Hands a finished file out piece by piece. */
function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = pieces.values();
  return new ReadableStream({
    pull(controller) {
      const { value, done } = waiting.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

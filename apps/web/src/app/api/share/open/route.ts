import { cookies } from "next/headers";
import { z } from "zod";
import { answerPrivately, answerRefusal, withRefusals } from "../../../../server/requests/answers.ts";
import { isSecure, linksCookieName } from "../../../../server/signing-in/cookie-names.ts";
import { isOwnScript } from "../../../../server/requests/request-guard.ts";
import { getRuntime } from "../../../../server/runtime.ts";
import {
  findActor,
  languageOfPage,
  openedLinkIds,
  requestPlace,
} from "../../../../server/signing-in/session.ts";

const body = z.strictObject({ token: z.string().regex(/^[0-9A-Za-z_-]{22}$/u) });

/** A browser without a sign-in remembers the links it has opened for so long; whether they hold is judged each time. */
const REMEMBERED_SECONDS = 30 * 24 * 60 * 60;

/**
 * `POST /api/share/open` with the token of a share link, which is in no address and so in no log. Answers where the map
 * is, or that an account is needed. A reader without one gets a cookie that opens the map to this browser.
 */
export async function POST(request: Request): Promise<Response> {
  return await withRefusals(async () => {
    const { api, services } = getRuntime();
    const place = await requestPlace();
    if (!isOwnScript(request, place.origin)) return answerRefusal({ code: "foreignOrigin", data: {} });
    const input = body.safeParse(await request.json().catch(() => null));
    if (!input.success) throw new api.ApiRefusal("shareLinkInvalid");
    const [actor, linkIds, language] = await Promise.all([findActor(), openedLinkIds(), languageOfPage()]);
    const context = api.createContext({ services, actor, linkIds, language, ...place });
    const opened = await api.openShareLink(context, input.data.token);
    if (opened.status === "needsAccount") return answerPrivately(Response.json(opened));
    if (actor === null) {
      const jar = await cookies();
      const secure = isSecure(place.origin);
      jar.set(linksCookieName(secure), api.sealLinkIds(services, [...linkIds, opened.linkId]), {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure,
        maxAge: REMEMBERED_SECONDS,
      });
    }
    return answerPrivately(Response.json({ status: opened.status, mapId: opened.mapId }));
  });
}

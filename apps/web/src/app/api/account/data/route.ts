import { answerPrivately, withRefusals } from "../../../../server/requests/answers.ts";
import { getRuntime } from "../../../../server/runtime.ts";
import { demandActor } from "../../../../server/signing-in/session.ts";

/** `GET /api/account/data`: everything that Crux holds of the signed-in person, as one archive (`account.download`). */
export async function GET(): Promise<Response> {
  return await withRefusals(async () => {
    const { api, services } = getRuntime();
    const actor = await demandActor();
    const archive = await api.exportOwnData(services, actor);
    const headers = {
      "Content-Type": "application/zip",
      "Content-Length": String(archive.byteLength),
      "Content-Disposition": api.dispositionFor("crux-data.zip"),
    };
    return answerPrivately(new Response(new Uint8Array(archive), { headers }));
  });
}

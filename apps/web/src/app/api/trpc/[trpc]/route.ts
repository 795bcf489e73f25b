import { answerPrivately, answerRefusal } from "../../../../server/requests/answers.ts";
import { isOwnScript } from "../../../../server/requests/request-guard.ts";
import { getRuntime } from "../../../../server/runtime.ts";
import { apiContext, requestPlace } from "../../../../server/signing-in/session.ts";

async function handle(request: Request): Promise<Response> {
  const { api } = getRuntime();
  const place = await requestPlace();
  if (!isOwnScript(request, place.origin)) return answerRefusal({ code: "foreignOrigin", data: {} });
  const answer = await api.answerProcedures(request, "/api/trpc", apiContext);
  return answerPrivately(answer);
}

export { handle as GET, handle as POST };

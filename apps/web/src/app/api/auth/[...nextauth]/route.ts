import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { answerPrivately } from "../../../../server/requests/answers.ts";
import { authOptionsFor } from "../../../../server/signing-in/auth-options.ts";
import { requestPlace } from "../../../../server/signing-in/session.ts";

type RouteContext = { readonly params: Promise<{ readonly nextauth: readonly string[] }> };

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  const options = authOptionsFor(await requestPlace());
  // The package types its handler for the older kind of route as well, so its answer is untyped.
  const answer = (await NextAuth(request as never, context as never, options)) as Response;
  return answerPrivately(answer);
}

export { handle as GET, handle as POST };

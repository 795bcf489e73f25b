import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { ApiRefusal, protocolCodeOf, refusalOf } from "../refusal.ts";
import type { RefusalShape } from "../refusal.ts";
import type { ApiContext, Actor } from "../context.ts";
import { askerOf } from "../access.ts";
import type { ApiAction } from "../access.ts";

/** What every procedure says about itself: the action it performs, as the policy table names it. */
export interface ProcedureMeta {
  readonly action: ApiAction;
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    // A fault's stack names our files; it belongs in the log, not in an answer.
    isDev: false,
    errorFormatter({ shape, error }) {
      const refusal = refusalIn(error);
      return {
        ...shape,
        message: refusal?.code ?? error.code,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, refusal },
      };
    },
  });

function refusalIn(error: TRPCError): RefusalShape | null {
  const refusal = refusalOf(error.cause);
  if (refusal !== null) return refusal;
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    return { code: "badInput", data: { field: error.cause.issues[0]?.path.join(".") ?? "" } };
  }
  return null;
}

/** Turns refusals into the protocol's errors. What is not a refusal stays an internal error without words. */
const withRefusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const refusal = refusalOf(cause);
  if (refusal === null) return result;
  throw new TRPCError({ code: protocolCodeOf(refusal.code), message: refusal.code, cause });
});

const withActor = t.middleware(({ ctx, next }) => {
  const actor: Actor | null = ctx.actor;
  if (actor === null) throw new ApiRefusal("notSignedIn");
  return next({ ctx: { ...ctx, actor } });
});

const withAsker = t.middleware(({ ctx, next }) => next({ ctx: { ...ctx, asker: askerOf(ctx) } }));

export const createRouter = t.router;
export const createCallerFactory = t.createCallerFactory;
/** For people who are not signed in. */
export const publicProcedure = t.procedure.use(withRefusals);
/** For what the policy allows to readers without an account as well. */
export const readerProcedure = publicProcedure.use(withAsker);
/** For signed-in people. Their right to the thing they name is judged in the use case. */
export const signedInProcedure = t.procedure.use(withRefusals).use(withActor);

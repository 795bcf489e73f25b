/** Procedures and use cases. Browser code takes types from here and nothing else. */
export { appRouter } from "./router/app-router.ts";
export type { AppRouter } from "./router/app-router.ts";
export { answerProcedures, createCaller } from "./router/http.ts";
export type { ProcedureMeta } from "./router/trpc.ts";
export type { ApiAction } from "./access.ts";
export { createContext } from "./context.ts";
export type { Actor, ApiContext } from "./context.ts";
export { createServices } from "./services.ts";
export type { ServiceConfiguration, Services } from "./services.ts";
export type { MailText, ServiceTexts } from "./texts.ts";
export { hashPassword } from "./account/password-hash.ts";
export { endSession, findActor, verifySignIn } from "./account/sign-in.ts";
export type { SignInResult } from "./account/sign-in.ts";
export { createPasswordReset, isHealthy, listOutbox } from "./operator.ts";
export { ApiRefusal, httpStatusOf, REFUSAL_CODES, refusalOf } from "./refusal.ts";
export type { RefusalCode, RefusalData, RefusalShape } from "./refusal.ts";
export type * from "./views.ts";

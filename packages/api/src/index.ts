export { appRouter } from "./router/app-router.ts";
export type { AppRouter } from "./router/app-router.ts";
export type { ProcedureMeta } from "./router/trpc.ts";
export type { ApiAction } from "./access.ts";
export { createContext } from "./context.ts";
export type { Actor, ApiContext } from "./context.ts";
export { ApiRefusal, httpStatusOf, REFUSAL_CODES } from "./refusal.ts";
export type { RefusalCode, RefusalData, RefusalShape } from "./refusal.ts";
export type * from "./views.ts";

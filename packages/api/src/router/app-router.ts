import { accountRouter } from "./account-router.ts";
import { mapRouter, templateRouter } from "./map-router.ts";
import { teamRouter } from "./team-router.ts";
import { versionRouter } from "./version-router.ts";
import { createRouter } from "./trpc.ts";

export const appRouter = createRouter({
  account: accountRouter,
  team: teamRouter,
  map: mapRouter,
  template: templateRouter,
  version: versionRouter,
});

export type AppRouter = typeof appRouter;

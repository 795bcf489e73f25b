import { accountRouter } from "./account-router.ts";
import { commentRouter } from "./comment-router.ts";
import { mapRouter, templateRouter } from "./map-router.ts";
import { notificationRouter } from "./notification-router.ts";
import { suggestionRouter } from "./suggestion-router.ts";
import { teamRouter } from "./team-router.ts";
import { versionRouter } from "./version-router.ts";
import { createRouter } from "./trpc.ts";

export const appRouter = createRouter({
  account: accountRouter,
  team: teamRouter,
  map: mapRouter,
  template: templateRouter,
  version: versionRouter,
  comment: commentRouter,
  notification: notificationRouter,
  suggestion: suggestionRouter,
});

export type AppRouter = typeof appRouter;

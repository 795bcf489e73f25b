import {
  getAuthorship,
  keepVersion,
  listVersions,
  openVersion,
  renameVersion,
  restoreVersion,
} from "../map/versions.ts";
import { inputs } from "./inputs.ts";
import { createRouter, signedInProcedure } from "./trpc.ts";

export const versionRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "map.viewHistory" })
    .input(inputs.map)
    .query(({ ctx, input }) => listVersions(ctx.services, ctx.actor, input.mapId)),
  open: signedInProcedure
    .meta({ action: "map.viewHistory" })
    .input(inputs.version)
    .query(({ ctx, input }) => openVersion(ctx.services, ctx.actor, input)),
  keep: signedInProcedure
    .meta({ action: "map.keepVersion" })
    .input(inputs.keepVersion)
    .mutation(({ ctx, input }) => keepVersion(ctx.services, ctx.actor, input)),
  rename: signedInProcedure
    .meta({ action: "map.keepVersion" })
    .input(inputs.renameVersion)
    .mutation(({ ctx, input }) => renameVersion(ctx.services, ctx.actor, input)),
  restore: signedInProcedure
    .meta({ action: "map.restoreVersion" })
    .input(inputs.restoreVersion)
    .mutation(({ ctx, input }) => restoreVersion(ctx.services, ctx.actor, input)),
  authorship: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.claim)
    .query(({ ctx, input }) => getAuthorship(ctx.services, ctx.actor, input)),
});

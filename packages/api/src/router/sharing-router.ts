import { createShareLink, revokeShareLink } from "../map/share-links.ts";
import {
  getSharing,
  removeMapRole,
  revokeMapInvitation,
  setMapPublic,
  setMapRole,
  shareMapWith,
} from "../map/sharing.ts";
import { inputs } from "./inputs.ts";
import { createRouter, signedInProcedure } from "./trpc.ts";

export const sharingRouter = createRouter({
  get: signedInProcedure
    .meta({ action: "map.viewSharing" })
    .input(inputs.map)
    .query(({ ctx, input }) => getSharing(ctx.services, ctx.actor, input.mapId)),
  shareWith: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.shareMapWith)
    .mutation(({ ctx, input }) => shareMapWith(ctx, ctx.actor, input)),
  setRole: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.setMapRole)
    .mutation(({ ctx, input }) => setMapRole(ctx.services, ctx.actor, input)),
  removeRole: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.removeMapRole)
    .mutation(({ ctx, input }) => removeMapRole(ctx.services, ctx.actor, input)),
  revokeInvitation: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.revokeMapInvitation)
    .mutation(({ ctx, input }) => revokeMapInvitation(ctx.services, ctx.actor, input)),
  createLink: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.createShareLink)
    .mutation(({ ctx, input }) => createShareLink(ctx, ctx.actor, input)),
  revokeLink: signedInProcedure
    .meta({ action: "map.share" })
    .input(inputs.revokeShareLink)
    .mutation(({ ctx, input }) => revokeShareLink(ctx.services, ctx.actor, input)),
  setPublic: signedInProcedure
    .meta({ action: "map.publish" })
    .input(inputs.setMapPublic)
    .mutation(({ ctx, input }) => setMapPublic(ctx.services, ctx.actor, input)),
});

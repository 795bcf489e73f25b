import { createMapFor, duplicateMap } from "../map/create-map.ts";
import { importPicture } from "../map/import-picture.ts";
import {
  archiveMap,
  getMap,
  listMaps,
  listSharedMaps,
  listSources,
  removeMap,
  restoreMap,
} from "../map/maps.ts";
import { renameMap } from "../map/rename-map.ts";
import { getDocumentState } from "../map/stored-map.ts";
import { createTicketFor } from "../map/tickets.ts";
import { listTemplates } from "../map/templates.ts";
import { seeMap, visitMap } from "../map/visits.ts";
import { inputs } from "./inputs.ts";
import { sharingRouter } from "./sharing-router.ts";
import { createRouter, readerProcedure, signedInProcedure } from "./trpc.ts";

export const mapRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "map.list" })
    .input(inputs.listMaps)
    .query(({ ctx, input }) => listMaps(ctx.services, ctx.actor, input)),
  listShared: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => listSharedMaps(ctx.services, ctx.actor)),
  get: readerProcedure
    .meta({ action: "map.view" })
    .input(inputs.map)
    .query(({ ctx, input }) => getMap(ctx.services, ctx.asker, input.mapId)),
  visit: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => visitMap(ctx.services, ctx.actor, input.mapId)),
  see: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => seeMap(ctx.services, ctx.actor, input.mapId)),
  create: signedInProcedure
    .meta({ action: "map.create" })
    .input(inputs.createMap)
    .mutation(({ ctx, input }) => createMapFor(ctx.services, ctx.actor, input)),
  rename: signedInProcedure
    .meta({ action: "map.rename" })
    .input(inputs.renameMap)
    .mutation(({ ctx, input }) => renameMap(ctx.services, ctx.actor, input)),
  duplicate: signedInProcedure
    .meta({ action: "map.duplicate" })
    .input(inputs.duplicateMap)
    .mutation(({ ctx, input }) => duplicateMap(ctx.services, ctx.actor, input)),
  archive: signedInProcedure
    .meta({ action: "map.archive" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => archiveMap(ctx.services, ctx.actor, input.mapId)),
  restore: signedInProcedure
    .meta({ action: "map.restore" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => restoreMap(ctx.services, ctx.actor, input.mapId)),
  remove: signedInProcedure
    .meta({ action: "map.remove" })
    .input(inputs.removeMap)
    .mutation(({ ctx, input }) => removeMap(ctx.services, ctx.actor, input)),
  ticket: readerProcedure
    .meta({ action: "map.view" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => createTicketFor(ctx, input.mapId)),
  state: readerProcedure
    .meta({ action: "map.view" })
    .input(inputs.map)
    .query(({ ctx, input }) => getDocumentState(ctx.services, ctx.asker, input.mapId)),
  sources: readerProcedure
    .meta({ action: "map.view" })
    .input(inputs.map)
    .query(({ ctx, input }) => listSources(ctx.services, ctx.asker, input.mapId)),
  importPicture: signedInProcedure
    .meta({ action: "map.create" })
    .input(inputs.importPicture)
    .mutation(({ ctx, input }) => importPicture(ctx.services, ctx.actor, input)),
  sharing: sharingRouter,
});

export const templateRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => listTemplates(ctx.language)),
});

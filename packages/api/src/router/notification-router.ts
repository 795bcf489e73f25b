import {
  getNotificationSettings,
  listNotifications,
  readNotifications,
  stopMail,
  updateNotificationSettings,
} from "../talk/notifications.ts";
import { inputs } from "./inputs.ts";
import { talkInputs } from "./talk-inputs.ts";
import { createRouter, publicProcedure, signedInProcedure } from "./trpc.ts";

export const notificationRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => listNotifications(ctx.services, ctx.actor)),
  read: signedInProcedure
    .meta({ action: "account.update" })
    .input(talkInputs.readNotifications)
    .mutation(({ ctx, input }) => readNotifications(ctx.services, ctx.actor, input)),
  settings: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => getNotificationSettings(ctx.services, ctx.actor)),
  update: signedInProcedure
    .meta({ action: "account.update" })
    .input(talkInputs.updateNotifications)
    .mutation(({ ctx, input }) => updateNotificationSettings(ctx.services, ctx.actor, input)),
  stopMail: publicProcedure
    .meta({ action: "anyone.stopMail" })
    .input(talkInputs.stopMail)
    .mutation(({ ctx, input }) => stopMail(ctx, input.token)),
});

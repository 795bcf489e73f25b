import {
  editComment,
  findComment,
  listComments,
  listMentionable,
  listThreads,
  readThread,
  removeComment,
  replyInThread,
  resolveThread,
  startThread,
  unreadThread,
} from "../talk/comments.ts";
import { inputs } from "./inputs.ts";
import { talkInputs } from "./talk-inputs.ts";
import { createRouter, signedInProcedure } from "./trpc.ts";

export const commentRouter = createRouter({
  threads: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.map)
    .query(({ ctx, input }) => listThreads(ctx.services, ctx.actor, input.mapId)),
  list: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(talkInputs.listComments)
    .query(({ ctx, input }) => listComments(ctx.services, ctx.actor, input)),
  find: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(talkInputs.comment)
    .query(({ ctx, input }) => findComment(ctx.services, ctx.actor, input)),
  people: signedInProcedure
    .meta({ action: "map.comment" })
    .input(inputs.map)
    .query(({ ctx, input }) => listMentionable(ctx.services, ctx.actor, input.mapId)),
  start: signedInProcedure
    .meta({ action: "map.comment" })
    .input(talkInputs.startThread)
    .mutation(({ ctx, input }) => startThread(ctx.services, ctx.actor, input)),
  reply: signedInProcedure
    .meta({ action: "map.comment" })
    .input(talkInputs.reply)
    .mutation(({ ctx, input }) => replyInThread(ctx.services, ctx.actor, input)),
  edit: signedInProcedure
    .meta({ action: "map.comment" })
    .input(talkInputs.editComment)
    .mutation(({ ctx, input }) => editComment(ctx.services, ctx.actor, input)),
  remove: signedInProcedure
    .meta({ action: "map.comment" })
    .input(talkInputs.comment)
    .mutation(({ ctx, input }) => removeComment(ctx.services, ctx.actor, input)),
  resolve: signedInProcedure
    .meta({ action: "map.comment" })
    .input(talkInputs.resolve)
    .mutation(({ ctx, input }) => resolveThread(ctx.services, ctx.actor, input)),
  read: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(talkInputs.read)
    .mutation(({ ctx, input }) => readThread(ctx.services, ctx.actor, input)),
  unread: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(talkInputs.thread)
    .mutation(({ ctx, input }) => unreadThread(ctx.services, ctx.actor, input)),
});

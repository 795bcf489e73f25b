import {
  decideSuggestion,
  listSuggestions,
  makeSuggestion,
  renewSuggestion,
  reopenSuggestion,
  seeSuggestions,
  withdrawSuggestion,
} from "../talk/suggestions.ts";
import { inputs } from "./inputs.ts";
import { talkInputs } from "./talk-inputs.ts";
import { createRouter, signedInProcedure } from "./trpc.ts";

export const suggestionRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.map)
    .query(({ ctx, input }) => listSuggestions(ctx.services, ctx.actor, input.mapId)),
  make: signedInProcedure
    .meta({ action: "map.suggest" })
    .input(talkInputs.makeSuggestion)
    .mutation(({ ctx, input }) => makeSuggestion(ctx.services, ctx.actor, input)),
  decide: signedInProcedure
    .meta({ action: "map.decideSuggestion" })
    .input(talkInputs.decideSuggestion)
    .mutation(({ ctx, input }) => decideSuggestion(ctx.services, ctx.actor, input)),
  reopen: signedInProcedure
    .meta({ action: "map.decideSuggestion" })
    .input(talkInputs.suggestion)
    .mutation(({ ctx, input }) => reopenSuggestion(ctx.services, ctx.actor, input)),
  renew: signedInProcedure
    .meta({ action: "map.suggest" })
    .input(talkInputs.suggestion)
    .mutation(({ ctx, input }) => renewSuggestion(ctx.services, ctx.actor, input)),
  seen: signedInProcedure
    .meta({ action: "map.viewPeople" })
    .input(inputs.map)
    .mutation(({ ctx, input }) => seeSuggestions(ctx.services, ctx.actor, input.mapId)),
  withdraw: signedInProcedure
    .meta({ action: "map.suggest" })
    .input(talkInputs.suggestion)
    .mutation(({ ctx, input }) => withdrawSuggestion(ctx.services, ctx.actor, input)),
});

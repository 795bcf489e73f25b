import { changePassword, requestReset, resetPassword } from "../account/passwords.ts";
import { getMe, signOutEverywhere, updateLanguage, updateName } from "../account/profile.ts";
import { confirmSignUp, getSignUpRules, signUp } from "../account/sign-up.ts";
import { getLeaving, removeAccount } from "../privacy/remove-account.ts";
import { inputs } from "./inputs.ts";
import { createRouter, publicProcedure, signedInProcedure } from "./trpc.ts";

export const accountRouter = createRouter({
  me: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => getMe(ctx.actor)),
  signUpRules: publicProcedure
    .meta({ action: "anyone.signUp" })
    .input(inputs.nothing)
    .query(({ ctx }) => getSignUpRules(ctx.services)),
  signUp: publicProcedure
    .meta({ action: "anyone.signUp" })
    .input(inputs.signUp)
    .mutation(({ ctx, input }) => signUp(ctx, input)),
  confirmSignUp: publicProcedure
    .meta({ action: "anyone.signUp" })
    .input(inputs.confirmSignUp)
    .mutation(({ ctx, input }) => confirmSignUp(ctx, input)),
  requestReset: publicProcedure
    .meta({ action: "anyone.resetPassword" })
    .input(inputs.requestReset)
    .mutation(({ ctx, input }) => requestReset(ctx, input)),
  resetPassword: publicProcedure
    .meta({ action: "anyone.resetPassword" })
    .input(inputs.resetPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  changePassword: signedInProcedure
    .meta({ action: "account.update" })
    .input(inputs.changePassword)
    .mutation(({ ctx, input }) => changePassword(ctx, ctx.actor, input)),
  signOutEverywhere: signedInProcedure
    .meta({ action: "account.signOut" })
    .input(inputs.nothing)
    .mutation(({ ctx }) => signOutEverywhere(ctx.services, ctx.actor)),
  leaving: signedInProcedure
    .meta({ action: "account.remove" })
    .input(inputs.nothing)
    .query(({ ctx }) => getLeaving(ctx.services, ctx.actor)),
  remove: signedInProcedure
    .meta({ action: "account.remove" })
    .input(inputs.removeAccount)
    .mutation(({ ctx, input }) => removeAccount(ctx, ctx.actor, input)),
  updateName: signedInProcedure
    .meta({ action: "account.update" })
    .input(inputs.updateName)
    .mutation(({ ctx, input }) => updateName(ctx.services, ctx.actor, input)),
  updateLanguage: signedInProcedure
    .meta({ action: "account.update" })
    .input(inputs.updateLanguage)
    .mutation(({ ctx, input }) => updateLanguage(ctx.services, ctx.actor, input)),
});

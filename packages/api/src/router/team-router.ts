import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  lookAtInvitation,
  revokeInvitation,
} from "../team/invitations.ts";
import { listAudit } from "../team/audit.ts";
import { changeMember, getTeam, listMembers, listTeams, renameTeam } from "../team/teams.ts";
import { listTeamTags, searchTeam } from "../team/search.ts";
import { inputs } from "./inputs.ts";
import { talkInputs } from "./talk-inputs.ts";
import { createRouter, publicProcedure, signedInProcedure } from "./trpc.ts";

const invitationsRouter = createRouter({
  create: signedInProcedure
    .meta({ action: "team.invite" })
    .input(inputs.createInvitation)
    .mutation(({ ctx, input }) => createInvitation(ctx, ctx.actor, input)),
  list: signedInProcedure
    .meta({ action: "team.invite" })
    .input(inputs.team)
    .query(({ ctx, input }) => listInvitations(ctx.services, ctx.actor, input.teamId)),
  revoke: signedInProcedure
    .meta({ action: "team.invite" })
    .input(inputs.revokeInvitation)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.services, ctx.actor, input)),
  look: publicProcedure
    .meta({ action: "anyone.lookAtInvitation" })
    .input(inputs.invitation)
    .query(({ ctx, input }) => lookAtInvitation(ctx, input.token)),
  accept: signedInProcedure
    .meta({ action: "account.update" })
    .input(inputs.invitation)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, ctx.actor, input.token)),
});

export const teamRouter = createRouter({
  list: signedInProcedure
    .meta({ action: "account.view" })
    .input(inputs.nothing)
    .query(({ ctx }) => listTeams(ctx.services, ctx.actor)),
  get: signedInProcedure
    .meta({ action: "team.view" })
    .input(inputs.team)
    .query(({ ctx, input }) => getTeam(ctx.services, ctx.actor, input.teamId)),
  members: signedInProcedure
    .meta({ action: "team.view" })
    .input(inputs.team)
    .query(({ ctx, input }) => listMembers(ctx.services, ctx.actor, input.teamId)),
  rename: signedInProcedure
    .meta({ action: "team.rename" })
    .input(inputs.renameTeam)
    .mutation(({ ctx, input }) => renameTeam(ctx.services, ctx.actor, input)),
  removeMember: signedInProcedure
    .meta({ action: "team.manageMembers" })
    .input(inputs.member)
    .mutation(({ ctx, input }) => changeMember(ctx.services, ctx.actor, input, { type: "remove" })),
  suspendMember: signedInProcedure
    .meta({ action: "team.manageMembers" })
    .input(inputs.member)
    .mutation(({ ctx, input }) => changeMember(ctx.services, ctx.actor, input, { type: "suspend" })),
  resumeMember: signedInProcedure
    .meta({ action: "team.manageMembers" })
    .input(inputs.member)
    .mutation(({ ctx, input }) => changeMember(ctx.services, ctx.actor, input, { type: "resume" })),
  setMemberRole: signedInProcedure
    .meta({ action: "team.manageMembers" })
    .input(inputs.setMemberRole)
    .mutation(({ ctx, input: { role, ...member } }) =>
      changeMember(ctx.services, ctx.actor, member, { type: "setRole", role }),
    ),
  audit: signedInProcedure
    .meta({ action: "team.viewAudit" })
    .input(inputs.audit)
    .query(({ ctx, input }) => listAudit(ctx.services, ctx.actor, input)),
  search: signedInProcedure
    .meta({ action: "team.search" })
    .input(talkInputs.search)
    .query(({ ctx, input }) => searchTeam(ctx.services, ctx.actor, input)),
  tags: signedInProcedure
    .meta({ action: "team.search" })
    .input(inputs.team)
    .query(({ ctx, input }) => listTeamTags(ctx.services, ctx.actor, input.teamId)),
  invitations: invitationsRouter,
});

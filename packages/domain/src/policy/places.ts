import type { Action } from "./actions.ts";

/**
 * Every page and route of the web app, and what it takes to get an answer there. `anyone`: no right is needed.
 * `eachProcedure`: judged by the procedure that is called. A page or route without a row fails a test, and so does a row
 * without one.
 */
export const PLACES = {
  "/": "account.view",
  "/account": "account.view",
  "/teams/[teamId]": "map.list",
  "/teams/[teamId]/members": "team.view",
  "/teams/[teamId]/audit": "team.viewAudit",
  "/teams/[teamId]/search": "team.search",
  "/maps/[mapId]": "map.view",
  "/maps/[mapId]/versions/[versionId]": "map.viewHistory",
  "/accessibility": "anyone",
  "/sign-in": "anyone",
  "/sign-up": "anyone",
  "/sign-up/confirm/[token]": "anyone",
  "/reset": "anyone",
  "/reset/[token]": "anyone",
  "/join/[token]": "anyone",
  "/s": "anyone",
  "/stop-mail/[token]": "anyone",
  "/api/auth/[...nextauth]": "anyone",
  "/api/health": "anyone",
  "/api/account/data": "account.download",
  "/api/share/open": "anyone",
  "/api/trpc/[trpc]": "eachProcedure",
  "/api/maps/[mapId]/export": "map.export",
  "/api/maps/[mapId]/state": "map.view",
  "/api/maps/[mapId]/thumbnail": "map.export",
} as const satisfies Readonly<Record<string, Action | "anyone" | "eachProcedure">>;

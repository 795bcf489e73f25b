/** Addresses that are handed to people: in mails, and as invitation links. */

import type { MapId } from "@crux/domain";

export interface LinkRules {
  /** Set by the operator; wins over everything. Without a slash at the end. */
  readonly publicUrl: string | null;
  /** The origins under which the app may be asked for. */
  readonly origins: readonly string[];
}

/**
 * The origin that a link for somebody else names. One that only works on this machine would be useless to them,
 * so an address of the local network goes before the one by which the asking person came.
 *
 * @param cameBy origin of the request; null when there is none (a command of the operator)
 */
function originForLinks(rules: LinkRules, cameBy: string | null): string {
  if (rules.publicUrl !== null) return rules.publicUrl;
  if (cameBy !== null && !isLoopback(cameBy)) return cameBy;
  return rules.origins.find((origin) => !isLoopback(origin)) ?? cameBy ?? rules.origins[0] ?? "";
}

const PAGES = {
  invitation: "/join/",
  confirmSignUp: "/sign-up/confirm/",
  resetPassword: "/reset/",
  stopMail: "/stop-mail/",
  /** Behind the sign, what follows stays in the browser: in no request, no log, no Referer. */
  share: "/s#",
} as const;

export interface LinkTarget {
  readonly page: keyof typeof PAGES;
  readonly token: string;
}

/**
 * A whole link. Tokens of what works once or for one person stand in the path; every page is served with `no-referrer`,
 * and no request is logged. The token of a share link, which many use, stands behind the `#`.
 */
export function linkTo(rules: LinkRules, cameBy: string | null, target: LinkTarget): string {
  return originForLinks(rules, cameBy) + PAGES[target.page] + encodeURIComponent(target.token);
}

/** A link to a place on a map, for mails that nobody asked for by a request. */
export function linkToMap(
  rules: LinkRules,
  mapId: MapId,
  place: {
    readonly commentId: string | null;
    readonly suggestionId: string | null;
    readonly claimId: string | null;
  },
): string {
  const link = `${originForLinks(rules, null)}/maps/${mapId}`;
  if (place.commentId !== null) return `${link}?comment=${place.commentId}`;
  if (place.suggestionId !== null) return `${link}?suggestion=${place.suggestionId}`;
  return place.claimId === null ? link : `${link}?claim=${place.claimId}`;
}

function isLoopback(origin: string): boolean {
  const host = URL.canParse(origin) ? new URL(origin).hostname : "";
  return host === "localhost" || host === "[::1]" || host.startsWith("127.") || host.endsWith(".localhost");
}

/** What somebody is in a team, from the greatest to the least. */
export const ROLES = ["owner", "admin", "editor", "commenter", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What can be given on one map, to a person or by a link. */
export const MAP_ROLES = ["editor", "commenter", "viewer"] as const;
export type MapRole = (typeof MAP_ROLES)[number];

/** The greatest of some roles; null when there is none. */
export function greatestRole(roles: readonly (Role | null)[]): Role | null {
  return ROLES.find((role) => roles.includes(role)) ?? null;
}

/**
 * Which roles somebody may give to, or take from, others in the team: nobody reaches above themselves, and of those who
 * lead only owners decide who else does.
 *
 * @param own the role of who acts
 */
export function manageableRoles(own: Role | null): readonly Role[] {
  if (own === "owner") return ROLES;
  return own === "admin" ? MAP_ROLES : [];
}

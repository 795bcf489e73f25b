import { greatestRole, type MapRole } from "./roles.ts";

/** What decides who can see a map. */
export interface Sharing {
  /** Members of the team, without the suspended. */
  readonly memberCount: number;
  /** People outside the team who have a role on this map, by name or through an open link. */
  readonly guestCount: number;
  /** The roles of the share links that are open now. */
  readonly linkRoles: readonly MapRole[];
  readonly isPublic: boolean;
}

/** Who can see a map, as one sentence of the Share dialog says it. */
export interface Audience {
  /**
   * `everybody`: no account is needed. `link`: whoever has the link, without an account. `linkSignedIn`: whoever has
   * the link and signs in. `people`: nobody beyond those who are counted.
   */
  readonly reach: "everybody" | "link" | "linkSignedIn" | "people";
  readonly memberCount: number;
  readonly guestCount: number;
  /** What people outside get who come by a link or because the map is public; null when nobody can. */
  readonly openRole: MapRole | null;
}

/** Says who can see a map: the widest way in, and the people who are in anyway. */
export function audienceOf(sharing: Sharing): Audience {
  const { memberCount, guestCount, linkRoles, isPublic } = sharing;
  const role = greatestRole(isPublic ? [...linkRoles, "viewer"] : linkRoles);
  const reach = isPublic
    ? "everybody"
    : linkRoles.includes("viewer")
      ? "link"
      : linkRoles.length > 0
        ? "linkSignedIn"
        : "people";
  // Links give nothing above an editor's role, so neither does their greatest.
  const openRole = role === "owner" || role === "admin" ? null : role;
  return { reach, memberCount, guestCount, openRole };
}

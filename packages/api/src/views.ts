/**
 * What the procedures give out. Times are milliseconds since 1970, so that nothing changes on its way through JSON.
 */
import type { Audience, ClaimId, MapId, SourceId, TeamId, UserId } from "@crux/domain";

export type RoleName = "owner" | "admin" | "editor" | "commenter" | "viewer";
/** The roles that an invitation, a share link or a role on one map can give. */
export type InvitedRole = "editor" | "commenter" | "viewer";

export interface UserView {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
}

export type SignUpView =
  /** Sign in now. */
  | { readonly status: "created"; readonly entered: EnteredView | null }
  /** The account is made when the link in the mail is opened. */
  | { readonly status: "lookInYourMail" };

/** Where the link leads by which somebody came: a map, or a team of which they are a member now. */
export type EnteredView = { readonly mapId: MapId } | { readonly mapId: null; readonly teamId: TeamId };

/** What the sign-up page must know before anybody is signed in. */
export interface SignUpRulesView {
  readonly byInvitationOnly: boolean;
  readonly confirmsByMail: boolean;
  readonly passwordMinLength: number;
}

export interface TeamView {
  readonly id: TeamId;
  readonly name: string;
  readonly role: RoleName;
  readonly memberCount: number;
  readonly mapCount: number;
  /** What the asking person may do here; the screen shows nothing else. */
  readonly abilities: {
    readonly rename: boolean;
    readonly invite: boolean;
    readonly viewAudit: boolean;
    /** The roles of members whom this person may remove, suspend, or give another of these roles. */
    readonly manage: readonly RoleName[];
    readonly createMap: boolean;
  };
}

export interface MemberView {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: RoleName;
  readonly joinedAtMs: number;
  readonly isSuspended: boolean;
  readonly isYou: boolean;
}

export interface InvitationView {
  readonly id: string;
  /** Set when only this address can take it up. */
  readonly email: string | null;
  readonly role: InvitedRole;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export interface CreatedInvitationView extends InvitationView {
  /** Shown this once; only a hash is stored. Null when it went out by mail. */
  readonly link: string | null;
}

export interface InvitationLookView {
  readonly teamName: string;
  /** Set when it leads to one map of the team and not into the team. */
  readonly mapTitle: string | null;
  /** Set when only this address can take it up. */
  readonly email: string | null;
  readonly role: InvitedRole;
  readonly expiresAtMs: number;
}

export interface MapAbilities {
  readonly edit: boolean;
  readonly viewSharing: boolean;
  readonly share: boolean;
  readonly publish: boolean;
  readonly rename: boolean;
  readonly duplicate: boolean;
  readonly archive: boolean;
  readonly restore: boolean;
  readonly remove: boolean;
  readonly export: boolean;
  readonly viewHistory: boolean;
  readonly restoreVersion: boolean;
  readonly comment: boolean;
  /** Remove comments of others. */
  readonly moderate: boolean;
  readonly suggest: boolean;
  readonly decideSuggestion: boolean;
}

export interface PersonView {
  readonly id: UserId;
  readonly name: string;
}

export interface MapSummaryView {
  readonly id: MapId;
  readonly teamId: TeamId;
  readonly title: string;
  readonly question: string;
  readonly claimCount: number;
  readonly relationCount: number;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  readonly archivedAtMs: number | null;
  /** Newest update of the log, as text since it may pass 2^53. Changes with every edit: key of the thumbnail. */
  readonly version: string;
  /** True for the moment in which title and counts are not yet those of the newest edit. */
  readonly isBehind: boolean;
  /** Who has the map open now, each person once. */
  readonly present: PersonView[];
  readonly abilities: MapAbilities;
}

export interface MapView extends Omit<MapSummaryView, "present" | "teamId"> {
  /** Null for who has come to the map without being in its team. */
  readonly team: { readonly id: TeamId; readonly name: string } | null;
  readonly role: RoleName;
  readonly isPublic: boolean;
}

export interface SharedMapView {
  readonly id: MapId;
  readonly title: string;
  readonly changedAtMs: number;
}

export interface SharingPersonView extends PersonView {
  readonly email: string;
  /** What they are on this map, from wherever it comes. */
  readonly role: RoleName;
  /** `team`: as a member; `map`: given on this map; `link`: through a share link, and ends with it. */
  readonly from: "team" | "map" | "link";
  readonly isYou: boolean;
}

export interface ShareLinkView {
  readonly id: string;
  readonly role: InvitedRole;
  readonly createdAtMs: number;
  /** Null for one that holds until it is revoked. */
  readonly expiresAtMs: number | null;
}

export interface CreatedShareLinkView extends ShareLinkView {
  /** Shown this once; only a hash is stored. */
  readonly link: string;
}

export interface SharingView {
  readonly teamName: string;
  readonly people: readonly SharingPersonView[];
  readonly invitations: readonly InvitationView[];
  readonly links: readonly ShareLinkView[];
  readonly isPublic: boolean;
  readonly audience: Audience;
  readonly abilities: { readonly share: boolean; readonly publish: boolean };
}

/** What came of sharing with an address. */
export type SharedWithView =
  | { readonly status: "given"; readonly name: string }
  /** `link` is null when it went out by mail. */
  | { readonly status: "invited"; readonly link: string | null };

export type OpenedShareLinkView =
  | { readonly status: "opened"; readonly mapId: MapId; readonly linkId: string }
  | { readonly status: "needsAccount"; readonly role: InvitedRole; readonly mapTitle: string };

export interface AuditEntryView {
  readonly id: number;
  readonly atMs: number;
  readonly event: string;
  /** Null when nobody was signed in; an empty name is somebody who is gone. */
  readonly actorName: string | null;
  readonly subjectName: string | null;
  readonly mapTitle: string | null;
  readonly role: string | null;
  readonly action: string | null;
  /** Of a refusal by the live-editing server: its code, and how often it came again since the entry before. */
  readonly reason: string | null;
  readonly times: number | null;
}

/** Claims that others wrote or changed since the person last looked at the map. */
export interface SinceVisitView {
  /** Up to when the person had seen the map, in ms since 1970; null at their first visit. */
  readonly sinceMs: number | null;
  readonly newIds: ClaimId[];
  readonly editedIds: ClaimId[];
  /** Put elsewhere, or to the other side. */
  readonly movedIds: ClaimId[];
}

export interface SourceView {
  readonly id: SourceId;
  readonly title: string;
  readonly isOwnDescription: boolean;
  readonly outlet: string | null;
  readonly dated: string | null;
}

export interface TicketView {
  /** The token of the live connection: one map, one use, 60 s. */
  readonly ticket: string;
  readonly collabUrl: string;
  /** The Yjs client id issued for this opening; null for those who may only read. */
  readonly clientId: number | null;
  readonly mayEdit: boolean;
  /** Raised when the map was written anew: a page that holds it from before must fetch it again. */
  readonly epoch: number;
  /** Null for a reader without an account. */
  readonly user: PersonView | null;
}

export interface TemplateView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly claimCount: number;
}

export interface CreatedMapView {
  readonly id: MapId;
}

/** Somebody who wrote: a name, or that of nobody any more. */
export type AuthorView =
  | { readonly type: "person"; readonly name: string }
  | { readonly type: "formerMember" };

export interface VersionView {
  readonly id: string;
  readonly reason: "automatic" | "named" | "beforeImport" | "beforeRemoval" | "beforeRestore";
  readonly name: string | null;
  readonly claimCount: number;
  /** Null for those that the server made. */
  readonly creator: AuthorView | null;
  readonly createdAtMs: number;
}

export interface OpenedVersionView {
  readonly version: VersionView;
  /** The document then, in base64. */
  readonly state: string;
  /** The document as it is now. */
  readonly now: string;
}

export interface RestoredView {
  /** False when the map showed the same already. */
  readonly isChanged: boolean;
  /** The version of the moment before; restoring it takes this back. Null when nothing was changed. */
  readonly beforeVersionId: string | null;
}

/** Who wrote a claim first and who changed it last; null what nobody knows. */
export interface AuthorshipView {
  readonly writtenBy: AuthorView | null;
  readonly writtenAtMs: number | null;
  readonly changedBy: AuthorView | null;
  readonly changedAtMs: number | null;
}

/** What a person has to decide before their account goes. */
export interface LeavingView {
  /** Claims of theirs that stay, unless they are erased. */
  readonly claimCount: number;
  /** Teams that only they own. */
  readonly teams: readonly {
    readonly id: TeamId;
    readonly name: string;
    readonly mapCount: number;
    /** Who could own it instead; empty when they are alone in it, and it goes with them. */
    readonly heirs: readonly PersonView[];
  }[];
}

/** What the procedures about comments, suggestions and notifications give out. Times are milliseconds since 1970. */
import type { ClaimId, MapId, SuggestedCommand, UserId } from "@crux/domain";
import type { PersonView, RoleName } from "../views.ts";

export interface CommentView {
  readonly id: string;
  readonly threadId: string;
  /** Counts within the thread. */
  readonly seq: number;
  readonly author: PersonView;
  /** Plain text; people are mentioned as `<@id>`. */
  readonly text: string;
  /** The present names of those whom the text mentions; who is missing has no account any more. */
  readonly mentioned: PersonView[];
  readonly createdAtMs: number;
  readonly editedAtMs: number | null;
}

export interface ThreadView {
  readonly id: string;
  readonly targetType: "claim" | "relation";
  readonly targetId: string;
  readonly commentCount: number;
  readonly lastSeq: number;
  /** Comments of others that the asking person has not read. */
  readonly unreadCount: number;
  /** They have written in it or are mentioned there. */
  readonly isMine: boolean;
  readonly lastAtMs: number;
  readonly resolvedAtMs: number | null;
  readonly resolver: PersonView | null;
  readonly first: { readonly author: PersonView; readonly line: string };
}

/** Somebody who can see a map, and what they are on it. */
export interface MapPersonView extends PersonView {
  readonly role: RoleName;
}

export interface CommentPlaceView {
  readonly threadId: string;
}

export interface SuggestionView {
  readonly id: string;
  readonly author: PersonView;
  /** The change, as the domain's command. */
  readonly command: SuggestedCommand;
  /** The words that a rewording started from. */
  readonly baseText: string | null;
  readonly createdAtMs: number;
  readonly isOpen: boolean;
  /** Null while it is open; what was taken back is listed to its author alone. */
  readonly decision: "accepted" | "declined" | "withdrawn" | null;
  /** Who decided. */
  readonly decider: string | null;
  readonly deciderId: UserId | null;
  readonly decidedAtMs: number | null;
  /** Why it was declined, where somebody has said so. */
  readonly reason: string | null;
  /** The claim that an accepted one made or changed. */
  readonly claimId: string | null;
}

export interface NotificationView {
  readonly id: string;
  readonly kind: "mention" | "reply" | "comment" | "suggestion" | "accepted" | "declined" | "objection";
  readonly mapId: MapId;
  readonly mapTitle: string;
  /** Null when their account is gone. */
  readonly actorName: string | null;
  readonly commentId: string | null;
  readonly suggestionId: string | null;
  /** The objection. */
  readonly claimId: ClaimId | null;
  /** What was written or suggested, in one line; null when it is no longer there. */
  readonly line: string | null;
  /** Why a suggestion was declined, in one line. */
  readonly reason: string | null;
  /** How many suggestions it stands for; 1 for everything else. */
  readonly count: number;
  readonly createdAtMs: number;
  readonly isRead: boolean;
}

export interface NotificationListView {
  readonly unreadCount: number;
  readonly notifications: NotificationView[];
}

export interface NotificationSettingsView {
  /** False where the operator has set up no mail server: then nothing is ever mailed. */
  readonly isMailSetUp: boolean;
  readonly wantsMail: boolean;
}

export interface TextPart {
  readonly text: string;
  /** One of the words that were looked for. */
  readonly isFound: boolean;
}

export interface FoundClaimView {
  readonly id: ClaimId;
  readonly isQuestion: boolean;
  readonly parts: TextPart[];
  readonly saidBy: string | null;
}

export interface FoundMapView {
  readonly id: MapId;
  readonly title: string;
  readonly claims: FoundClaimView[];
}

export interface SearchView {
  /** May be more than are listed. */
  readonly total: number;
  readonly maps: FoundMapView[];
}

export interface StartedThreadView {
  readonly threadId: string;
  readonly commentId: string;
}

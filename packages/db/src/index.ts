/** The only room that names Prisma and Postgres. Running the server and applying migrations: see the door `@crux/db/server`. */
export { isAnswering, openDatabase } from "./database.ts";
export type { Database } from "./database.ts";
export type { MapRows } from "./backup/backup.ts";
export { insertMapRows } from "./backup/insert-map.ts";
export { listAccessFacts, loadAccessFacts, loadTeamFacts } from "./repositories/access.ts";
export type { AccessSource, Asking, MapAccess } from "./repositories/access.ts";
export { listDueErasures, noteErased, readHand, readVersionStates, rewriteMap } from "./privacy/erasures.ts";
export type { DueErasure, Hand } from "./privacy/erasures.ts";
export { listOwnClaims, listOwnMapIds, listPersonalRows } from "./privacy/personal-rows.ts";
export { listSoleOwnerships, removeAccount } from "./privacy/remove-account.ts";
export type { TeamPlan } from "./privacy/remove-account.ts";
export { createAccount } from "./repositories/accounts.ts";
export { AUDIT_EVENTS, listAudit, recordAudit } from "./repositories/audit.ts";
export type { AuditEvent, AuditRow, NewAuditEntry } from "./repositories/audit.ts";
export {
  acceptInvitation,
  createInvitation,
  findOpenInvitation,
  listInvitations,
  revokeInvitation,
} from "./repositories/invitations.ts";
export type {
  AcceptedInvitation,
  InvitationRow,
  NewInvitation,
  OpenInvitation,
} from "./repositories/invitations.ts";
export {
  addComment,
  createThread,
  editComment,
  markThreadRead,
  markThreadUnread,
  removeComment,
  resolveThread,
} from "./repositories/comments.ts";
export { findThreadOf, listComments, listThreads } from "./repositories/comment-lists.ts";
export type { CommentRow, ThreadRow } from "./repositories/comment-lists.ts";
export { listTagsOfMaps, MARK_END, MARK_START, searchClaims } from "./repositories/claim-search.ts";
export type { ClaimSearch, FoundClaim } from "./repositories/claim-search.ts";
export { hasOldClientIds, issueClientId, listClientIds } from "./repositories/map-clients.ts";
export { archiveMap, createMap, findMap, listMaps, removeMap, restoreMap } from "./repositories/maps.ts";
export type { ListedMap, MapRow, NewMap } from "./repositories/maps.ts";
export {
  giveMapRole,
  listMapGuests,
  listSharedMaps,
  removeMapRole,
  setMapPublic,
} from "./repositories/map-roles.ts";
export type { MapGuest } from "./repositories/map-roles.ts";
export { addMember, changeMember, listMapPeople, listMembers, removeMember } from "./repositories/members.ts";
export type { MemberChange, MemberChangeResult, MemberRow } from "./repositories/members.ts";
export {
  getWantsMail,
  giveBackMail,
  listNotifications,
  markNotificationsRead,
  markSuggestionsSeen,
  setWantsMail,
  takeDueMail,
} from "./repositories/notifications.ts";
export type { DueMail, NotificationKind, NotificationRow } from "./repositories/notifications.ts";
export { listLatelyEdited, tellOfObjections } from "./repositories/objections.ts";
export { addOutboxMail, listOutbox } from "./repositories/outbox.ts";
export type { OutboxMail } from "./repositories/outbox.ts";
export { createPasswordReset, findPasswordReset, usePasswordReset } from "./repositories/password-resets.ts";
export { markPresent, removePresence, removeStalePresence, renewPresence } from "./repositories/presence.ts";
export { createSession, findSession, removeSession, removeSessionsOf } from "./repositories/sessions.ts";
export type { SessionRow } from "./repositories/sessions.ts";
export { listSources } from "./repositories/sources.ts";
export type { SourceRow } from "./repositories/sources.ts";
export {
  createSuggestion,
  decideSuggestion,
  listSuggestions,
  reopenSuggestion,
} from "./repositories/suggestions.ts";
export type { SuggestionRow } from "./repositories/suggestions.ts";
export {
  createShareLink,
  findOpenShareLink,
  listShareLinks,
  revokeShareLink,
  takeShareLink,
} from "./repositories/share-links.ts";
export type { OpenShareLink, ShareLinkRow } from "./repositories/share-links.ts";
export { createTeam, listTeamsOf, renameTeam } from "./repositories/teams.ts";
export type { TeamRow } from "./repositories/teams.ts";
export { createTicket, findTicketHolder, redeemTicket } from "./repositories/tickets.ts";
export type { NewTicket, RedeemedTicket } from "./repositories/tickets.ts";
export {
  createUser,
  findUser,
  findUserByEmail,
  updatePasswordHash,
  updateUserLanguage,
  updateUserName,
} from "./repositories/users.ts";
export type { NewUser, UserRow } from "./repositories/users.ts";
export { findMapVisit, listChangesByOthers, recordMapVisit } from "./repositories/visits.ts";
export type { MapVisitRow } from "./repositories/visits.ts";
export type { AppendResult, NewUpdate } from "./write-door/append-queue.ts";
export {
  findAuthoredSeq,
  findClaimAuthor,
  listDueForAuthors,
  writeAuthors,
} from "./write-door/claim-authors.ts";
export type { AuthoredUpdate, AuthorName, ClaimAuthorship, FirstWriter } from "./write-door/claim-authors.ts";
export { appendHolding, appendUpdates } from "./write-door/append-updates.ts";
export { compactMap, listDueForCompaction } from "./write-door/compaction.ts";
export type { CompactionLimits, CompactionOutcome, ProvenSnapshot } from "./write-door/compaction.ts";
export { listenForMaps } from "./write-door/listen-for-maps.ts";
export type { AccessScope, MapListener } from "./write-door/listen-for-maps.ts";
export { listHeadSeqs, listUpdates, loadMapState, loadMapStateBefore } from "./write-door/map-state.ts";
export { migrateMap } from "./write-door/migrate-map.ts";
export type { News } from "./write-door/notifier.ts";
export type { LoggedUpdate, MapState } from "./write-door/map-state.ts";
export {
  listQuarantine,
  noteRepaired,
  quarantineUpdates,
  readHeldUpdates,
  resolveQuarantine,
} from "./write-door/quarantine.ts";
export type { BadUpdate, HeldUpdate, QuarantinedUpdate } from "./write-door/quarantine.ts";
export {
  findProjection,
  getProjectionBacklog,
  nameProjection,
  writeProjection,
  writeProjectionChange,
} from "./write-door/projection-rows.ts";
export type {
  BacklogEntry,
  ProjectedCitation,
  ProjectedClaim,
  ProjectedRelation,
  ProjectionChange,
  ProjectionOf,
  ProjectionRows,
} from "./write-door/projection-rows.ts";
export {
  listDueForTrash,
  listMapsWithOldTrash,
  purgeMap,
  writeTrash,
  type StoredTrashEntry,
} from "./write-door/trash.ts";
export {
  findVersion,
  keepVersions,
  listDueForVersion,
  listVersions,
  readVersionRoute,
  renameVersion,
  thinVersions,
} from "./write-door/versions.ts";
export type { NewVersion, VersionReason, VersionRoute, VersionRow } from "./write-door/versions.ts";

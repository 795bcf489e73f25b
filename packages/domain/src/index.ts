export * from "./ids.ts";
export type * from "./model.ts";
export type * from "./changes.ts";
export type * from "./projection.ts";
export * from "./limits.ts";
export { emptyClaim, emptyMap } from "./empty-map.ts";
export { cleanSentence, cleanText } from "./text.ts";
export { cleanTag, listTags, listTagsInUse, NO_TAGS, tagKey, type TagUse } from "./tags.ts";
export { applyChanges } from "./apply-changes.ts";
export { changedIdsOf } from "./changed-ids.ts";
export { editable } from "./layered-map.ts";
export { invertChanges } from "./invert-changes.ts";
export { isLoose } from "./loose.ts";
export { mergedInto, survivorOf } from "./merged.ts";
export { standingOf } from "./standing.ts";
export { project } from "./projecting/project.ts";
export { listAffected } from "./projecting/affected.ts";
export { updateProjection } from "./projecting/update-projection.ts";
export { issues, repair } from "./consistency/repair.ts";
export type {
  Command,
  CommandContext,
  CommandResult,
  CommandType,
  Place,
  SingleCommand,
} from "./commands/command.ts";
export {
  type Branch,
  type BranchCitation,
  type BranchPremise,
  BRANCH_SIDES,
  type BranchSide,
  premisesOfBranch,
} from "./commands/branch.ts";
export { branchesOf, branchMap } from "./canonical/branches-of.ts";
export type { Quota, Refusal, RefusalCode, TextField } from "./commands/refusal.ts";
export { runCommand } from "./commands/run-command.ts";
export { listKinds } from "./commands/convert.ts";
export { branchOf } from "./commands/remove.ts";
export { type Side, sideOf, sideOfRelation } from "./side-of.ts";
export { PLACES } from "./policy/places.ts";
export { ACTIONS, type Action } from "./policy/actions.ts";
export { type Audience, audienceOf } from "./policy/audience.ts";
export { MAP_ROLES, type MapRole, manageableRoles, type Role, ROLES } from "./policy/roles.ts";
export {
  type AccessFacts,
  type Actor,
  can,
  type Decision,
  type DenialReason,
  POLICY,
  roleOn,
  STRANGER,
} from "./policy/can.ts";
export {
  canonical,
  type CanonicalCitation,
  type CanonicalClaim,
  type CanonicalMap,
  type CanonicalRelation,
  canonicalText,
} from "./canonical/canonical.ts";
export { storedText } from "./canonical/stored-text.ts";
export { freshIds } from "./canonical/fresh-ids.ts";
export { DEFAULT_LANGUAGE, isLanguage, type Language, LANGUAGES } from "./language.ts";
export { PERSON_COLOR_COUNT, PERSON_PATTERN_COUNT, personColor, personPattern } from "./person-color.ts";
export { type ClaimField, compareMaps, type MapComparison } from "./versions/compare-maps.ts";
export { mergedMap } from "./versions/merged-map.ts";
export { restoreMap } from "./versions/restore-map.ts";
export {
  COMMENT_MAX_LENGTH,
  commentLine,
  type CommentPart,
  readCommentText,
  splitComment,
} from "./talk/comment-text.ts";
export {
  readSuggestion,
  type SuggestedCommand,
  suggestionNow,
  targetOfSuggestion,
} from "./talk/suggestion.ts";

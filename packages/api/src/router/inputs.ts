/** What enters through the procedures. Every object is strict: an unknown field is refused, not ignored. */
import { isId, LANGUAGES, MAP_ROLES, ROLES } from "@crux/domain";
import type { ClaimId, MapId, TeamId, UserId } from "@crux/domain";
import { z } from "zod";

/** The form of an id; whether it names anything is decided by the lookup. */
export function id<Id extends string>() {
  return (
    z
      .string()
      .refine(isId)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is checked; the lookup decides the rest
      .transform((value) => value as Id)
  );
}

export const mapId = id<MapId>();
export const teamId = id<TeamId>();
export const userId = id<UserId>();
const invitationId = id<string>();
const claimId = id<ClaimId>();
const versionId = id<string>();
const versionName = z.string().max(200);
/** What can be given: before comments exist, nobody is made what differs from a viewer by them alone. */
const givenRole = z.enum(MAP_ROLES);

/** Longer than any address that can be delivered to. */
const EMAIL_MAX_LENGTH = 254;
const email = z.string().min(3).max(EMAIL_MAX_LENGTH);
/** Only a bound on the work: what a good password is, the account decides. */
const password = z.string().max(2000);
const personName = z.string().max(200);
const teamName = z.string().max(200);
const title = z.string().max(1000);
const linkToken = z.string().min(1).max(4000);
const invitationToken = z.string().regex(/^[0-9a-zA-Z_-]{22}$/);

const nothing = z.strictObject({}).optional();

/** 20 MB of file in base64. */
const FILE_MAX_BASE64_LENGTH = 27_962_028;

export const inputs = {
  nothing,
  signUp: z.strictObject({
    name: personName,
    email,
    password,
    invitation: invitationToken.optional(),
    shareLink: invitationToken.optional(),
  }),
  confirmSignUp: z.strictObject({ token: linkToken, password }),
  requestReset: z.strictObject({ email }),
  resetPassword: z.strictObject({ token: linkToken, password }),
  changePassword: z.strictObject({ currentPassword: password, newPassword: password }),
  updateLanguage: z.strictObject({ language: z.enum(LANGUAGES) }),
  removeAccount: z.strictObject({
    password,
    isErasing: z.boolean(),
    teams: z.array(z.strictObject({ teamId, heirId: userId.nullable() })).max(1000),
  }),
  updateName: z.strictObject({ name: personName }),
  team: z.strictObject({ teamId }),
  renameTeam: z.strictObject({ teamId, name: teamName }),
  member: z.strictObject({ teamId, userId }),
  setMemberRole: z.strictObject({ teamId, userId, role: z.enum(ROLES) }),
  audit: z.strictObject({ teamId, beforeId: z.number().int().positive().safe().optional() }),
  createInvitation: z.strictObject({ teamId, role: givenRole, email: email.optional() }),
  revokeInvitation: z.strictObject({ teamId, invitationId }),
  invitation: z.strictObject({ token: invitationToken }),
  listMaps: z.strictObject({
    teamId,
    search: z.string().max(200).optional(),
    sort: z.enum(["changed", "title", "claims"]).default("changed"),
    archived: z.boolean().default(false),
  }),
  map: z.strictObject({ mapId }),
  shareMapWith: z.strictObject({ mapId, email, role: givenRole }),
  setMapRole: z.strictObject({ mapId, userId, role: givenRole }),
  removeMapRole: z.strictObject({ mapId, userId }),
  revokeMapInvitation: z.strictObject({ mapId, invitationId }),
  createShareLink: z.strictObject({
    mapId,
    role: givenRole,
    lifetimeDays: z.number().int().min(1).max(365).nullable(),
  }),
  revokeShareLink: z.strictObject({ mapId, linkId: invitationId }),
  setMapPublic: z.strictObject({ mapId, isPublic: z.boolean() }),
  createMap: z.strictObject({
    teamId,
    title: title.optional(),
    templateId: z.string().max(60).optional(),
  }),
  renameMap: z.strictObject({ mapId, title }),
  duplicateMap: z.strictObject({ mapId, title: title.optional() }),
  removeMap: z.strictObject({ mapId, typedTitle: title }),
  claim: z.strictObject({ mapId, claimId }),
  version: z.strictObject({ mapId, versionId }),
  keepVersion: z.strictObject({ mapId, name: versionName }),
  renameVersion: z.strictObject({ mapId, versionId, name: versionName.nullable() }),
  restoreVersion: z.strictObject({ mapId, versionId, claimId: claimId.optional() }),
  importPicture: z.strictObject({
    teamId,
    contentBase64: z.string().max(FILE_MAX_BASE64_LENGTH),
  }),
} as const;

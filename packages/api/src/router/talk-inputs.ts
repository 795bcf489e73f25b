/** What enters about comments, suggestions and notifications; strict like all inputs. */
import type { ClaimId, RelationId } from "@crux/domain";
import { z } from "zod";
import { id, mapId, teamId, userId } from "./inputs.ts";

const suggestionId = id<string>();
const threadId = id<string>();
const commentId = id<string>();
const target = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("claim"), id: id<ClaimId>() }),
  z.strictObject({ type: z.literal("relation"), id: id<RelationId>() }),
]);
/** Only a bound on the work: what a comment may be, the domain decides. */
const text = z.string().max(10_000);

const claimId = id<ClaimId>();
const relationId = id<RelationId>();
/** The commands that can be proposed; a place among siblings is the editor's affair. */
const suggestedCommand = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["addClaim", "addQuestion"]), text }),
  z.strictObject({ type: z.enum(["addReason", "addObjection", "addAnswer"]), targetId: claimId, text }),
  z.strictObject({ type: z.enum(["addUndercut", "addBacking"]), relationId, text }),
  z.strictObject({ type: z.literal("addLinkedPremise"), target, text }),
  z.strictObject({
    type: z.literal("addRelation"),
    claimId,
    target,
    kind: z.enum(["supports", "attacks", "answers", "contradicts", "restates"]),
  }),
  z.strictObject({ type: z.literal("editText"), claimId, text }),
]);

export const talkInputs = {
  listComments: z.strictObject({ mapId, threadIds: z.array(threadId).max(100) }),
  comment: z.strictObject({ mapId, commentId }),
  startThread: z.strictObject({ mapId, target, text }),
  reply: z.strictObject({ mapId, threadId, text }),
  editComment: z.strictObject({ mapId, commentId, text }),
  resolve: z.strictObject({ mapId, threadId, isResolved: z.boolean() }),
  thread: z.strictObject({ mapId, threadId }),
  read: z.strictObject({ mapId, threadId, seq: z.int().min(1) }),
  makeSuggestion: z.strictObject({ mapId, command: suggestedCommand, baseText: text.nullable() }),
  suggestion: z.strictObject({ mapId, suggestionId }),
  decideSuggestion: z.strictObject({
    mapId,
    suggestionId,
    decision: z.enum(["accepted", "declined"]),
    claimId: claimId.nullable(),
    reason: text.default(""),
  }),
  search: z.strictObject({
    teamId,
    words: z.string().max(200).default(""),
    saidBy: z.string().max(200).default(""),
    authorId: userId.nullable().default(null),
    tag: z.string().max(200).default(""),
    isWithoutSource: z.boolean().default(false),
    isUnansweredObjection: z.boolean().default(false),
    isChangedSinceVisit: z.boolean().default(false),
  }),
  readNotifications: z.strictObject({ ids: z.array(z.uuid()).max(200).nullable() }),
  updateNotifications: z.strictObject({ wantsMail: z.boolean() }),
  stopMail: z.strictObject({ token: z.string().min(1).max(4000) }),
} as const;

import {
  createSuggestion,
  decideSuggestion as decideStoredSuggestion,
  listAccessFacts,
  listMapPeople,
  listSuggestions as listStoredSuggestions,
  markSuggestionsSeen,
  reopenSuggestion as reopenStoredSuggestion,
} from "@crux/db";
import {
  can,
  cleanSentence,
  createId,
  readCommentText,
  readSuggestion,
  targetOfSuggestion,
} from "@crux/domain";
import type { ClaimId, MapId, SuggestedCommand, UserId } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { SuggestionView } from "./views.ts";

/** What is proposed for a map and what was decided about it, the oldest first; what was taken back its author sees alone. */
export async function listSuggestions(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly SuggestionView[]> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  const rows = await listStoredSuggestions(services.database, mapId, actor.userId);
  return rows.map(({ createdAt, decidedAt, ...row }) => ({
    ...row,
    createdAtMs: createdAt.getTime(),
    decidedAtMs: decidedAt?.getTime() ?? null,
    isOpen: row.decision === null,
  }));
}

/** Everybody who can decide about suggestions on a map. */
async function listDeciders(services: Services, mapId: MapId): Promise<readonly UserId[]> {
  const people = await listMapPeople(services.database, mapId);
  const facts = await listAccessFacts(
    services.database,
    people.map(({ id }) => ({ userId: id, mapId, sessionId: null, linkIds: [] })),
  );
  return people.flatMap(({ id }, index) => {
    const own = facts[index];
    return own !== undefined && can({ userId: id }, "map.decideSuggestion", own).allowed ? [id] : [];
  });
}

/** Proposes a change. It is stored as the command that makes it, and changes nothing until an editor accepts it. */
export async function makeSuggestion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly command: SuggestedCommand; readonly baseText: string | null },
): Promise<{ id: string }> {
  const { mapId } = input;
  await demandOnMap(services, actor, "map.suggest", mapId);
  const read = readSuggestion(input.command);
  if (!read.ok) return refuse("textRefused");
  await services.limits.take("comment", actor.userId);
  const id = createId<string>(services.random);
  const isTaken = await createSuggestion(services.database, {
    id,
    mapId,
    authorId: actor.userId,
    command: read.command,
    target: targetOfSuggestion(read.command) ?? { type: "map", id: mapId },
    deciderIds: await listDeciders(services, mapId),
    baseText: input.baseText === null ? null : cleanSentence(input.baseText),
  });
  return isTaken ? { id } : refuse("tooManySuggestions");
}

/**
 * Notes what an editor has decided. The change itself the editor's page makes in the live document, as their own edit:
 * it asks here first, so that of two editors only one makes it.
 */
export async function decideSuggestion(
  services: Services,
  actor: Actor,
  input: {
    readonly mapId: MapId;
    readonly suggestionId: string;
    readonly decision: "accepted" | "declined";
    readonly claimId: ClaimId | null;
    /** Why, for its author; empty where nothing is said. */
    readonly reason: string;
  },
): Promise<{ isDone: true }> {
  const { mapId, suggestionId: id, decision, claimId } = input;
  await demandOnMap(services, actor, "map.decideSuggestion", mapId);
  const read = input.reason.trim() === "" ? null : readCommentText(input.reason);
  if (read !== null && !read.ok) return refuse(read.code);
  const reason = read?.text ?? null;
  const decided = { mapId, id, decision, deciderId: actor.userId, authorId: null, claimId, reason };
  return settle(await decideStoredSuggestion(services.database, decided));
}

/**
 * Opens a suggestion again about which the asking person has decided: a slip, or an acceptance that they have undone. What
 * the map has become by it, their page changes itself.
 */
export async function reopenSuggestion(
  services: Services,
  actor: Actor,
  { mapId, suggestionId: id }: { readonly mapId: MapId; readonly suggestionId: string },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.decideSuggestion", mapId);
  return await reopenDecided(services, actor, { mapId, id, decisions: ["accepted", "declined"] });
}

/** Makes a suggestion again that the asking person has taken back. */
export async function renewSuggestion(
  services: Services,
  actor: Actor,
  { mapId, suggestionId: id }: { readonly mapId: MapId; readonly suggestionId: string },
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.suggest", mapId);
  return await reopenDecided(services, actor, { mapId, id, decisions: ["withdrawn"] });
}

async function reopenDecided(
  { database }: Services,
  { userId: deciderId }: Actor,
  reopened: Omit<Parameters<typeof reopenStoredSuggestion>[1], "deciderId">,
): Promise<{ isDone: true }> {
  const outcome = await reopenStoredSuggestion(database, { ...reopened, deciderId });
  if (outcome === "unknown") return refuse("notFound");
  if (outcome === "tooMany") return refuse("tooManySuggestions");
  return outcome === "alreadyDecided" ? refuse("suggestionDecided") : { isDone: true };
}

/** Takes a suggestion of one's own back. */
export async function withdrawSuggestion(
  services: Services,
  actor: Actor,
  input: { readonly mapId: MapId; readonly suggestionId: string },
): Promise<{ isDone: true }> {
  const { mapId, suggestionId: id } = input;
  const { userId } = actor;
  await demandOnMap(services, actor, "map.suggest", mapId);
  return settle(
    await decideStoredSuggestion(services.database, {
      mapId,
      id,
      decision: "withdrawn",
      deciderId: userId,
      authorId: userId,
      claimId: null,
      reason: null,
    }),
  );
}

/** Notes that the asking person has looked at what is suggested on a map. */
export async function seeSuggestions(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<{ isDone: true }> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  await markSuggestionsSeen(services.database, mapId, actor.userId);
  return { isDone: true };
}

function settle(outcome: Awaited<ReturnType<typeof decideStoredSuggestion>>): { isDone: true } {
  if (outcome === "unknown") return refuse("notFound");
  return outcome === "alreadyDecided" ? refuse("suggestionDecided") : { isDone: true };
}

import {
  createSuggestion,
  decideSuggestion as decideStoredSuggestion,
  listSuggestions as listStoredSuggestions,
} from "@crux/db";
import { cleanSentence, createId, readSuggestion, targetOfSuggestion } from "@crux/domain";
import type { ClaimId, MapId, SuggestedCommand } from "@crux/domain";
import { demandOnMap } from "../access.ts";
import type { Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { SuggestionView } from "./views.ts";

/** What is proposed for a map, the oldest first, and what was accepted before. */
export async function listSuggestions(
  services: Services,
  actor: Actor,
  mapId: MapId,
): Promise<readonly SuggestionView[]> {
  await demandOnMap(services, actor, "map.viewPeople", mapId);
  const rows = await listStoredSuggestions(services.database, mapId);
  return rows.map(({ createdAt, decision, ...row }) => ({
    ...row,
    createdAtMs: createdAt.getTime(),
    isOpen: decision === null,
  }));
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
    target: targetOfSuggestion(read.command),
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
  },
): Promise<{ isDone: true }> {
  const { mapId, suggestionId: id, decision, claimId } = input;
  await demandOnMap(services, actor, "map.decideSuggestion", mapId);
  const decided = { mapId, id, decision, deciderId: actor.userId, authorId: null, claimId };
  return settle(await decideStoredSuggestion(services.database, decided));
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
    }),
  );
}

function settle(outcome: Awaited<ReturnType<typeof decideStoredSuggestion>>): { isDone: true } {
  if (outcome === "unknown") return refuse("notFound");
  return outcome === "alreadyDecided" ? refuse("suggestionDecided") : { isDone: true };
}

import type { Language } from "@crux/domain";
import { recordAudit, removeSessionsOf, updateUserLanguage, updateUserName } from "@crux/db";
import type { Actor } from "../context.ts";
import { cleanName } from "../clean-name.ts";
import type { Services } from "../services.ts";
import type { UserView } from "../views.ts";

/** The signed-in person as they see themselves. */
export function getMe(actor: Actor): UserView {
  return { id: actor.userId, name: actor.name, email: actor.email };
}

/** Refuses every session of the person at its next request, this one included. */
export async function signOutEverywhere(services: Services, actor: Actor): Promise<{ isDone: true }> {
  await removeSessionsOf(services.database, actor.userId);
  await recordAudit(services.database.pool, { event: "signedOutEverywhere", actorId: actor.userId });
  return { isDone: true };
}

export async function updateName(
  services: Services,
  actor: Actor,
  input: { readonly name: string },
): Promise<UserView> {
  const name = cleanName(input.name);
  await updateUserName(services.database, actor.userId, name);
  return { ...getMe(actor), name };
}

/** Chooses the language of pages and mails, on all devices of this person. */
export async function updateLanguage(
  services: Services,
  actor: Actor,
  input: { readonly language: Language },
): Promise<{ isDone: true }> {
  await updateUserLanguage(services.database, actor.userId, input.language);
  return { isDone: true };
}

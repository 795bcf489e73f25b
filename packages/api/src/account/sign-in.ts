import { createId, DEFAULT_LANGUAGE, isLanguage } from "@crux/domain";
import type { Language, UserId } from "@crux/domain";
import { createSession, findSession, findUserByEmail, recordAudit, removeSession } from "@crux/db";
import type { Actor } from "../context.ts";
import { ApiRefusal } from "../refusal.ts";
import type { RefusalShape } from "../refusal.ts";
import type { Services } from "../services.ts";
import { normalizeEmail } from "../email-address.ts";
import { isPasswordRight } from "./password-hash.ts";

const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

export type SignInResult =
  | { readonly ok: true; readonly sessionId: string; readonly userId: UserId }
  | { readonly ok: false; readonly refusal: RefusalShape };

/**
 * Checks address and password and opens a session. An unknown address takes the same work and gets the same answer
 * as a wrong password. Failures are counted for the socket's address, alone and with the account's address, never
 * for the account alone: nobody can lock out somebody else.
 */
export async function verifySignIn(
  services: Services,
  input: { readonly email: string; readonly password: string; readonly address: string },
): Promise<SignInResult> {
  const email = normalizeEmail(input.email);
  const pair = `${input.address} ${email ?? ""}`;
  try {
    await services.limits.take("signIn", input.address);
    await services.limits.take("signInFor", pair);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { ok: false, refusal: { code: error.code, data: error.data } };
  }
  const user = email === null ? null : await findUserByEmail(services.database, email);
  const isRight = await isPasswordRight(user?.passwordHash ?? null, input.password);
  if (user === null || !isRight) {
    // After the answer, so that its time does not tell whether there is such an account.
    if (user !== null) {
      const entry = { event: "signInRefused", actorId: user.id } as const;
      services.background.run(async () => await recordAudit(services.database.pool, entry));
    }
    return { ok: false, refusal: { code: "wrongPassword", data: {} } };
  }
  await services.limits.giveBack("signIn", input.address);
  await services.limits.forget("signInFor", pair);
  const sessionId = createId<string>(services.random);
  await createSession(services.database, {
    id: sessionId,
    userId: user.id,
    lifetimeMs: SESSION_MS,
  });
  await recordAudit(services.database.pool, { event: "signedIn", actorId: user.id });
  return { ok: true, sessionId, userId: user.id };
}

/**
 * The person behind a session that is still open, or null. Asked at every call.
 *
 * @param asked the language to speak with somebody who never chose one
 */
export async function findActor(
  services: Services,
  sessionId: string,
  asked: Language = DEFAULT_LANGUAGE,
): Promise<Actor | null> {
  const session = await findSession(services.database, sessionId);
  if (session === null) return null;
  const { userId, name, email, language } = session;
  return { userId, sessionId, name, email, language: isLanguage(language) ? language : asked };
}

/** Ends one session; nothing happens when it has ended already. */
export async function endSession(services: Services, sessionId: string): Promise<void> {
  await removeSession(services.database, sessionId);
}

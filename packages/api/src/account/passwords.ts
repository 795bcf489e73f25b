import {
  createPasswordReset as storePasswordReset,
  findPasswordReset,
  findUser,
  findUserByEmail,
  recordAudit,
  updatePasswordHash,
  usePasswordReset,
} from "@crux/db";
import type { UserId } from "@crux/domain";
import type { Actor, ApiContext } from "../context.ts";
import { linkTo } from "../links.ts";
import { refuse } from "../refusal.ts";
import { createLinkToken, hashToken } from "../secrets.ts";
import type { Services } from "../services.ts";
import { textsFor } from "../texts.ts";
import { normalizeEmail } from "../email-address.ts";
import { hashPassword, isPasswordRight } from "./password-hash.ts";
import { judgePassword } from "./password-rules.ts";

const RESET_MS = 60 * 60 * 1000;

/**
 * Sends a link for choosing a new password. The answer is the same for every address, and comes before anything is
 * looked up, so that its time says nothing either.
 */
export async function requestReset(
  context: ApiContext,
  input: { readonly email: string },
): Promise<{ status: "lookInYourMail" }> {
  const { services, address, origin, language } = context;
  const email = normalizeEmail(input.email);
  await services.limits.take("reset", address);
  await services.limits.take("resetFor", `${address} ${email ?? ""}`);
  services.background.run(async () => {
    const user = email === null ? null : await findUserByEmail(services.database, email);
    if (user === null) return;
    const link = await createResetLink(services, user.id, origin);
    await services.mailer.send(
      user.email,
      textsFor(services.texts, user, language).resetPasswordMail({ name: user.name, link }),
    );
  });
  return { status: "lookInYourMail" };
}

/** A link, good once and for an hour, by which a person chooses a new password. */
export async function createResetLink(
  services: Services,
  userId: UserId,
  cameBy: string | null,
): Promise<string> {
  const token = createLinkToken(services.random);
  await storePasswordReset(services.database, {
    tokenHash: hashToken(token),
    userId,
    lifetimeMs: RESET_MS,
  });
  return linkTo(services.links, cameBy, { page: "resetPassword", token });
}

/** Sets the password by a link from the mail and ends every session of the person. */
export async function resetPassword(
  context: ApiContext,
  input: { readonly token: string; readonly password: string },
): Promise<{ email: string }> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const tokenHash = hashToken(input.token);
  const userId = await findPasswordReset(services.database, tokenHash);
  const user = userId === null ? null : await findUser(services.database, userId);
  if (user === null) return refuse("linkInvalid");
  // Judged before the link is used up: who chose too short a password may try again.
  demandGoodPassword(input.password, user);
  const passwordHash = await hashPassword(input.password);
  // Another tab may have used the link while this one was hashing.
  if ((await usePasswordReset(services.database, tokenHash)) === null) refuse("linkInvalid");
  await updatePasswordHash(services.database, user.id, passwordHash);
  await recordAudit(services.database.pool, { event: "passwordChanged", actorId: user.id });
  return { email: user.email };
}

/** Changes the password of the signed-in person; every session ends, this one included. */
export async function changePassword(
  context: ApiContext,
  actor: Actor,
  input: { readonly currentPassword: string; readonly newPassword: string },
): Promise<{ isDone: true }> {
  const { services, address } = context;
  const pair = `${address} ${actor.email}`;
  await services.limits.take("signInFor", pair);
  const user = await findUser(services.database, actor.userId);
  if (!(await isPasswordRight(user?.passwordHash ?? null, input.currentPassword))) refuse("wrongPassword");
  await services.limits.forget("signInFor", pair);
  demandGoodPassword(input.newPassword, actor);
  await updatePasswordHash(services.database, actor.userId, await hashPassword(input.newPassword));
  await recordAudit(services.database.pool, { event: "passwordChanged", actorId: actor.userId });
  return { isDone: true };
}

/** Refuses a password that would be guessed. */
export function demandGoodPassword(
  password: string,
  own: { readonly email: string; readonly name: string },
): void {
  const refusal = judgePassword(password, own);
  if (refusal !== null) refuse(refusal);
}

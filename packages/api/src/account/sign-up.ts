/**
 * Making an account. Without a mail server it is made at once, and a taken address has to be refused, which tells
 * a stranger that it is taken; with one, every address gets the same answer, and the mail says the rest.
 *
 * What waits for the mail is not stored: the link carries it, sealed. The password is typed once more behind the
 * link and compared with the sealed hash; otherwise somebody could sign up with another person's address, have
 * that person confirm it, and know the password of the account.
 */
import {
  acceptInvitation,
  createAccount,
  findOpenInvitation,
  findOpenShareLink,
  findUserByEmail,
  takeShareLink,
} from "@crux/db";
import { createId, DEFAULT_LANGUAGE, LANGUAGES } from "@crux/domain";
import type { TeamId, UserId } from "@crux/domain";
import { z } from "zod";
import type { ApiContext } from "../context.ts";
import { linkTo } from "../links.ts";
import { firstMapsFor } from "../map/first-maps.ts";
import { refuse } from "../refusal.ts";
import { hashToken, seal, unseal } from "../secrets.ts";
import type { Services } from "../services.ts";
import { textsFor } from "../texts.ts";
import type { EnteredView, SignUpRulesView, SignUpView } from "../views.ts";
import { normalizeEmail } from "../email-address.ts";
import { hashPassword, isPasswordRight } from "./password-hash.ts";
import { PASSWORD_MIN_LENGTH } from "./password-rules.ts";
import { createResetLink, demandGoodPassword } from "./passwords.ts";
import { cleanName } from "../clean-name.ts";

const CONFIRM_MS = 24 * 60 * 60 * 1000;
const PURPOSE = "confirm sign-up";

const pending = z.strictObject({
  email: z.string(),
  name: z.string(),
  passwordHash: z.string(),
  invitation: z.string().nullable(),
  // Links of an earlier release carry neither.
  shareLink: z.string().nullable().default(null),
  language: z.enum(LANGUAGES).default(DEFAULT_LANGUAGE),
  expiresAtMs: z.number(),
});
type Pending = z.output<typeof pending>;

/** What the sign-up page must know before anybody is signed in. */
export function getSignUpRules(services: Services): SignUpRulesView {
  return {
    byInvitationOnly: services.configuration.signUp === "invited",
    confirmsByMail: services.mailer.isSending,
    passwordMinLength: PASSWORD_MIN_LENGTH,
  };
}

/** Signs a person up, at once or by mail; with an invitation or a share link they have what it gives as well. */
export async function signUp(
  context: ApiContext,
  input: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly invitation?: string | undefined;
    readonly shareLink?: string | undefined;
  },
): Promise<SignUpView> {
  const { services, address, origin, language } = context;
  await services.limits.take("signUp", address);
  const name = cleanName(input.name);
  const email = normalizeEmail(input.email) ?? refuse("badInput", { field: "email" });
  demandGoodPassword(input.password, { email, name });
  const invitation = input.invitation ?? null;
  const shareLink = input.shareLink ?? null;
  await demandInvitation(services, { invitation, shareLink, email });
  const passwordHash = await hashPassword(input.password);
  const person = { email, name, passwordHash, invitation, shareLink, language };
  if (!services.mailer.isSending) return { status: "created", entered: await openAccount(services, person) };
  // After the answer: whether the address has an account must not be readable from the time this takes.
  services.background.run(async () => {
    const known = await findUserByEmail(services.database, email);
    if (known === null) {
      const value: Pending = { ...person, expiresAtMs: services.now() + CONFIRM_MS };
      const token = seal(services.configuration.secret, PURPOSE, value, services.random);
      const link = linkTo(services.links, origin, { page: "confirmSignUp", token });
      await services.mailer.send(email, services.texts[language].confirmSignUpMail({ name, link }));
    } else {
      const link = await createResetLink(services, known.id, origin);
      const texts = textsFor(services.texts, known, language);
      await services.mailer.send(email, texts.alreadySignedUpMail({ name: known.name, link }));
    }
  });
  return { status: "lookInYourMail" };
}

/** Makes the account that a link from the mail carries. */
export async function confirmSignUp(
  context: ApiContext,
  input: { readonly token: string; readonly password: string },
): Promise<{ email: string; entered: EnteredView | null }> {
  const { services, address } = context;
  await services.limits.take("token", address);
  const sealed = pending.safeParse(unseal(services.configuration.secret, PURPOSE, input.token));
  if (!sealed.success || sealed.data.expiresAtMs < services.now()) return refuse("linkInvalid");
  await services.limits.take("signInFor", `${address} ${sealed.data.email}`);
  if (!(await isPasswordRight(sealed.data.passwordHash, input.password))) refuse("wrongPassword");
  return { email: sealed.data.email, entered: await openAccount(services, sealed.data) };
}

/**
 * Where only the invited may sign up, an open invitation is the condition, or an open link to comment or edit, which asks
 * for an account; a given invitation must be open anyway, and not be for another address.
 */
async function demandInvitation(
  services: Services,
  { invitation, shareLink, email }: Pick<Pending, "invitation" | "shareLink" | "email">,
): Promise<void> {
  if (invitation === null) {
    if (services.configuration.signUp !== "invited") return;
    const link = shareLink === null ? null : await findOpenShareLink(services.database, hashToken(shareLink));
    if (link === null || link.role === "viewer") refuse("signUpByInvitationOnly");
    return;
  }
  const found = await findOpenInvitation(services.database, hashToken(invitation));
  if (found === null) return refuse("invitationInvalid");
  if (found.email !== null && found.email !== email) refuse("invitationForSomebodyElse");
}

/**
 * Makes the person, their own team and its first maps in one transaction, then takes up what they came by. Answers where
 * that leads; null when they came by nothing, or it has ended meanwhile, which costs nothing but what it would have given.
 */
async function openAccount(
  services: Services,
  person: Omit<Pending, "expiresAtMs">,
): Promise<EnteredView | null> {
  // Once more, since an invitation can be revoked between the form and the link.
  if (services.configuration.signUp === "invited") await demandInvitation(services, person);
  const { email, name, passwordHash, language, invitation, shareLink } = person;
  const userId = createId<UserId>(services.random);
  const teamId = createId<TeamId>(services.random);
  const result = await createAccount(services.database, {
    user: { id: userId, email, name, passwordHash, language },
    team: { id: teamId, name: services.texts[language].ownTeamName(name) },
    maps: await firstMapsFor(services, { teamId, userId }, language),
  });
  if (!result.ok) refuse("addressUnavailable");
  if (invitation !== null) {
    const accepted = await acceptInvitation(services.database, hashToken(invitation), userId);
    if (!accepted.ok) return null;
    const { mapId, teamId: joinedId } = accepted;
    return mapId === null ? { mapId, teamId: joinedId } : { mapId };
  }
  return shareLink === null ? null : await takeShareLink(services.database, hashToken(shareLink), userId);
}

/** What the operator does from the command line. */
import { findUserByEmail, listOutbox as listStoredMails } from "@crux/db";
import type { OutboxMail } from "@crux/db";
import { normalizeEmail } from "./email-address.ts";
import { createResetLink } from "./account/passwords.ts";
import type { Services } from "./services.ts";

/** A link by which the person with this address chooses a new password; null when there is no such account. */
export async function createPasswordReset(services: Services, typedEmail: string): Promise<string | null> {
  const email = normalizeEmail(typedEmail);
  const user = email === null ? null : await findUserByEmail(services.database, email);
  return user === null ? null : await createResetLink(services, user.id, null);
}

/** Mail that could not be sent because no mail server is set up, the newest last. */
export async function listOutbox(services: Services): Promise<readonly OutboxMail[]> {
  return await listStoredMails(services.database);
}

/** Whether the database answers. */
export async function isHealthy(services: Services): Promise<boolean> {
  try {
    await services.database.pool.query("SELECT 1");
    return true;
  } catch {
    // Whatever the reason: the answer to "is it there" is no.
    return false;
  }
}

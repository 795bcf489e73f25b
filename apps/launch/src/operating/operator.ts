/** What the operator does beside starting: reading the outbox and helping somebody back in. */
import { createPasswordReset, createServices, listOutbox } from "@crux/api";
import type { Services } from "@crux/api";
import { findRunningPostgres } from "@crux/db/server";
import { findDatabasePlace } from "../database/database-place.ts";
import type { Settings } from "../env.ts";
import { Failure } from "../failure.ts";
import { listOrigins } from "../starting/origins.ts";
import { startOwnDatabase } from "../database/own-database.ts";
import type { Progress } from "../progress.ts";
import { readRunningOrigins } from "../starting/running.ts";
import { ensureSecret } from "../starting/secrets.ts";

/** Finds the database for one command: the operator's, the one that is running, or else starts it for the moment. */
export async function withDatabase<Value>(
  settings: Settings,
  progress: Progress,
  work: (url: string) => Promise<Value>,
): Promise<Value> {
  const runningUrl = settings.databaseUrl ?? (await findOwnRunning(settings.dataDirectory));
  if (runningUrl !== null) return await work(runningUrl);
  const own = await startOwnDatabase(settings.dataDirectory, progress);
  try {
    return await work(own.url);
  } finally {
    await own.stop();
  }
}

async function findOwnRunning(dataDirectory: string): Promise<string | null> {
  return await findRunningPostgres((await findDatabasePlace(dataDirectory)).dataDirectory);
}

/** Opens what the use cases work with for one command. */
export async function withServices<Value>(
  settings: Settings,
  progress: Progress,
  work: (services: Services) => Promise<Value>,
): Promise<Value> {
  const { origins: added, publicUrl, webPort: port } = settings;
  const running = await readRunningOrigins(settings.dataDirectory);
  return await withDatabase(settings, progress, async (databaseUrl) => {
    const services = await createServices({
      databaseUrl,
      secret: settings.secret ?? (await ensureSecret(settings.dataDirectory)),
      origins: running.length > 0 ? running : listOrigins({ port, lan: [], added, publicUrl }),
      publicUrl,
      collabPort: settings.collabPort,
      publicCollabUrl: null,
      smtpUrl: null,
      mailFrom: "",
      signUp: "open",
      mainMapId: null,
      texts: unusedTexts,
    });
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  });
}

function neverWritten(): never {
  throw new Error("The operator's commands write to nobody.");
}

const unusedText: Services["texts"]["en"] = {
  ownTeamName: neverWritten,
  blankMapTitle: "",
  copyTitle: neverWritten,
  confirmSignUpMail: neverWritten,
  alreadySignedUpMail: neverWritten,
  notificationMail: neverWritten,
  invitationMail: neverWritten,
  resetPasswordMail: neverWritten,
};

const unusedTexts: Services["texts"] = { en: unusedText, de: unusedText, uk: unusedText };

/** Prints a one-time link by which the person with this address chooses a new password. */
export async function printPasswordReset(
  settings: Settings,
  progress: Progress,
  address: string,
  write: (line: string) => void,
): Promise<void> {
  const link = await withServices(
    settings,
    progress,
    async (services) => await createPasswordReset(services, address),
  );
  if (link === null)
    throw new Failure(`Nobody has the address ${address}.`, "Look for a slip of the pen, then try again.");
  write("This link sets a new password, once, and only for a short time:");
  write(link);
}

/** Prints the mail that could not be sent because no mail server is set up. */
export async function printOutbox(
  settings: Settings,
  progress: Progress,
  write: (line: string) => void,
): Promise<void> {
  const mails = await withServices(settings, progress, async (services) => await listOutbox(services));
  if (mails.length === 0) write("The outbox is empty.");
  for (const { recipient, subject, body } of mails) {
    write(`To: ${recipient}`);
    write(`Subject: ${subject}`);
    write("");
    write(body);
    write("----");
  }
}

import { startTestDatabase } from "@crux/db/testing";
import { vi } from "vitest";
import type { Actor, ApiContext } from "../context.ts";
import type { Mailer } from "../mail/mailer.ts";
import { findActor, verifySignIn } from "../account/sign-in.ts";
import { createCaller } from "../router/http.ts";
import { createServices } from "../services.ts";
import type { ServiceConfiguration, Services } from "../services.ts";
import { refusalOf } from "../refusal.ts";
import type { MailText, ServiceTexts } from "../texts.ts";

// Hashing passwords and drawing pictures take the whole machine, which other tests use as well.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

export const ORIGIN = "http://localhost:3000";
export const PASSWORD = "a long walk by the canal";

const english: ServiceTexts = {
  ownTeamName: (name) => `${name}'s team`,
  blankMapTitle: "Untitled",
  copyTitle: (title) => `${title} (copy)`,
  confirmSignUpMail: ({ link }) => ({ subject: "confirm", body: link }),
  alreadySignedUpMail: ({ link }) => ({ subject: "already", body: link }),
  invitationMail: ({ link }) => ({ subject: "invitation", body: link }),
  resetPasswordMail: ({ link }) => ({ subject: "reset", body: link }),
  notificationMail: ({ entries, stopLink }) => ({
    subject: "news",
    body: [...entries.map(({ kind, line, link }) => `${kind} ${line ?? ""} ${link}`), stopLink].join("\n"),
  }),
};

const german: ServiceTexts = {
  ...english,
  ownTeamName: (name) => `Team von ${name}`,
  blankMapTitle: "Ohne Titel",
  resetPasswordMail: ({ link }) => ({ subject: "zurücksetzen", body: link }),
};

interface SentMail extends MailText {
  readonly to: string;
}

export interface TestStack extends AsyncDisposable {
  readonly services: Services;
  /** What was sent, when the stack has a mail server. */
  readonly sent: readonly SentMail[];
  /** A caller for somebody at an address; without an actor nobody is signed in. */
  as(actor: Actor | null, address?: string): ReturnType<typeof createCaller>;
  context(actor: Actor | null, address?: string): ApiContext;
  /** Signs a new person up and in. */
  person(name: string): Promise<Actor>;
}

/** Services on a fresh database. */
export async function startStack(
  options: Partial<ServiceConfiguration> & { readonly hasMail?: boolean; readonly now?: () => number } = {},
): Promise<TestStack> {
  const { hasMail = false, now, ...configuration } = options;
  const test = await startTestDatabase();
  const sent: SentMail[] = [];
  const mailer: Mailer = {
    isSending: true,
    async send(to, text) {
      sent.push({ to, ...text });
      await Promise.resolve();
    },
    close: () => undefined,
  };
  const services = await createServices(
    {
      databaseUrl: test.url,
      secret: "0123456789abcdef0123456789abcdef",
      origins: [ORIGIN],
      publicUrl: null,
      collabPort: 3001,
      publicCollabUrl: null,
      smtpUrl: null,
      mailFrom: "Crux <crux@test.example>",
      signUp: "open",
      mainMapId: null,
      texts: { en: english, de: german, uk: english },
      ...configuration,
    },
    { ...(hasMail ? { mailer } : {}), ...(now === undefined ? {} : { now }) },
  );
  function context(actor: Actor | null, address = "192.0.2.1"): ApiContext {
    return { services, actor, linkIds: [], address, origin: ORIGIN, language: "en" };
  }
  const stack: TestStack = {
    services,
    sent,
    context,
    as: (actor, address) => createCaller(context(actor, address)),
    async person(name) {
      const email = `${name.toLowerCase()}@test.example`;
      await createCaller(context(null)).account.signUp({ name, email, password: PASSWORD });
      return await signIn(services, email, PASSWORD);
    },
    async [Symbol.asyncDispose]() {
      await services.close();
      await test.close();
    },
  };
  return stack;
}

/** Signs in and gives the actor; fails the test when it is refused. */
export async function signIn(services: Services, email: string, password: string): Promise<Actor> {
  const result = await verifySignIn(services, { email, password, address: "192.0.2.1" });
  if (!result.ok) throw new Error(result.refusal.code);
  const actor = await findActor(services, result.sessionId);
  if (actor === null) throw new Error("No session was opened.");
  return actor;
}

/** The code with which a call is refused; "none" when it is not, and what was thrown when it was no refusal. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "none";
  } catch (error) {
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    return refusalOf(cause)?.code ?? String(error);
  }
}

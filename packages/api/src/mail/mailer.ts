// oxlint-disable-next-line typescript/triple-slash-reference -- a program that imports this file needs the declaration
/// <reference path="./nodemailer.d.ts" />
import { createId } from "@crux/domain";
import { addOutboxMail } from "@crux/db";
import type { Database } from "@crux/db";
import { createTransport } from "nodemailer";
import type { MailText } from "../texts.ts";

export interface Mailer {
  /** True when mail really leaves; false when it goes to the outbox that only the operator reads. */
  readonly isSending: boolean;
  send(to: string, text: MailText): Promise<void>;
  close(): void;
}

const CONNECTION_TIMEOUT_MS = 10_000;

/** Sends over SMTP. */
export function createSmtpMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: options.url,
    pool: true,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
  });
  return {
    isSending: true,
    async send(to, text) {
      // As an object, so that no sign in the address can be read as a second recipient.
      await transport.sendMail({
        from: options.from,
        to: { name: "", address: to },
        subject: text.subject,
        text: text.body,
      });
    },
    close: () => transport.close(),
  };
}

/** Keeps mail in the database for the operator, where no mail server is set up. */
export function createOutboxMailer(database: Database, random: (length: number) => Uint8Array): Mailer {
  return {
    isSending: false,
    async send(to, text) {
      await addOutboxMail(database, {
        id: createId<string>(random),
        recipient: to,
        subject: text.subject,
        body: text.body,
      });
    },
    close: () => undefined,
  };
}

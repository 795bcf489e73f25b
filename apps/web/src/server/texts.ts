import type { NotificationEntry, ServiceTexts } from "@crux/api";
import { DEFAULT_LANGUAGE } from "@crux/domain";
import type { Language } from "@crux/domain";
import german from "../../messages/de/server.json" with { type: "json" };
import english from "../../messages/en/server.json" with { type: "json" };
import ukrainian from "../../messages/uk/server.json" with { type: "json" };
import { askedLanguage } from "../i18n/language-cookie.ts";

type Texts = typeof english;

/** The words that the server writes itself, in each language: mails, and names of what it makes. */
export const serviceTexts: Readonly<Record<Language, ServiceTexts>> = {
  en: textsOf(english),
  de: textsOf(german),
  uk: textsOf(ukrainian),
};

function textsOf(texts: Texts): ServiceTexts {
  return {
    ownTeamName: (name) => fill(texts.ownTeamName, { name }),
    blankMapTitle: texts.blankMapTitle,
    copyTitle: (title) => fill(texts.copyTitle, { title }),
    confirmSignUpMail: (values) => fillMail(texts.confirmSignUpMail, values),
    alreadySignedUpMail: (values) => fillMail(texts.alreadySignedUpMail, values),
    invitationMail: ({ isMap, ...values }) =>
      fillMail(isMap ? texts.mapInvitationMail : texts.teamInvitationMail, values),
    resetPasswordMail: (values) => fillMail(texts.resetPasswordMail, values),
    notificationMail: ({ name, entries, stopLink }) =>
      fillMail(texts.notificationMail, {
        name,
        stopLink,
        entries: entries.map((entry) => entryText(texts, entry)).join("\n\n"),
      }),
  };
}

const FOREIGN_HOST: Readonly<Record<Language, string>> = {
  en: english.foreignHost,
  de: german.foreignHost,
  uk: ukrainian.foreignHost,
};

function entryText(texts: Texts, entry: NotificationEntry): string {
  const { kind, actor, mapTitle, line, reason, count, link } = entry;
  const { entries, somebody, untitled } = texts.notificationMail;
  const map = mapTitle === "" ? untitled : mapTitle;
  const text =
    kind === "suggestion" && count > 1
      ? entries.suggestions
      : kind === "declined" && reason !== null
        ? entries.declinedBecause
        : entries[kind];
  const values = {
    actor: actor ?? somebody,
    map,
    line: line ?? "",
    reason: reason ?? "",
    count: `${count}`,
    link,
  };
  return fill(text, values);
}

/** What somebody reads who asks for an address that is not ours. */
export function foreignHostText(accepted: string | undefined): string {
  return FOREIGN_HOST[askedLanguage(undefined, accepted ?? null) ?? DEFAULT_LANGUAGE];
}

type Values = Readonly<Record<string, string>>;

/** Puts values in place of `{name}`; all at once, so that a value that looks like a placeholder stays as it is. */
function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function fillMail(
  mail: { readonly subject: string; readonly body: readonly string[] },
  values: Values,
): { subject: string; body: string } {
  return {
    subject: fill(mail.subject, values),
    body: mail.body.map((line) => fill(line, values)).join("\n"),
  };
}

import { isLanguage } from "@crux/domain";
import type { Language } from "@crux/domain";

/** The words the server writes for people. They come from the web's catalogue, as functions of what they name. */

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** One thing a person was told of, for a mail. */
export interface NotificationEntry {
  readonly kind: "mention" | "reply" | "comment" | "suggestion" | "accepted" | "declined" | "objection";
  /** Null when their account is gone. */
  readonly actor: string | null;
  readonly mapTitle: string;
  /** The beginning of what was written or suggested; null when it is no longer there. */
  readonly line: string | null;
  /** Why a suggestion was declined. */
  readonly reason: string | null;
  /** How many suggestions it stands for; 1 for everything else. */
  readonly count: number;
  readonly link: string;
}

export interface ServiceTexts {
  readonly ownTeamName: (personName: string) => string;
  readonly blankMapTitle: string;
  readonly copyTitle: (title: string) => string;
  readonly confirmSignUpMail: (values: { readonly name: string; readonly link: string }) => MailText;
  /** To an address that has an account already when somebody signs up with it. */
  readonly alreadySignedUpMail: (values: { readonly name: string; readonly link: string }) => MailText;
  readonly invitationMail: (values: {
    readonly inviter: string;
    /** The team or the map. */
    readonly place: string;
    readonly isMap: boolean;
    readonly link: string;
  }) => MailText;
  readonly resetPasswordMail: (values: { readonly name: string; readonly link: string }) => MailText;
  readonly notificationMail: (values: {
    readonly name: string;
    readonly entries: readonly NotificationEntry[];
    readonly stopLink: string;
  }) => MailText;
}

/** The words for somebody who is written to: in the language of their choice, else in the given one. */
export function textsFor(
  texts: Readonly<Record<Language, ServiceTexts>>,
  person: { readonly language: string | null },
  otherwise: Language,
): ServiceTexts {
  return texts[isLanguage(person.language) ? person.language : otherwise];
}

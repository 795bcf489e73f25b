import type { ServiceTexts } from "@crux/api";
import texts from "../../messages/en/server.json" with { type: "json" };

/** The words that the server writes itself: mails, and names of what it makes. */
export const serviceTexts: ServiceTexts = {
  ownTeamName: (name) => fill(texts.ownTeamName, { name }),
  blankMapTitle: texts.blankMapTitle,
  copyTitle: (title) => fill(texts.copyTitle, { title }),
  confirmSignUpMail: (values) => fillMail(texts.confirmSignUpMail, values),
  alreadySignedUpMail: (values) => fillMail(texts.alreadySignedUpMail, values),
  resetPasswordMail: (values) => fillMail(texts.resetPasswordMail, values),
};

/** What somebody reads who asks for an address that is not ours. */
export const foreignHostText = texts.foreignHost;

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

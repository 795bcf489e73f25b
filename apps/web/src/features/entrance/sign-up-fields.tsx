"use client";

import { useState } from "react";
import type { EnteredView } from "@crux/api";
import { createApiClient } from "../../lib/api-client.ts";
import { signIn } from "../../lib/entering/sign-in.ts";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { OwnEmailField, NameField, NewPasswordField } from "./fields.tsx";
import { onlyErrors, useFieldChecks } from "./use-field-checks.ts";
import { useSubmit } from "./use-submit.ts";

export interface SignUpFieldsProps {
  readonly passwordMinLength: number;
  /** The token of an invitation; the new person has at once what it gives. */
  readonly invitation: string | null;
  /** The token of a share link by which they came. */
  readonly shareLink?: string | null;
  /** The address the invitation is for; it is filled in and stays. */
  readonly invitedEmail?: string | null;
  readonly action: string;
  /** The account is there and the person signed in; `entered` is where the link leads by which they came. */
  readonly onSignedIn: (entered: EnteredView | null) => void;
  /** The account is made when the link in the mail is opened. */
  readonly onMailSent: (email: string) => void;
}

/** Name, address, password: makes the account and signs in. */
export function SignUpFields(props: SignUpFieldsProps) {
  const { passwordMinLength, invitation, action, onSignedIn, onMailSent } = props;
  const { shareLink = null, invitedEmail = null } = props;
  const checks = useFieldChecks();
  const [name, setName] = useState("");
  const [email, setEmail] = useState(invitedEmail ?? "");
  const [password, setPassword] = useState("");
  const { isPending, fieldErrors, failure, onSubmit } = useSubmit({
    check: () =>
      onlyErrors({
        name: checks.name(name),
        email: checks.email(email),
        password: checks.newPassword(password, passwordMinLength),
      }),
    send: async () => {
      const made = await createApiClient().account.signUp.mutate({
        name: name.trim(),
        email,
        password,
        ...(invitation === null ? {} : { invitation }),
        ...(shareLink === null ? {} : { shareLink }),
      });
      if (made.status === "lookInYourMail") {
        onMailSent(email);
        return null;
      }
      const answer = await signIn(email, password);
      if (!answer.ok) return answer.code;
      onSignedIn(made.entered);
      return null;
    },
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {failure !== null && <Notice tone="error">{failure}</Notice>}
      <NameField value={name} onChange={setName} error={fieldErrors["name"]} />
      <OwnEmailField
        value={email}
        onChange={setEmail}
        error={fieldErrors["email"]}
        isFixed={invitedEmail !== null}
      />
      <NewPasswordField
        value={password}
        onChange={setPassword}
        error={fieldErrors["password"]}
        minLength={passwordMinLength}
        isFirst
      />
      <SubmitButton isPending={isPending}>{action}</SubmitButton>
    </form>
  );
}

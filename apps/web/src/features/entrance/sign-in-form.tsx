"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { signIn } from "../../lib/entering/sign-in.ts";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { CurrentPasswordField, OwnEmailField } from "./fields.tsx";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { onlyErrors, useFieldChecks } from "./use-field-checks.ts";
import { useSubmit } from "./use-submit.ts";

export interface SignInFormProps {
  /** A path of our own to go on to. */
  readonly next: string;
  /** Why the person stands here, when there is a reason to tell. */
  readonly reason: "passwordSet" | "signedOutEverywhere" | "accountRemoved" | null;
  /** Where people without an account go; null when nobody may make one. */
  readonly signUpPath: string | null;
}

export function SignInForm({ next, reason, signUpPath }: SignInFormProps) {
  const t = useTranslations("account.signIn");
  const checks = useFieldChecks();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { isPending, fieldErrors, failure, onSubmit } = useSubmit({
    check: () => onlyErrors({ email: checks.email(email), password: checks.password(password) }),
    send: async () => {
      const answer = await signIn(email, password);
      if (!answer.ok) return answer.code;
      // A whole new page, so that nothing fetched before belongs to somebody else.
      globalThis.location.assign(next);
      return null;
    },
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col">
      <FormHeading title={t("title")} />
      <div className="flex flex-col gap-4">
        {failure === null && reason !== null && <Notice tone="good">{t(reason)}</Notice>}
        {failure !== null && <Notice tone="error">{failure}</Notice>}
        <OwnEmailField value={email} onChange={setEmail} error={fieldErrors["email"]} />
        <div className="flex flex-col gap-1">
          <CurrentPasswordField value={password} onChange={setPassword} error={fieldErrors["password"]} />
          <Link href="/reset" className={`${TEXT_LINK} self-end`}>
            {t("forgot")}
          </Link>
        </div>
        <SubmitButton isPending={isPending}>{t("action")}</SubmitButton>
      </div>
      {signUpPath !== null && (
        <OtherWay question={t("noAccount")}>
          <Link href={signUpPath} className={TEXT_LINK}>
            {t("toSignUp")}
          </Link>
        </OtherWay>
      )}
    </form>
  );
}

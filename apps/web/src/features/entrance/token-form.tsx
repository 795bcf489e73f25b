"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { signIn } from "../../lib/entering/sign-in.ts";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { pathOfEntered } from "./entered-path.ts";
import { CurrentPasswordField, NewPasswordField } from "./fields.tsx";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { onlyErrors, useFieldChecks } from "./use-field-checks.ts";
import { useSubmit } from "./use-submit.ts";

/** From the link in the mail to a new password, or to a finished account; both end signed in. */
export function TokenForm(props: {
  readonly token: string;
  readonly purpose: "reset" | "confirm";
  readonly passwordMinLength: number;
}) {
  const { token, purpose, passwordMinLength } = props;
  const t = useTranslations("account");
  const checks = useFieldChecks();
  const [password, setPassword] = useState("");
  const { isPending, fieldErrors, failure, onSubmit } = useSubmit({
    check: () =>
      onlyErrors({
        password:
          purpose === "reset" ? checks.newPassword(password, passwordMinLength) : checks.password(password),
      }),
    send: async () => {
      const client = createApiClient().account;
      const input = { token, password };
      const { email, entered } =
        purpose === "reset"
          ? { ...(await client.resetPassword.mutate(input)), entered: null }
          : await client.confirmSignUp.mutate(input);
      const answer = await signIn(email, password);
      globalThis.location.assign(answer.ok ? pathOfEntered(entered) : "/sign-in?reason=passwordSet");
      return null;
    },
  });
  const field = { value: password, onChange: setPassword, error: fieldErrors["password"] };
  return (
    <form onSubmit={onSubmit} noValidate>
      <FormHeading title={t(`${purpose}.title`)} text={t(`${purpose}.text`)} />
      <div className="flex flex-col gap-4">
        {failure !== null && <Notice tone="error">{failure}</Notice>}
        {purpose === "reset" ? (
          <NewPasswordField {...field} minLength={passwordMinLength} />
        ) : (
          <CurrentPasswordField {...field} />
        )}
        <SubmitButton isPending={isPending}>{t(`${purpose}.action`)}</SubmitButton>
      </div>
      {purpose === "reset" && (
        <OtherWay question={t("reset.another")}>
          <Link href="/reset" className={TEXT_LINK}>
            {t("reset.toRequest")}
          </Link>
        </OtherWay>
      )}
    </form>
  );
}

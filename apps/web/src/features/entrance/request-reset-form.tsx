"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { OwnEmailField } from "./fields.tsx";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { MailSent } from "./mail-sent.tsx";
import { onlyErrors, useFieldChecks } from "./use-field-checks.ts";
import { useSubmit } from "./use-submit.ts";

/** @param isMailed whether the link goes out by mail; otherwise it waits for the operator, who passes it on */
export function RequestResetForm({ isMailed }: { isMailed: boolean }) {
  const t = useTranslations("account");
  const checks = useFieldChecks();
  const [email, setEmail] = useState("");
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { isPending, fieldErrors, failure, onSubmit } = useSubmit({
    check: () => onlyErrors({ email: checks.email(email) }),
    send: async () => {
      await createApiClient().account.requestReset.mutate({ email });
      setMailedTo(email);
      return null;
    },
  });
  if (mailedTo !== null) return <MailSent about={isMailed ? "reset" : "resetByOperator"} email={mailedTo} />;
  return (
    <form onSubmit={onSubmit} noValidate>
      <FormHeading
        title={t("requestReset.title")}
        text={t(isMailed ? "requestReset.text" : "requestReset.textByOperator")}
      />
      <div className="flex flex-col gap-4">
        {failure !== null && <Notice tone="error">{failure}</Notice>}
        <OwnEmailField value={email} onChange={setEmail} error={fieldErrors["email"]} />
        <SubmitButton isPending={isPending}>
          {t(isMailed ? "requestReset.action" : "requestReset.actionByOperator")}
        </SubmitButton>
      </div>
      <OtherWay question={t("requestReset.remembered")}>
        <Link href="/sign-in" className={TEXT_LINK}>
          {t("signIn.action")}
        </Link>
      </OtherWay>
    </form>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { MailSent } from "./mail-sent.tsx";
import { SignUpFields } from "./sign-up-fields.tsx";

export interface SignUpFormProps {
  readonly passwordMinLength: number;
  readonly isByInvitationOnly: boolean;
  readonly next: string;
}

export function SignUpForm({ passwordMinLength, isByInvitationOnly, next }: SignUpFormProps) {
  const t = useTranslations("account.signUp");
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  if (mailedTo !== null) return <MailSent about="signUp" email={mailedTo} />;
  return (
    <>
      <FormHeading
        title={isByInvitationOnly ? t("byInvitation.title") : t("title")}
        {...(isByInvitationOnly ? { text: t("byInvitation.text") } : {})}
      />
      {!isByInvitationOnly && (
        <SignUpFields
          passwordMinLength={passwordMinLength}
          invitation={null}
          action={t("action")}
          onMailSent={setMailedTo}
          onSignedIn={() => {
            globalThis.location.assign(next);
            return Promise.resolve();
          }}
        />
      )}
      <OtherWay question={t("hasAccount")}>
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className={TEXT_LINK}>
          {t("toSignIn")}
        </Link>
      </OtherWay>
    </>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeptToken } from "../../lib/entering/share-link.ts";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { MailSent } from "./mail-sent.tsx";
import { SignUpFields } from "./sign-up-fields.tsx";

export interface SignUpFormProps {
  readonly passwordMinLength: number;
  readonly isByInvitationOnly: boolean;
  readonly next: string;
}

/** Where the link is opened again that somebody came by. */
const SHARE_LINK_PATH = "/s";

export function SignUpForm({ passwordMinLength, isByInvitationOnly, next }: SignUpFormProps) {
  const t = useTranslations("account.signUp");
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const kept = useKeptToken();
  const shareLink = next === SHARE_LINK_PATH ? kept : null;
  // A link to comment or edit asks for an account: who has one is invited.
  const isClosed = isByInvitationOnly && shareLink === null;
  if (mailedTo !== null) return <MailSent about="signUp" email={mailedTo} />;
  return (
    <>
      <FormHeading
        title={isClosed ? t("byInvitation.title") : t("title")}
        {...(isClosed ? { text: t("byInvitation.text") } : {})}
      />
      {!isClosed && (
        <SignUpFields
          passwordMinLength={passwordMinLength}
          invitation={null}
          shareLink={shareLink}
          action={t("action")}
          onMailSent={setMailedTo}
          onSignedIn={() => globalThis.location.assign(next)}
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

"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { InvitationLookView } from "@crux/api";
import { createApiClient } from "../../lib/api-client.ts";
import { Notice } from "../../ui/notice.tsx";
import { SubmitButton } from "../../ui/submit-button.tsx";
import { pathOfEntered } from "./entered-path.ts";
import { FormHeading, OtherWay, TEXT_LINK } from "./form-parts.tsx";
import { MailSent } from "./mail-sent.tsx";
import { SignUpFields } from "./sign-up-fields.tsx";
import { useSubmit } from "./use-submit.ts";

export interface JoinFormProps {
  readonly token: string;
  readonly invitation: InvitationLookView;
  /** Name of who is signed in, or null. */
  readonly signedInAs: string | null;
  readonly passwordMinLength: number;
}

/** Says to which team or map and in which role the link leads, and takes the person there. */
export function JoinForm({ token, invitation, signedInAs, passwordMinLength }: JoinFormProps) {
  const t = useTranslations("account.join");
  const format = useFormatter();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { isPending, failure, onSubmit } = useSubmit({
    check: () => ({}),
    send: async () => {
      await enterTeam(token);
      return null;
    },
  });
  if (mailedTo !== null) return <MailSent about="signUp" email={mailedTo} />;
  const { teamName, mapTitle, email } = invitation;
  const role = t(`${mapTitle === null ? "team" : "map"}As.${invitation.role}`);
  const title = mapTitle === null ? t("title", { team: teamName }) : t("mapTitle", { map: mapTitle });
  const until = t("until", { date: format.dateTime(invitation.expiresAtMs, { dateStyle: "medium" }) });
  return (
    <>
      <FormHeading title={title} text={`${role} ${until}`} />
      {signedInAs === null ? (
        <>
          <SignUpFields
            passwordMinLength={passwordMinLength}
            invitation={token}
            invitedEmail={email}
            action={t(mapTitle === null ? "signUpAction" : "signUpMapAction")}
            onMailSent={setMailedTo}
            onSignedIn={(entered) => globalThis.location.assign(pathOfEntered(entered))}
          />
          <OtherWay question={t("hasAccount")}>
            <Link href={`/sign-in?next=/join/${token}`} className={TEXT_LINK}>
              {t("toSignIn")}
            </Link>
          </OtherWay>
        </>
      ) : (
        <form onSubmit={onSubmit} className="flex flex-col gap-4">
          {failure !== null && <Notice tone="error">{failure}</Notice>}
          <p className="text-14 text-muted">{t("signedInAs", { name: signedInAs })}</p>
          <SubmitButton isPending={isPending}>{t(mapTitle === null ? "action" : "mapAction")}</SubmitButton>
        </form>
      )}
    </>
  );
}

async function enterTeam(token: string): Promise<void> {
  const { teamId, mapId } = await createApiClient().team.invitations.accept.mutate({ token });
  globalThis.location.assign(pathOfEntered(mapId === null ? { mapId, teamId } : { mapId }));
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationGone } from "../../../../features/entrance/invitation-gone.tsx";
import { JoinForm } from "../../../../features/entrance/join-form.tsx";
import { orGone } from "../../../../server/or-gone.ts";
import { findActor, serverCaller } from "../../../../server/signing-in/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.join");
  return { title: t("pageTitle") };
}

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [actor, caller] = await Promise.all([findActor(), serverCaller()]);
  const invitation = await orGone(caller.team.invitations.look({ token }));
  if (invitation === null) return <InvitationGone />;
  const { passwordMinLength } = await caller.account.signUpRules();
  return (
    <JoinForm
      token={token}
      invitation={invitation}
      signedInAs={actor?.name ?? null}
      passwordMinLength={passwordMinLength}
    />
  );
}

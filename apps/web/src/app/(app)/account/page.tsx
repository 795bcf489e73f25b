import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../../../features/account/account-page.tsx";
import { signedInCaller } from "../../../server/signing-in/signed-in.ts";
import { SignedInHeader } from "../signed-in-header.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.settings");
  return { title: t("title") };
}

export default async function OwnAccountPage() {
  const { actor, caller } = await signedInCaller("/account");
  const [user, rules, notifications] = await Promise.all([
    caller.account.me(),
    caller.account.signUpRules(),
    caller.notification.settings(),
  ]);
  return (
    <>
      <SignedInHeader actor={actor} team={null} teams={[]} />
      <AccountPage user={user} passwordMinLength={rules.passwordMinLength} notifications={notifications} />
    </>
  );
}

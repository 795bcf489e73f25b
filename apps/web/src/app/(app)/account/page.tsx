import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "../../../features/account/account-page.tsx";
import { AppHeader } from "../../../features/app-header/app-header.tsx";
import { HelpButton } from "../../../features/map-help/help-button.tsx";
import { NotificationBell } from "../../../features/notifications/notification-bell.tsx";
import { signedInCaller } from "../../../server/signing-in/signed-in.ts";

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
      <AppHeader person={{ id: actor.userId, name: actor.name, email: actor.email }} team={null} teams={[]}>
        <NotificationBell />
        <HelpButton personId={actor.userId} />
      </AppHeader>
      <AccountPage user={user} passwordMinLength={rules.passwordMinLength} notifications={notifications} />
    </>
  );
}

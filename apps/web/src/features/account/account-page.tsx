"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NotificationSettingsView, UserView } from "@crux/api";
import type { UserId } from "@crux/domain";
import { signOut } from "../../lib/entering/sign-in.ts";
import { useTheme } from "../../lib/looks/theme.ts";
import { useTRPCClient } from "../../lib/trpc.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { AccountSection } from "./account-section.tsx";
import { MailChoice } from "./mail-choice.tsx";
import { ComfortChoices } from "./comfort-choices.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { LeaveSection } from "./leave-section.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { useMutation } from "@tanstack/react-query";
import { useRefusalText } from "../../lib/use-refusal-text.ts";

/** What belongs to one person: name, appearance, password, sessions. */
export function AccountPage({
  user,
  passwordMinLength,
  notifications,
}: {
  user: UserView;
  passwordMinLength: number;
  notifications: NotificationSettingsView;
}) {
  const t = useTranslations("account.settings");
  const tAccount = useTranslations("account");
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[880px] px-4 pt-8 pb-24 sm:px-6">
      <h1 className="mb-8 font-serif text-28 font-semibold">{t("title")}</h1>
      <AccountSection title={t("profile")} note={t("emailNote", { email: user.email })}>
        <NameForm user={user} />
      </AccountSection>
      <AccountSection title={t("language")} note={t("languageNote")}>
        <LanguageChoice />
      </AccountSection>
      <AccountSection title={t("appearance")} note={t("appearanceNote")}>
        <ThemeChoice />
      </AccountSection>
      <AccountSection title={t("notifications")} note={t("notificationsNote")}>
        <MailChoice settings={notifications} />
      </AccountSection>
      <AccountSection title={t("comfort.title")} note={t("comfort.note")}>
        <ComfortChoices />
      </AccountSection>
      <AccountSection title={t("password")} note={t("passwordNote")}>
        <PasswordForm email={user.email} minLength={passwordMinLength} />
      </AccountSection>
      <AccountSection title={t("sessions")} note={t("sessionsNote")}>
        <SignOutEverywhere userId={user.id} />
      </AccountSection>
      <AccountSection title={tAccount("ownData.section")} note={tAccount("ownData.note")}>
        <a href="/api/account/data" download className={buttonStyle({ className: "self-start" })}>
          {tAccount("ownData.action")}
        </a>
      </AccountSection>
      <AccountSection title={tAccount("leave.section")} note={tAccount("leave.note")}>
        <LeaveSection user={user} />
      </AccountSection>
    </main>
  );
}

function ThemeChoice() {
  const t = useTranslations("common.theme");
  const { choice, setChoice } = useTheme();
  return (
    <SegmentedControl
      label={t("label")}
      value={choice}
      onChange={setChoice}
      segments={[
        { value: "system", label: t("system") },
        { value: "light", label: t("light") },
        { value: "dark", label: t("dark") },
      ]}
    />
  );
}

function SignOutEverywhere({ userId }: { userId: UserId }) {
  const t = useTranslations("account.settings");
  const common = useTranslations("common.actions");
  const client = useTRPCClient();
  const refusalText = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: () => client.account.signOutEverywhere.mutate(),
    onSuccess: async () => {
      await signOut(userId);
      globalThis.location.assign("/sign-in?reason=signedOutEverywhere");
    },
  });
  return (
    <>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t("signOutEverywhere")}
      </Button>
      <Dialog
        title={t("confirmSignOut.title")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={common("close")}
      >
        {leave.isError && <Notice tone="error">{refusalText(leave.error)}</Notice>}
        <p>{t("confirmSignOut.text")}</p>
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{common("cancel")}</Button>
          <Button variant="danger" isPending={leave.isPending} onPress={() => leave.mutate()}>
            {t("signOutEverywhere")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

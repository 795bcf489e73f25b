"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../../lib/refusal.ts";
import { signIn } from "../../lib/entering/sign-in.ts";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { PasswordField } from "../../ui/fields/password-field.tsx";
import { showToast } from "../../ui/toast.tsx";

export function PasswordForm({ email, minLength }: { email: string; minLength: number }) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [isShort, setShort] = useState(false);
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async () => {
        // Every session has ended, this device's too: it goes on with one of the new password.
        const answer = await signIn(email, newPassword);
        if (!answer.ok) {
          globalThis.location.assign("/sign-in?reason=passwordSet");
          return;
        }
        setCurrentPassword("");
        setNewPassword("");
        showToast({ text: t("settings.passwordChanged") });
      },
    }),
  );
  const failure = change.isError ? refusalText(change.error) : null;
  const isAboutCurrent = change.isError && refusalOf(change.error)?.code === "wrongPassword";
  const words = { showLabel: t("fields.showPassword"), hideLabel: t("fields.hidePassword") };
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const tooShort = Array.from(newPassword).length < minLength;
        setShort(tooShort);
        if (!tooShort) change.mutate({ currentPassword, newPassword });
      }}
    >
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        {...words}
        className="w-full"
        label={t("fields.currentPassword")}
        autoComplete="current-password"
        value={currentPassword}
        onChange={setCurrentPassword}
        error={isAboutCurrent ? failure : null}
      />
      <PasswordField
        {...words}
        className="w-full"
        label={t("fields.newPassword")}
        description={t("fields.passwordHint", { count: minLength })}
        autoComplete="new-password"
        value={newPassword}
        onChange={setNewPassword}
        error={isShort ? t("missing.passwordShort", { count: minLength }) : isAboutCurrent ? null : failure}
      />
      <Button
        type="submit"
        isPending={change.isPending}
        isDisabled={currentPassword === "" || newPassword === ""}
      >
        {t("settings.changePassword")}
      </Button>
    </form>
  );
}

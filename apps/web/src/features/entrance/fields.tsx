"use client";

import { useTranslations } from "next-intl";
import { EmailField } from "../../ui/fields/email-field.tsx";
import { PasswordField } from "../../ui/fields/password-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** The address that an account is signed in to by. */
export function OwnEmailField({ isFixed = false, ...props }: FieldProps & { readonly isFixed?: boolean }) {
  const t = useTranslations("account.fields");
  return <EmailField {...props} name="email" label={t("email")} autoComplete="username" readOnly={isFixed} />;
}

export function NameField(props: FieldProps) {
  const t = useTranslations("account.fields");
  return (
    <TextField
      {...props}
      name="name"
      label={t("name")}
      description={t("nameHint")}
      autoComplete="name"
      maxLength={80}
    />
  );
}

export function CurrentPasswordField(props: FieldProps) {
  const t = useTranslations("account.fields");
  return (
    <PasswordField
      {...props}
      name="password"
      label={t("password")}
      autoComplete="current-password"
      showLabel={t("showPassword")}
      hideLabel={t("hidePassword")}
    />
  );
}

/** The first password of an account, or one that takes the place of another. */
export function NewPasswordField({
  minLength,
  isFirst = false,
  ...props
}: FieldProps & { minLength: number; isFirst?: boolean }) {
  const t = useTranslations("account.fields");
  return (
    <PasswordField
      {...props}
      name="password"
      label={t(isFirst ? "password" : "newPassword")}
      description={t("passwordHint", { count: minLength })}
      autoComplete="new-password"
      showLabel={t("showPassword")}
      hideLabel={t("hidePassword")}
    />
  );
}

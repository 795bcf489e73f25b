"use client";

import { useTranslations } from "next-intl";
import { PasswordField } from "../../ui/fields/password-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

export function EmailField({ isFixed = false, ...props }: FieldProps & { readonly isFixed?: boolean }) {
  const t = useTranslations("account.fields");
  return (
    <TextField
      {...props}
      name="email"
      label={t("email")}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="off"
      readOnly={isFixed}
      spellCheck={false}
      maxLength={254}
    />
  );
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

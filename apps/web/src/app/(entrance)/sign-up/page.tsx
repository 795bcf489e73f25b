import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignUpForm } from "../../../features/entrance/sign-up-form.tsx";
import { findActor, serverCaller } from "../../../server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signUp");
  return { title: t("title") };
}

export default async function SignUpPage() {
  if ((await findActor()) !== null) redirect("/");
  const caller = await serverCaller();
  const rules = await caller.account.signUpRules();
  return (
    <SignUpForm
      passwordMinLength={rules.passwordMinLength}
      isByInvitationOnly={rules.byInvitationOnly}
      next="/"
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignUpForm } from "../../../features/entrance/sign-up-form.tsx";
import { safePath } from "../../../lib/entering/safe-path.ts";
import { findActor, serverCaller } from "../../../server/signing-in/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signUp");
  return { title: t("title") };
}

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = safePath((await searchParams)["next"]) ?? "/";
  if ((await findActor()) !== null) redirect(next);
  const caller = await serverCaller();
  const rules = await caller.account.signUpRules();
  return (
    <SignUpForm
      passwordMinLength={rules.passwordMinLength}
      isByInvitationOnly={rules.byInvitationOnly}
      next={next}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignInForm } from "../../../features/entrance/sign-in-form.tsx";
import { safePath } from "../../../lib/entering/safe-path.ts";
import { findActor, serverCaller } from "../../../server/signing-in/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.signIn");
  return { title: t("title") };
}

/** Why somebody is here, where it is worth a word. */
const REASONS = ["passwordSet", "signedOutEverywhere", "accountRemoved"] as const;

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, reason } = await searchParams;
  const path = safePath(next) ?? "/";
  if ((await findActor()) !== null) redirect(path);
  const caller = await serverCaller();
  const { byInvitationOnly } = await caller.account.signUpRules();
  return (
    <SignInForm
      next={path}
      reason={REASONS.find((known) => known === reason) ?? null}
      signUpPath={byInvitationOnly ? null : `/sign-up?next=${encodeURIComponent(path)}`}
    />
  );
}

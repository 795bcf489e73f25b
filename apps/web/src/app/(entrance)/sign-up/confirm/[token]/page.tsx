import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TokenForm } from "../../../../../features/entrance/token-form.tsx";
import { serverCaller } from "../../../../../server/signing-in/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.confirm");
  return { title: t("title") };
}

export default async function ConfirmSignUpPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const caller = await serverCaller();
  const { passwordMinLength } = await caller.account.signUpRules();
  return (
    <TokenForm token={decodeURIComponent(token)} purpose="confirm" passwordMinLength={passwordMinLength} />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestResetForm } from "../../../features/entrance/request-reset-form.tsx";
import { serverCaller } from "../../../server/signing-in/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.requestReset");
  return { title: t("title") };
}

export default async function RequestResetPage() {
  const { confirmsByMail } = await (await serverCaller()).account.signUpRules();
  return <RequestResetForm isMailed={confirmsByMail} />;
}

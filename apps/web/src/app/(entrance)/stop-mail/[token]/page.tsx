import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StopMail } from "../../../../features/entrance/stop-mail.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.stopMail");
  return { title: t("title") };
}

export default async function StopMailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <StopMail token={decodeURIComponent(token)} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestResetForm } from "../../../features/entrance/request-reset-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.requestReset");
  return { title: t("title") };
}

export default function RequestResetPage() {
  return <RequestResetForm />;
}

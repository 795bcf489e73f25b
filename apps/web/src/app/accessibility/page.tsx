import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessibilityPage } from "../../features/entrance/accessibility-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accessibility");
  return { title: t("title") };
}

/** For everybody, signed in or not. */
export default function Accessibility() {
  return <AccessibilityPage />;
}

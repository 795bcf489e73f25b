import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShareLinkPage } from "../../../features/entrance/share-link-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.shareLink");
  return { title: t("pageTitle"), robots: { index: false } };
}

/** Where share links lead. Which one it is stands behind the `#` of the address, which only the browser sees. */
export default function SharePage() {
  return <ShareLinkPage />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShareLinkPage } from "../../../features/entrance/share-link-page.tsx";
import { serverCaller } from "../../../server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.shareLink");
  return { title: t("pageTitle"), robots: { index: false } };
}

/** Where share links lead. Which one it is stands behind the `#` of the address, which only the browser sees. */
export default async function SharePage() {
  const caller = await serverCaller();
  const { byInvitationOnly } = await caller.account.signUpRules();
  return <ShareLinkPage maySignUp={!byInvitationOnly} />;
}

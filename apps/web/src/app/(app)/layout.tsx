import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesFor } from "../../i18n/messages-for.tsx";
import { LinkRouter } from "../../lib/link-router.tsx";
import { OfflineBar } from "../../lib/offline-bar.tsx";
import { TrpcProvider } from "../../lib/trpc.tsx";
import { ToastRegion } from "../../ui/toast.tsx";

/** What every page for signed-in people stands on. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <MessagesFor areas={["account", "maps", "map", "export", "picture"]}>
      <LinkRouter>
        <TrpcProvider>{children}</TrpcProvider>
        <OfflineBar text={t("offline")} />
        <ToastRegion label={t("messages")} closeLabel={t("actions.close")} />
      </LinkRouter>
    </MessagesFor>
  );
}

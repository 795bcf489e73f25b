import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { MessagesFor } from "../../i18n/messages-for.tsx";
import { LinkRouter } from "../../lib/link-router.tsx";
import { OfflineBar } from "../../lib/offline-bar.tsx";
import { THEME_COOKIE, themeChoice } from "../../lib/looks/theme-cookie.ts";
import { ThemeProvider } from "../../lib/looks/theme-provider.tsx";
import { ToastRegion } from "../../ui/toast.tsx";

/** What every page for signed-in people stands on. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [t, jar] = await Promise.all([getTranslations("common"), cookies()]);
  return (
    <MessagesFor
      areas={[
        "account",
        "maps",
        "map",
        "editor",
        "export",
        "outline",
        "picture",
        "search",
        "talk",
        "together",
      ]}
    >
      <LinkRouter>
        <ThemeProvider choice={themeChoice(jar.get(THEME_COOKIE)?.value)}>{children}</ThemeProvider>
        <OfflineBar text={t("offline")} />
        <ToastRegion label={t("messages")} closeLabel={t("actions.close")} allLabel={t("allMessages")} />
      </LinkRouter>
    </MessagesFor>
  );
}

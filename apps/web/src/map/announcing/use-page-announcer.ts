import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createAnnouncer } from "./announcer.ts";
import type { Announcer } from "./announcer.ts";

/** The queue of spoken messages lives as long as the page; its words come when the language is known. */
export function usePageAnnouncer(): Announcer {
  const t = useTranslations("together.announce");
  const [announcer] = useState(() => createAnnouncer({ wordMore: (count) => t("more", { count }) }));
  useEffect(() => () => announcer.close(), [announcer]);
  return announcer;
}

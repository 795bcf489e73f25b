import type { NotificationView } from "@crux/api";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What somebody was told of, in a sentence: who did what, and where. */
export function useNotificationSentence(): (notification: NotificationView) => string {
  const t = useTranslations("talk.bell");
  return useCallback(
    ({ kind, actorName, mapTitle, count }) =>
      t(`kinds.${kind}`, {
        actor: actorName ?? t("somebody"),
        map: mapTitle === "" ? t("untitled") : mapTitle,
        count,
      }),
    [t],
  );
}

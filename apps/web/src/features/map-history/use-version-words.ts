"use client";

import type { VersionView } from "@crux/api";
import { useFormatter, useTranslations } from "next-intl";

/** The words for a version: what it is called, when it was, and who made it. */
export function useVersionWords() {
  const t = useTranslations("map.history");
  const format = useFormatter();
  return {
    name: (version: VersionView) => version.name ?? t(`reasons.${version.reason}`),
    day: (atMs: number) =>
      format.dateTime(atMs, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    time: (atMs: number) => format.dateTime(atMs, { timeStyle: "short" }),
    moment: (atMs: number) => format.dateTime(atMs, { dateStyle: "medium", timeStyle: "short" }),
    creator: ({ creator }: VersionView) =>
      creator === null ? null : creator.type === "person" ? creator.name : t("formerMember"),
  };
}

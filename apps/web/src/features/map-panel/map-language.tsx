"use client";

import type { Projection } from "@crux/domain";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { Select } from "../../ui/fields/select.tsx";

const LANGUAGES = [
  "ar",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fa",
  "fi",
  "fr",
  "he",
  "hu",
  "it",
  "ja",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "ru",
  "sv",
  "tr",
  "uk",
  "ur",
  "zh",
] as const;
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** In which language a debate is led, and to which side it grows: the one suggests the other. */
export function MapLanguage({ projection }: { projection: Projection }) {
  const t = useTranslations("map.panel.language");
  const locale = useLocale();
  const { map } = useOpenMap();
  const { language, direction } = projection.map.meta;
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language" });
    const known = new Set<string>([...LANGUAGES, language]);
    return [...known]
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  }, [language, locale]);
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t("label")}
        isLabelShown
        options={options}
        value={language}
        onChange={(wanted) =>
          map.act({
            type: "setMeta",
            patch: { language: wanted, direction: RIGHT_TO_LEFT.has(wanted) ? "rtl" : "ltr" },
          })
        }
      />
      <SegmentedControl
        label={t("direction")}
        isLabelShown
        isStretched
        value={direction}
        onChange={(wanted) => map.act({ type: "setMeta", patch: { direction: wanted } })}
        segments={[
          { value: "ltr", label: t("ltr") },
          { value: "rtl", label: t("rtl") },
        ]}
      />
    </div>
  );
}

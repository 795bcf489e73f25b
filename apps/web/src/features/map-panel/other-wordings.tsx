"use client";

import { mergedInto } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useClaimLanguage } from "../../map/claim-language.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { Section } from "./section.tsx";

/** The words of claims that have been merged into this one: nobody's wording is lost. */
export function OtherWordings({ claimId }: { claimId: ClaimId }) {
  const t = useTranslations("editor.wordings");
  const { map } = useOpenMap();
  const language = useClaimLanguage();
  const scene = useScene();
  const others = useMemo(
    () => (scene === null ? [] : mergedInto(map.whole(), claimId)),
    [claimId, map, scene],
  );
  if (others.length === 0) return null;
  return (
    <Section title={t("title")}>
      <ul className="flex flex-col gap-1 text-14">
        {others.map(({ id, text }) => (
          <li key={id} dir="auto" lang={language} className="text-pretty">
            {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}

"use client";

import { mergedInto } from "@crux/domain";
import type { Claim, ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMayEdit, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Section } from "./section.tsx";
import { takeApart, takeWording } from "./wording-acts.ts";

/** The words of claims that have been merged into this one: nobody's wording is lost, and each can be had back. */
export function OtherWordings({ claimId }: { claimId: ClaimId }) {
  const t = useTranslations("editor.wordings");
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  const language = useClaimLanguage();
  const scene = useScene();
  const others = useMemo(
    () => (scene === null ? [] : mergedInto(map.whole(), claimId)),
    [claimId, map, scene],
  );
  if (others.length === 0) return null;
  return (
    <Section title={t("title")}>
      <ul className="flex flex-col gap-2 text-14">
        {others.map((wording) => (
          <li key={wording.id} className="flex flex-col">
            <span dir="auto" lang={language} className="text-pretty wrap-anywhere">
              {wording.text}
            </span>
            {mayEdit && <Acts wording={wording} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Acts({ wording }: { wording: Claim }) {
  const t = useTranslations("editor.wordings");
  const { map } = useOpenMap();
  const { text } = wording;
  return (
    <span className="-mx-2 flex flex-wrap pointer-coarse:-mx-3">
      <Button
        variant="quiet"
        size="small"
        className="text-muted"
        aria-label={t("useOf", { text })}
        onPress={() => takeWording(map, wording)}
      >
        {t("use")}
      </Button>
      <Button
        variant="quiet"
        size="small"
        className="text-muted"
        aria-label={t("partOf", { text })}
        onPress={() => takeApart(map, wording)}
      >
        {t("part")}
      </Button>
    </span>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { DescribedPlace } from "./describe-relation.ts";

/** Says in a line where a claim stands, so that two with the same words are told apart. */
export function useStandingWords(): (place: DescribedPlace) => string {
  const tSides = useTranslations("map.sides");
  const tRelation = useTranslations("map.relation");
  const tLoose = useTranslations("editor.loose");
  return useCallback(
    ({ side, under, isLoose }) =>
      `${tSides(side)} · ${isLoose ? tLoose("title") : tRelation(side, { target: under ?? "" })}`,
    [tLoose, tRelation, tSides],
  );
}

import type { Claim, Projection } from "@crux/domain";
import { useMessages, useTranslations } from "next-intl";
import { useCallback } from "react";
import { asSentence } from "../../../map/words/as-sentence.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import type { OutlineRow } from "../list/outline-rows.ts";
import { saidBy } from "./said-by.ts";

export type SpeakRow = (row: OutlineRow, news?: readonly string[]) => string;

/**
 * What a screen reader says of a row, in whole words: the side, the sentence, what is going on there, who says it, what
 * stands on it, and where it is.
 *
 * @returns a function of a row and of what is going on at its claim, as `spokenNews` says it
 */
export function useSpokenRow(): SpeakRow {
  const t = useTranslations("outline");
  const tSides = useTranslations("map.sides");
  const tLoose = useTranslations("editor.loose");
  const { picture } = useMessages().map;
  const { map } = useOpenMap();

  return useCallback(
    (row, news = []) => {
      const place = t("spoken.place", { level: row.level, position: row.position, count: row.siblingCount });
      const join = (parts: readonly (string | null)[]): string =>
        [...parts.flatMap((part) => (part === null || part === "" ? [] : [asSentence(part)])), place].join(
          " ",
        );
      switch (row.type) {
        case "claim": {
          const side = row.word === "and" ? t("spoken.and") : tSides(row.side);
          const counts = [
            row.answerCount > 0 ? t("row.answers", { count: row.answerCount }) : null,
            row.reasonCount > 0 ? t("row.reasons", { count: row.reasonCount }) : null,
            row.objectionCount > 0 ? t("row.objections", { count: row.objectionCount }) : null,
            row.claim.citations.size > 0 ? t("row.sources", { count: row.claim.citations.size }) : null,
          ].filter((part) => part !== null);
          const claims = row.alsoUnder.map(({ text }) => t("row.quoted", { claim: text })).join(", ");
          return join([
            t("spoken.claim", { side, text: row.claim.text }),
            ...news,
            row.isLoose ? tLoose("title") : null,
            saidBy(row.claim, picture),
            counts.join(", "),
            row.alsoUnder.length > 0 ? t("row.alsoUnder", { claims }) : null,
          ]);
        }
        case "reference":
          return join([
            t("spoken.reference", { side: tSides(row.side), text: asSentence(row.claim.text) }),
            ...news,
          ]);
        case "group":
          return join([t("spoken.group", { side: tSides(row.side), count: row.premiseCount }), ...news]);
        case "bearing": {
          const projection = map.store.get().scene?.projection ?? null;
          const premise = projection === null ? undefined : findPremise(projection, row);
          return join([
            t("spoken.bearing", { text: premise?.text ?? "" }),
            row.undercutCount > 0 ? t("row.disputes", { count: row.undercutCount }) : null,
            row.backingCount > 0 ? t("row.backings", { count: row.backingCount }) : null,
            ...news,
          ]);
        }
      }
    },
    [map, picture, t, tLoose, tSides],
  );
}

function findPremise(
  projection: Projection,
  row: Extract<OutlineRow, { type: "bearing" }>,
): Claim | undefined {
  const [premise] = projection.premisesOf.get(row.relationId) ?? [];
  return premise === undefined ? undefined : projection.map.claims.get(premise);
}

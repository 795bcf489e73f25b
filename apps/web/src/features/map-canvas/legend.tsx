"use client";

import { Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/button.tsx";
import { useLineKinds } from "./lines/line-kinds.ts";
import type { LineKind } from "./lines/line-kinds.ts";
import { BuildingWord } from "./building-word.tsx";

/** How each is drawn: as its line is, and linked premises as the rows of one card. */
const SAMPLES: Readonly<Record<LineKind, string>> = {
  reason: "h-0.5 bg-support",
  objection: "h-0.5 bg-attack",
  answer: "h-0.5 bg-answer",
  undercut: "h-0.5 legend-dashed text-undercut",
  backing: "h-0.5 legend-dashed text-support",
  linked: "h-2.5 rounded-[2px] legend-rows",
  contradiction: "h-0.5 bg-line",
  restatement: "h-0.5 bg-line",
};

/** What colours and shapes mean, of all that is on the map; on a narrow screen behind a button. */
export const Legend = memo(function Legend() {
  const t = useTranslations("map.legend");
  const kinds = useLineKinds();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div
      className={classNames(
        "map-legend pointer-events-none absolute start-4 bottom-4 z-10 flex flex-col items-start max-lg:bottom-20 max-sm:start-2",
        // As wide as its words are it would reach under the toolbar, in German on a page of 1440 px, too.
        isOpen ? "max-[1536px]:bottom-20" : "min-[1440px]:max-[1536px]:bottom-20",
      )}
    >
      <BuildingWord />
      <div
        data-floats
        className={
          isOpen
            ? "pointer-events-auto flex items-start gap-1 rounded-panel border border-hairline bg-surface py-2 ps-3 pe-1"
            : "pointer-events-auto hidden rounded-panel border border-hairline bg-surface px-3 py-2 min-[1440px]:block"
        }
      >
        <ul aria-label={t("label")} className="flex flex-col gap-1 py-0.5">
          {kinds.map((kind) => (
            <li key={kind} className="flex items-center gap-2 text-12 text-muted">
              <span aria-hidden className={`w-4 shrink-0 ${SAMPLES[kind]}`} />
              {t(kind)}
            </li>
          ))}
        </ul>
        {isOpen && (
          <IconButton
            size="small"
            label={t("hide")}
            icon={<X aria-hidden size={14} />}
            onPress={() => setIsOpen(false)}
            className="min-[1440px]:hidden"
          />
        )}
      </div>
      {!isOpen && (
        <IconButton
          label={t("show")}
          tooltip={t("label")}
          variant="secondary"
          icon={<Info aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => setIsOpen(true)}
          className="pointer-events-auto min-[1440px]:hidden"
        />
      )}
    </div>
  );
});

"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useKeyWord } from "../../../map/keys/key-words.ts";
import { useMayEdit } from "../../../map/open-map-context.tsx";
import { classNames } from "../../../ui/class-names.ts";

/** Says what letters and Tab do now, and changes it. */
export function LetterKeys({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTranslations("outline.keys");
  const key = useKeyWord("buildingKeys");
  const words = useMayEdit() ? "editing" : "reading";
  return (
    <div className="flex items-center gap-2 text-12 text-muted pointer-coarse:hidden">
      <output>{t(`${words}.${isOn ? "on" : "off"}`, { key })}</output>
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
        className={classNames(
          "flex h-6 items-center gap-1.5 rounded-chip border px-2 font-medium",
          isOn ? "border-accent text-accent" : "border-hairline text-muted hover:text-ink",
        )}
      >
        <Keyboard aria-hidden size={14} strokeWidth={1.75} />
        {t("label")}
      </button>
    </div>
  );
}

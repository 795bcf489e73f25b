"use client";

import { TITLE_MAX_LENGTH } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMapState, useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";

const selectTitle = (state: OpenMapState) => state.scene?.projection.map.meta.title ?? null;

/** The map's title; who may edit the map changes it in place. */
export function MapTitle({ fallback }: { fallback: string }) {
  const t = useTranslations("map.header");
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  const language = useClaimLanguage();
  const live = useMapState(selectTitle);
  const title = live ?? fallback;
  const [draft, setDraft] = useState<string | null>(null);

  const keep = (): void => {
    if (draft !== null && draft.trim() !== title) map.act({ type: "setMeta", patch: { title: draft } });
    setDraft(null);
  };

  if (draft !== null) {
    return (
      <input
        aria-label={t("title")}
        dir="auto"
        lang={language}
        value={draft}
        maxLength={TITLE_MAX_LENGTH}
        // The press that opened it meant to write in it.
        ref={(input) => {
          if (input !== null && document.activeElement !== input) {
            input.focus();
            input.select();
          }
        }}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setDraft(null);
        }}
        className="h-8 w-full max-w-160 rounded-claim border border-line bg-surface px-2 font-serif text-16 font-semibold pointer-coarse:h-11"
      />
    );
  }
  const shown = title === "" ? t("untitled") : title;
  return (
    <h1 className="min-w-0 font-serif text-16 font-semibold">
      {mayEdit ? (
        <button
          type="button"
          dir="auto"
          lang={title === "" ? undefined : language}
          title={t("rename")}
          onClick={() => setDraft(title)}
          className="block max-w-full truncate rounded-claim px-2 py-1 text-start hover:bg-sunk max-sm:px-1 pointer-coarse:min-h-11"
        >
          {shown}
        </button>
      ) : (
        <span dir="auto" lang={title === "" ? undefined : language} className="block truncate px-2">
          {shown}
        </span>
      )}
    </h1>
  );
}

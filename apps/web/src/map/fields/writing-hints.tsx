"use client";

import type { ClaimId } from "@crux/domain";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useSettled } from "../../lib/use-settled.ts";
import { whenIdle } from "../../ui/later/when-idle.ts";
import { isMergedInstead } from "../acts/take-instead.ts";
import { canConvert } from "../act-context.ts";
import { useClaimLanguage } from "../writing/claim-language.ts";
import { findHints } from "../hints/claim-hints.ts";
import type { HintCode } from "../hints/claim-hints.ts";
import { hintsOff, putHintAway } from "../hints/hint-choices.ts";
import { splitSentence } from "../hints/split-sentence.ts";
import { createSimilarClaims } from "../hints/similar-claims.ts";
import type { SimilarClaims } from "../hints/similar-claims.ts";
import { useOpenMap } from "../open-map-context.tsx";
import type { OpenMap } from "../open-map.ts";

/** Claims read in one go: a few milliseconds. */
const AT_ONCE = 400;
/** So long nobody has typed before hints are looked for. */
const PAUSE_MS = 180;

/** One index for each open map: it is built with the first claim that is written. */
const indexes = new WeakMap<OpenMap, SimilarClaims>();

function similarOn(map: OpenMap): SimilarClaims {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const made = createSimilarClaims();
  indexes.set(map, made);
  return made;
}

/**
 * What may help while a claim is written, under its field: claims that say nearly the same, and how it could be put
 * better. Nothing here stops anybody, and every kind of hint can be put away for good.
 */
export function WritingHints({ claimId, text }: { claimId: ClaimId; text: string }) {
  const t = useTranslations("editor.hints");
  const { map, actions, hasSources } = useOpenMap();
  const language = useClaimLanguage();
  const [putAway, setPutAway] = useState(hintsOff);
  // Nobody reads a hint between two letters, and on a large map it is found among thousands.
  const settled = useSettled(text, PAUSE_MS);
  const isReady = useIndex(map);
  const similar = useMemo(() => {
    if (!isReady) return [];
    const index = similarOn(map);
    index.update(map.whole());
    return index.find(settled, claimId);
  }, [claimId, isReady, map, settled]);
  const whole = map.whole();
  const { claims } = whole.map;
  const isMerge = isMergedInstead(whole, claimId, map.store.get().editing?.isNew === true);
  const claim = claims.get(claimId);
  // Where the map has no sources nothing could be done about a missing one.
  const isSourced =
    !hasSources || (claim !== undefined && (claim.citations.size > 0 || claim.saidBy !== null));
  const places = whole.relationsFrom.get(claimId)?.length ?? 0;
  const shared: readonly HintCode[] = places > 1 ? ["shared"] : [];
  const found = [...shared, ...findHints(settled, claim?.kind === "question", isSourced)];
  const hints = found.filter((code) => !putAway.has(code));
  const dismiss = (code: HintCode): void => {
    putHintAway(code);
    setPutAway(hintsOff());
  };
  if (similar.length === 0 && hints.length === 0) return null;
  return (
    <output className="flex flex-col gap-1 border-t border-hairline pt-1 first:border-t-0 first:pt-0">
      {similar.length > 0 && <p className="font-medium text-ink">{t("similar")}</p>}
      {similar.map((id, index) => (
        <div key={id} className="flex items-start gap-2">
          <span className="min-w-0 flex-1 text-ink" dir="auto" lang={language}>
            {claims.get(id)?.text}
          </span>
          <button
            type="button"
            aria-keyshortcuts={index === 0 ? "Alt+Enter" : undefined}
            title={index === 0 ? t("useInsteadKey") : undefined}
            onClick={() => actions.takeInstead(claimId, id)}
            className="shrink-0 rounded-chip px-1 font-medium text-accent hover:underline"
          >
            {t(isMerge ? "mergeInstead" : "useInstead")}
          </button>
        </div>
      ))}
      {hints.map((code) => (
        <div key={code} className="flex items-start gap-2">
          <span className="min-w-0 flex-1">{t(code)}</span>
          {code === "question" && canConvert(whole, claimId) && (
            <button
              type="button"
              onClick={() => {
                map.endEditing({ keepFocus: true });
                actions.convert();
              }}
              className="shrink-0 rounded-chip px-1 font-medium text-accent hover:underline"
            >
              {t("makeQuestion")}
            </button>
          )}
          {code === "twoClaims" && splitSentence(settled)[1] !== "" && (
            <button
              type="button"
              onClick={() => actions.startSplit()}
              className="shrink-0 rounded-chip px-1 font-medium text-accent hover:underline"
            >
              {t("split")}
            </button>
          )}
          <button
            type="button"
            aria-label={t("dismissOf", { hint: t(code) })}
            title={t("dismiss")}
            onClick={() => dismiss(code)}
            className="grid size-6 shrink-0 place-items-center rounded-chip text-muted hover:text-ink"
          >
            <X aria-hidden size={12} strokeWidth={2} />
          </button>
        </div>
      ))}
    </output>
  );
}

/** Reads a large map in small parts while nobody types, so that the first word is as quick as all others. */
function useIndex(map: OpenMap): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      do {
        await whenIdle();
        if (isGone) return;
      } while (!similarOn(map).update(map.whole(), AT_ONCE));
      setReady(true);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [map]);
  return isReady;
}

/** The claim that Alt+Enter would use instead of the one being written. */
export function findMostSimilar(map: OpenMap, claimId: ClaimId, text: string): ClaimId | null {
  const index = similarOn(map);
  index.update(map.whole());
  return index.find(text, claimId)[0] ?? null;
}

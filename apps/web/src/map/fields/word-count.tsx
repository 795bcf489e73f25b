"use client";

import { CLAIM_MAX_LENGTH } from "@crux/domain";
import { useTranslations } from "next-intl";
import { classNames } from "../../ui/class-names.ts";

/** From here on it is said how many characters are left until a claim is long. */
const COUNTED_FROM = 100;
/** Beyond this a claim is long: it can be, but is answered better when it is short. */
const LONG_FROM = 140;
/** So near to what a claim can hold at most, that is what counts. */
const NEAR = 50;

type Stage = "short" | "nearLong" | "long" | "nearFull" | "over";

/** How near the words of a claim are to being long, or to what it can hold, and by how many characters. */
export function measureWords(length: number): { readonly stage: Stage; readonly count: number } {
  if (length > CLAIM_MAX_LENGTH) return { stage: "over", count: length - CLAIM_MAX_LENGTH };
  if (length >= CLAIM_MAX_LENGTH - NEAR) return { stage: "nearFull", count: CLAIM_MAX_LENGTH - length };
  if (length > LONG_FROM) return { stage: "long", count: length - LONG_FROM };
  return { stage: length < COUNTED_FROM ? "short" : "nearLong", count: LONG_FROM - length };
}

/** Below the field of a claim, once there is something to say: what is left of a short claim, and of any. */
export function WordCount({ length, className }: { readonly length: number; readonly className?: string }) {
  const t = useTranslations("map.card.count");
  const { stage, count } = measureWords(length);
  if (stage === "short") return null;
  return (
    <span
      className={classNames(
        "text-12",
        stage === "over" ? "text-danger" : stage === "nearLong" ? "text-muted" : "font-medium text-ink",
        className,
      )}
    >
      {t(stage, { count })}
    </span>
  );
}

/** Says aloud when a claim becomes long, or comes near its end; not with every letter. Stands beside the field for good. */
export function SpokenWordCount({ length }: { readonly length: number }) {
  const t = useTranslations("map.card.count");
  const { stage } = measureWords(length);
  return (
    <output className="sr-only">
      {stage === "short" || stage === "nearLong" ? null : t(`spoken.${stage}`)}
    </output>
  );
}

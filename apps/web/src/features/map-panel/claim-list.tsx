"use client";

import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { ComponentProps, KeyboardEvent } from "react";
import { ownLanguage, useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";

export interface ClaimEntry {
  readonly claimId: ClaimId;
  /** Said beside it, such as "reason". */
  readonly note?: string;
}

/**
 * Claims that can be gone to. However many there are they are one stop for Tab: the arrows go on within, and where one has
 * been is where one comes back to.
 */
export function ClaimList({
  projection,
  entries,
}: {
  projection: Projection;
  entries: readonly ClaimEntry[];
}) {
  const t = useTranslations("map.panel");
  const listRef = useRef<HTMLUListElement>(null);
  const [reached, setReached] = useState(0);
  const hintId = useId();
  const last = entries.length - 1;
  const current = Math.min(reached, last);

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(current + 1, last),
      ArrowUp: Math.max(current - 1, 0),
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    listRef.current?.querySelectorAll("button")[next]?.focus();
  };

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it */}
      <ul ref={listRef} className="flex flex-col" onKeyDown={onKeyDown}>
        {entries.map((entry, index) => (
          <li key={`${entry.claimId}${entry.note ?? ""}`}>
            <ClaimLink
              projection={projection}
              entry={entry}
              tabIndex={index === current ? 0 : -1}
              aria-describedby={last > 0 ? hintId : undefined}
              onFocus={() => setReached(index)}
            />
          </li>
        ))}
      </ul>
      {last > 0 && (
        <span id={hintId} hidden>
          {t("listKeys")}
        </span>
      )}
    </>
  );
}

/** One claim that can be gone to. */
export function ClaimLink(
  props: { readonly projection: Projection; readonly entry: ClaimEntry } & Pick<
    ComponentProps<"button">,
    "tabIndex" | "aria-describedby" | "onFocus"
  >,
) {
  const { projection, entry, ...rest } = props;
  const t = useTranslations("map.panel");
  const { actions } = useOpenMap();
  const language = useClaimLanguage();
  const { claimId, note } = entry;
  const text = projection.map.claims.get(claimId)?.text ?? "";
  return (
    <button
      {...rest}
      type="button"
      lang={language}
      aria-label={t("jump", { claim: text })}
      onClick={() => actions.jumpTo(claimId)}
      className="-mx-2 flex w-[calc(100%+16px)] items-baseline justify-between gap-3 rounded-claim px-2 py-1 text-start text-13 text-muted hover:bg-sunk hover:text-ink pointer-coarse:py-3"
    >
      <span className="min-w-0">{text}</span>
      {note !== undefined && (
        <span lang={ownLanguage(language)} className="shrink-0 text-12">
          {note}
        </span>
      )}
    </button>
  );
}

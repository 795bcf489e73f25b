"use client";

import type { ClaimId } from "@crux/domain";
import { ChevronDown, ChevronUp, ListFilter, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { countFilters, NO_FILTERS, passesFilters } from "../../map/finding/claim-filters.ts";
import { findClaims } from "../../map/finding/find-claims.ts";
import { useMapState, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { leadOf } from "../../map/walk/selection.ts";
import { nameOf, writeShortcut } from "../../map/commands/shortcut.ts";
import { countTalkAt, useTalkState } from "../../map/talk/talk-context.tsx";
import type { TalkState } from "../../map/talk/talk.ts";
import { freshness } from "../../map/changes/since-visit.ts";
import { isMac } from "../../map/keys/command-keys.ts";
import { walk } from "../../map/walk/walk.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { FindFilters } from "./find-filters.tsx";
import { useFoundMarks } from "./use-found-marks.ts";

const NOTHING_FOLDED: ReadonlySet<ClaimId> = new Set();
/** Who types on is not taken anywhere meanwhile. */
const PAUSE_MS = 300;
const selectThreads = (state: TalkState) => state.threads;
const selectLead = (state: OpenMapState) => leadOf(state.selection);

/** Finds claims by their words and tags, one after the other, wherever they are: off the screen, folded away, in the outline. */
export function FindBar(props: {
  readonly words: string;
  /** What was typed on the way is gone on with; what was asked for otherwise is replaced by what is typed. */
  readonly isBegun: boolean;
  readonly onClose: () => void;
}) {
  const { words: first, isBegun, onClose } = props;
  const t = useTranslations("editor.find");
  const { map, actions } = useOpenMap();
  const scene = useScene();
  const leadId = useMapState(selectLead);
  const [words, setWords] = useState(first);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [hasFilters, setHasFilters] = useState(false);
  const filterCount = countFilters(filters);
  const threads = useTalkState(selectThreads);
  // As it was when the bar was opened: what is gone to has been seen then, and would leave the list under one's hands.
  const [sinceVisit] = useState(() => map.store.get().sinceVisit);
  const isAsked = words.trim() !== "" || filterCount > 0;
  const fieldRef = useRef<HTMLInputElement>(null);
  // In the moment in which it comes: the next key is for it, and not for the map.
  useLayoutEffect(() => {
    const { current: field } = fieldRef;
    field?.select();
    if (isBegun) field?.setSelectionRange(first.length, first.length);
  }, [first, isBegun]);

  const found = useMemo(() => {
    if (scene === null || !isAsked) return [];
    // The whole map in reading order, also what is folded or outside the branch that is shown.
    const whole = map.whole();
    const order = walk(whole, NOTHING_FOLDED).map((step) => step.claimId);
    return findClaims(whole, words, order).filter((id) => {
      const claim = whole.map.claims.get(id);
      return (
        claim !== undefined &&
        passesFilters(whole, claim, filters, {
          hasComments: (claimId) => countTalkAt(threads, whole, claimId).open > 0,
          isFresh: (claimId) => freshness(sinceVisit, claimId) !== null,
        })
      );
    });
  }, [filters, isAsked, map, scene, sinceVisit, threads, words]);
  useFoundMarks(found);
  const place = leadId === null ? -1 : found.indexOf(leadId);

  const go = (steps: 1 | -1): void => {
    if (found.length === 0) return;
    const from = place === -1 && steps === -1 ? 0 : place;
    const id = found[(from + steps + found.length) % found.length];
    // The keyboard stays in the field, so that Enter goes on to the next one.
    if (id !== undefined) actions.jumpTo(id, { focus: false });
  };
  const goToFirst = useEffectEvent(() => {
    if (place === -1) go(1);
  });
  // Only for what is asked here: what others write meanwhile takes nobody anywhere.
  useEffect(() => {
    if (words.trim() === "" && countFilters(filters) === 0) return undefined;
    const timer = setTimeout(() => goToFirst(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [filters, words]);
  // As in the browser's own search, wherever the keyboard is; a dialog keeps its keys for itself.
  const onNextKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const isMod = event.ctrlKey || event.metaKey;
    const isNext = event.key === "F3" || (isMod && !event.altKey && nameOf(event).toLowerCase() === "g");
    if (!isNext || (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null))
      return;
    event.preventDefault();
    event.stopPropagation();
    go(event.shiftKey ? -1 : 1);
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => onNextKey(event);
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
  const close = (): void => {
    onClose();
    map.viewport?.focusSelected();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isFind = (event.ctrlKey || event.metaKey) && nameOf(event.nativeEvent).toLowerCase() === "f";
    if (event.key === "Escape") close();
    else if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (isFind) fieldRef.current?.select();
    else return;
    event.preventDefault();
  };
  return (
    <search
      aria-label={t("title")}
      data-floats
      className="absolute end-3 top-3 z-30 flex w-[min(30rem,calc(100%-1.5rem))] flex-col gap-1 rounded-panel border border-hairline bg-surface p-2 shadow-float"
    >
      {/* On a telephone in two rows, so that there is room for words. */}
      <div className="flex items-center gap-1 max-sm:flex-wrap max-sm:after:order-1 max-sm:after:basis-full">
        <Search aria-hidden size={16} strokeWidth={1.75} className="mx-1 shrink-0 text-muted" />
        <input
          ref={fieldRef}
          type="text"
          value={words}
          aria-label={t("title")}
          placeholder={t("placeholder")}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 text-14 placeholder:text-muted pointer-coarse:h-11 pointer-coarse:text-16"
        />
        <output className="shrink-0 px-1 text-12 whitespace-nowrap text-muted tabular-nums max-sm:order-2">
          {!isAsked
            ? ""
            : place === -1
              ? t("count", { count: found.length })
              : t("place", { place: place + 1, count: found.length })}
        </output>
        <Button
          variant="quiet"
          size="small"
          aria-expanded={hasFilters}
          onPress={() => setHasFilters(!hasFilters)}
          className={classNames("max-sm:order-2 max-sm:ms-auto", filterCount > 0 && "text-accent")}
        >
          <ListFilter aria-hidden size={16} strokeWidth={1.75} />
          {filterCount === 0 ? t("filters.label") : t("filters.on", { count: filterCount })}
        </Button>
        <IconButton
          size="small"
          label={t("previous")}
          shortcut={writeShortcut("Mod+Shift+G", isMac())}
          isDisabled={found.length === 0}
          icon={<ChevronUp aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => go(-1)}
        />
        <IconButton
          size="small"
          label={t("next")}
          shortcut={writeShortcut("Mod+G", isMac())}
          isDisabled={found.length === 0}
          icon={<ChevronDown aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => go(1)}
        />
        <IconButton
          size="small"
          label={t("close")}
          icon={<X aria-hidden size={16} strokeWidth={1.75} />}
          onPress={close}
        />
      </div>
      {hasFilters && scene !== null && (
        <FindFilters
          projection={map.whole()}
          filters={filters}
          hasFresh={sinceVisit !== null}
          hasComments={(threads ?? []).some(({ resolvedAtMs }) => resolvedAtMs === null)}
          onChange={(patch) => setFilters({ ...filters, ...patch })}
          onClose={close}
          onTag={(asked) => setWords(`${words.trim()} ${asked}`.trim())}
        />
      )}
      {/* A telephone has no keys for its browser's search. */}
      <p className="px-2 text-12 text-muted max-sm:hidden">{t("why")}</p>
    </search>
  );
}

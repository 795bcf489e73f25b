"use client";

import { TRASH_KEPT_DAYS } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogSearch } from "../../ui/dialog-search.tsx";
import { findRemoved, listTrash } from "./removed-branches.ts";
import { RemovedBranchRow, RemovedRelationRow } from "./removed-rows.tsx";
import { useNames } from "./use-names.ts";

/** So many are shown at first, and so many more with each press. */
const SHOWN_AT_ONCE = 100;
/** Fewer are looked through at a glance. */
const SEARCH_FROM = 6;

/** What has been deleted from this map, by whom and when, with the way back for each of it. */
export function TrashDialog({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const t = useTranslations("editor.trash");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const scene = useScene();
  const [words, setWords] = useState("");
  const [shownMax, setShownMax] = useState(SHOWN_AT_ONCE);
  // The scene changes with every edit; what is in the trash is in the whole map.
  const removed = useMemo(() => (scene === null ? [] : listTrash(map.whole())), [map, scene]);
  const found = useMemo(() => findRemoved(removed, words), [removed, words]);
  const names = useNames(teamId);
  const isSearched = words.trim() !== "";
  const isLong = removed.length >= SEARCH_FROM || isSearched;
  const rest = found.length - shownMax;
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={onClose}
      closeLabel={tCommon("close")}
      size="medium"
      head={
        isLong ? (
          <DialogSearch
            label={t("search")}
            value={words}
            onChange={(next) => {
              setWords(next);
              setShownMax(SHOWN_AT_ONCE);
            }}
          />
        ) : undefined
      }
    >
      <p className="text-13 text-muted">{t("intro", { days: TRASH_KEPT_DAYS })}</p>
      {removed.length === 0 && <p className="text-14">{t("empty")}</p>}
      {isLong && (
        <output className={found.length === 0 ? "text-14" : "sr-only"}>
          {isSearched ? t("found", { count: found.length }) : ""}
        </output>
      )}
      <ul className="empty:hidden">
        {found
          .slice(0, shownMax)
          .map(({ entry, isInside }) =>
            entry.type === "branch" ? (
              <RemovedBranchRow
                key={entry.claim.id}
                entry={entry}
                names={names}
                isFoundInside={isInside && isSearched}
                onDone={onClose}
              />
            ) : (
              <RemovedRelationRow key={entry.id} entry={entry} names={names} onDone={onClose} />
            ),
          )}
      </ul>
      {rest > 0 && (
        <Button variant="quiet" className="self-center" onPress={() => setShownMax(shownMax + SHOWN_AT_ONCE)}>
          {t("showMore", { count: Math.min(rest, SHOWN_AT_ONCE) })}
        </Button>
      )}
    </Dialog>
  );
}

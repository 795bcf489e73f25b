"use client";

import { useTranslations } from "next-intl";
import { useCallback, useContext, useLayoutEffect } from "react";
import { TreeStateContext } from "react-aria-components/Tree";
import { useMapState, useOpenMap } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { ClaimEditor } from "../../../map/fields/claim-editor.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { HiddenNote } from "./hidden-note.tsx";
import type { ClaimRow, OutlineRow, ReferenceRow } from "../list/outline-rows.ts";
import { ClaimNotes } from "./row-notes.tsx";
import { SIDE_TEXT } from "./side-mark.tsx";

/** What is written in a row. */
export function RowBody({ row }: { row: OutlineRow }) {
  switch (row.type) {
    case "claim":
      return <ClaimBody row={row} />;
    case "reference":
      return <ReferenceBody row={row} />;
    case "group":
      return <GroupBody row={row} />;
    case "bearing":
      return <BearingBody row={row} />;
  }
}

/** What claims are written in; the words around them are the page's. */
const selectLanguage = ({ scene }: OpenMapState) => scene?.projection.map.meta.language;

/** Large and in the book's voice: what the debate is about. */
const isHeadline = ({ side }: ClaimRow): boolean =>
  side === "main" || side === "question" || side === "answer";

function ClaimBody({ row }: { row: ClaimRow }) {
  const { claim } = row;
  const isEditing = useMapState(
    useCallback((state: OpenMapState) => state.editing?.claimId === claim.id, [claim.id]),
  );
  const language = useMapState(selectLanguage);
  const textStyle = isHeadline(row) ? "font-serif text-16 font-semibold" : "text-14";
  return (
    <>
      {isEditing ? (
        <div className="relative flex items-baseline gap-x-2 max-sm:flex-col">
          <SideWord row={row} />
          <RowInFocus rowKey={row.key} />
          <ClaimEditor
            claimId={claim.id}
            text={claim.text}
            className={classNames("outline-field w-full min-w-0 flex-1 bg-transparent", textStyle)}
          />
        </div>
      ) : (
        <p className="flex items-baseline gap-x-2 max-sm:flex-col">
          <SideWord row={row} />
          <span dir="auto" lang={language} className={classNames("min-w-0 text-pretty", textStyle)}>
            {claim.text}
          </span>
        </p>
      )}
      <ClaimNotes row={row} />
    </>
  );
}

/**
 * Tells the tree that it has the focus, and where, before the field in the row takes it: coming from a button elsewhere it
 * would be given to the row that had it last, and the field closed. The row that has the focus also stays in the page when
 * it is scrolled out of sight.
 */
function RowInFocus({ rowKey }: { rowKey: string }) {
  const manager = useContext(TreeStateContext)?.selectionManager;
  useLayoutEffect(() => {
    manager?.setFocused(true);
    manager?.setFocusedKey(rowKey);
  }, [manager, rowKey]);
  return null;
}

function SideWord({ row }: { row: ClaimRow | ReferenceRow }) {
  const t = useTranslations("map.picture");
  const word = row.word === "side" ? t(`sides.${row.side}`) : row.word === "and" ? t("and") : "";
  if (word === "") return null;
  return (
    <span className={classNames("side-word shrink-0 text-12 leading-5 font-semibold", SIDE_TEXT[row.side])}>
      {word}
    </span>
  );
}

function ReferenceBody({ row }: { row: ReferenceRow }) {
  const t = useTranslations("outline.row");
  const language = useMapState(selectLanguage);
  const { actions } = useOpenMap();
  return (
    <>
      <p className="flex items-baseline gap-x-2 max-sm:flex-col">
        <SideWord row={row} />
        <span dir="auto" lang={language} className="min-w-0 text-14 text-pretty text-muted italic">
          {row.claim.text}
        </span>
      </p>
      <p className="flex gap-x-3 text-12 text-muted">
        {t("elsewhere")}
        {/* Enter does the same from the row itself. */}
        <button
          type="button"
          tabIndex={-1}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => actions.jumpTo(row.claim.id)}
          className="rounded-chip font-medium text-accent underline-offset-2 hover:underline pointer-coarse:-my-3.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        >
          {t("jump")}
        </button>
        {row.hasChildren && !row.isOpen && <HiddenNote place={row.key} />}
      </p>
    </>
  );
}

function GroupBody({ row }: { row: Extract<OutlineRow, { type: "group" }> }) {
  const t = useTranslations("outline.row");
  const tSides = useTranslations("map.picture.sides");
  return (
    <p className="flex items-baseline gap-x-2">
      <span className={classNames("text-12 leading-5 font-semibold", SIDE_TEXT[row.side])}>
        {tSides(row.side)}
      </span>
      <span dir="auto" className="text-12 text-muted">
        {t("together")}
      </span>
      {!row.isOpen && <HiddenNote place={row.key} />}
    </p>
  );
}

function BearingBody({ row }: { row: Extract<OutlineRow, { type: "bearing" }> }) {
  const t = useTranslations("outline.row");
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span dir="auto" className="text-13 font-medium">
        {t("bearing")}
      </span>
      {row.undercutCount > 0 && (
        <span dir="auto" className="text-12 font-medium text-undercut">
          {t("disputes", { count: row.undercutCount })}
        </span>
      )}
      {row.backingCount > 0 && (
        <span dir="auto" className="text-12 font-medium text-support">
          {t("backings", { count: row.backingCount })}
        </span>
      )}
      {!row.isOpen && <HiddenNote place={row.key} />}
    </p>
  );
}

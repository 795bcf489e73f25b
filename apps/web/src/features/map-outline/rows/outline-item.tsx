"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Collection } from "react-aria-components/Collection";
import { TreeItem, TreeItemContent } from "react-aria-components/Tree";
import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { SuggestedStrip } from "../../../map/talk/suggested-strip.tsx";
import { RelationTalkChip, TalkChip } from "../../../map/talk/talk-chip.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { depthOf } from "../list/outline-rows.ts";
import type { OutlineNode, OutlineRow } from "../list/outline-rows.ts";
import { RowBody } from "./row-body.tsx";
import { RowElement } from "./row-element.tsx";
import { RowFresh } from "./row-fresh.tsx";
import { RowPresence } from "./row-presence.tsx";
import { SideMark } from "./side-mark.tsx";
import type { SpeakRow } from "./use-spoken-row.ts";

export interface OutlineItemProps {
  readonly node: OutlineNode;
  readonly speak: SpeakRow;
  /** Of what is ours in a row, where its claim is in another. */
  readonly lang: string | undefined;
  readonly onToggle: (node: OutlineNode) => void;
}

/** One row of the outline, and the rows below it as items of their own. */
export function OutlineItem({ node, speak, lang, onToggle }: OutlineItemProps) {
  const { row } = node;
  const claim = row.type === "claim" || row.type === "reference" ? row.claim : null;
  return (
    <TreeItem
      id={node.key}
      textValue={claim?.text ?? speak(row)}
      aria-label={speak(row)}
      render={(props) => <RowElement row={row} speak={speak} lang={lang} element={props} />}
      hasChildItems={row.hasChildren}
      className="outline-row group block w-full scroll-mt-4 scroll-mb-24 outline-none"
      data-row={row.type}
      {...(row.type === "claim" ? { "data-claim-id": row.claim.id, "data-side": row.side } : {})}
    >
      <TreeItemContent>
        <RowFrame node={node} lang={lang} onToggle={onToggle} />
      </TreeItemContent>
      <Collection items={node.children}>
        {(child) => <OutlineItem node={child} speak={speak} lang={lang} onToggle={onToggle} />}
      </Collection>
    </TreeItem>
  );
}

function RowFrame({ node, lang, onToggle }: Omit<OutlineItemProps, "speak">) {
  const { row } = node;
  const depth = depthOf(row.level);
  const primary = row.type === "claim" ? row.claim.primary : null;
  const isForRelation = useMapState(
    useCallback(
      ({ selection }: OpenMapState) => selection.type === "relation" && selection.id === primary,
      [primary],
    ),
  );
  return (
    <div
      lang={lang}
      className={classNames("relative mx-auto max-w-220 pe-3 pb-0.5", spaceAbove(row))}
      style={{ paddingInlineStart: `calc(var(--outline-indent) * ${depth})` }}
    >
      {Array.from({ length: depth }, (_, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- a line is its place
          key={index}
          aria-hidden
          className="absolute inset-y-0 w-px bg-hairline"
          style={{ insetInlineStart: `calc(var(--outline-indent) * ${index} + 11.5px)` }}
        />
      ))}
      <div
        data-for-relation={isForRelation || undefined}
        className={classNames(
          "row-face relative flex gap-x-2 rounded-claim py-1 pe-2 pointer-coarse:py-2",
          row.type === "claim" && row.side === "question" && "bg-question-tint",
        )}
      >
        <Chevron node={node} onToggle={onToggle} />
        {row.type !== "bearing" && <SideMark side={row.side} />}
        <div className="min-w-0 flex-1">
          <RowBody row={row} />
          {row.type === "claim" && (
            <SuggestedStrip claimId={row.claim.id} className="mt-1 pointer-coarse:h-11" />
          )}
        </div>
        {row.type === "claim" && <RowFresh claimId={row.claim.id} />}
        {row.type === "claim" && (
          <TalkChip
            claimId={row.claim.id}
            // A finger hits more than it sees.
            className="relative shrink-0 self-start pointer-coarse:after:-inset-3"
          />
        )}
        {row.type === "reference" && (
          <RelationTalkChip
            claimId={row.claim.id}
            relationId={row.relationId}
            className="relative shrink-0 self-start pointer-coarse:after:-inset-3"
          />
        )}
        <PresenceOn row={row} />
      </div>
    </div>
  );
}

/**
 * Rows stand 4 px apart, half of it above and half below each, so that the rings of two that are selected do not touch. A
 * little more air before what begins something new: a question, a position, linked premises.
 */
function spaceAbove(row: OutlineRow): string {
  if (row.position === 1) return "pt-0.5";
  if (row.level === 1) return "pt-5.5";
  return row.type === "claim" && row.side === "answer" ? "pt-2.5" : "pt-0.5";
}

function Chevron({ node, onToggle }: Pick<OutlineItemProps, "node" | "onToggle">) {
  const t = useTranslations("outline.row");
  const { row } = node;
  if (!row.hasChildren) return <span aria-hidden className="w-6 shrink-0" />;
  return (
    // Right and left do the same from the row itself, so the button is no stop of its own for the keyboard.
    <button
      type="button"
      tabIndex={-1}
      data-fold={row.isOpen ? "open" : "folded"}
      aria-label={row.isOpen ? t("close") : t("open")}
      aria-expanded={row.isOpen}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(node);
      }}
      className="-my-0.5 grid size-6 shrink-0 place-items-center rounded-chip text-muted hover:bg-sunk hover:text-ink pointer-coarse:-my-2.5 pointer-coarse:-ms-2.5 pointer-coarse:-me-2.5 pointer-coarse:size-11"
    >
      <ChevronRight
        aria-hidden
        size={14}
        strokeWidth={2}
        className={classNames("outline-chevron transition-transform", row.isOpen && "rotate-90")}
      />
    </button>
  );
}

/** Others at what a row stands for; at a relation that has no row, on the row of the claim that is drawn under it. */
function PresenceOn({ row }: { row: OutlineRow }) {
  if (row.type !== "claim") return <RowPresence id={row.relationId} relationId={row.relationId} />;
  const { id, primary } = row.claim;
  return <RowPresence id={id} relationId={row.word === "and" ? null : primary} />;
}

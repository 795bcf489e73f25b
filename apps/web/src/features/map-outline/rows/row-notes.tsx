"use client";

import { useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HiddenNote } from "./hidden-note.tsx";
import type { ClaimRow } from "../list/outline-rows.ts";
import { saidBy } from "./said-by.ts";

/** That it has no place yet, who says it, how many sources, where else it stands; and what is folded away below. */
export function ClaimNotes({ row }: { row: ClaimRow }) {
  const t = useTranslations("outline.row");
  const { picture } = useMessages().map;
  const tLoose = useTranslations("editor.loose");
  const said = saidBy(row.claim, picture);
  const citationCount = row.claim.citations.size;
  const isFolded = row.hasChildren && !row.isOpen;
  const notes: readonly ReactNode[] = [
    row.isLoose && tLoose("title"),
    said,
    citationCount > 0 && t("sources", { count: citationCount }),
    isFolded && <FoldedCounts key="counts" row={row} />,
    row.alsoUnder.length > 0 &&
      t("alsoUnder", { claims: row.alsoUnder.map(({ text }) => t("quoted", { claim: text })).join(", ") }),
  ].filter((note) => note !== false && note !== null);
  return notes.length === 0 ? null : <Notes notes={notes} />;
}

function Notes({ notes }: { notes: readonly ReactNode[] }) {
  return (
    <p className="flex flex-wrap gap-x-3 text-12 text-muted">
      {notes.map((note, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- each place in the line has one meaning
        <span key={index} dir="auto" className="min-w-0">
          {note}
        </span>
      ))}
    </p>
  );
}

function FoldedCounts({ row }: { row: ClaimRow }) {
  const t = useTranslations("outline.row");
  const counts = [
    { count: row.answerCount, text: t("answers", { count: row.answerCount }), className: "text-answer" },
    { count: row.reasonCount, text: t("reasons", { count: row.reasonCount }), className: "text-support" },
    {
      count: row.objectionCount,
      text: t("objections", { count: row.objectionCount }),
      className: "text-attack",
    },
  ];
  return (
    <span className="inline-flex flex-wrap gap-x-3 font-medium">
      {counts.map(({ count, text, className }) =>
        count === 0 ? null : (
          <span key={className} dir="auto" className={className}>
            {text}
          </span>
        ),
      )}
      <HiddenNote place={row.key} />
    </span>
  );
}

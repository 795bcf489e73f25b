"use client";

import type { PasteNote } from "@crux/formats";
import { useTranslations } from "next-intl";

const NOTES_MAX = 100;

/** What did not fit, line by line, so that nobody finds out later. */
export function PasteReport({ notes }: { notes: readonly PasteNote[] }) {
  const t = useTranslations("editor.paste");
  if (notes.length === 0) return <p className="text-12 text-muted">{t("allFits")}</p>;
  return (
    <details open={notes.length <= 6} className="text-13">
      <summary className="cursor-pointer font-medium">{t("notesTitle", { count: notes.length })}</summary>
      <ul className="max-h-[20dvh] overflow-auto pt-1">
        {notes.slice(0, NOTES_MAX).map((note, index) => (
          // Several notes may say the same of one line.
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order.
          <li key={index} className="py-0.5 text-muted">
            {note.line !== null && (
              <span className="pe-1.5 tabular-nums">{t("line", { line: note.line })}</span>
            )}
            <span className="text-ink">{t(`notes.${note.code}`)}</span>
            {note.text !== "" && <span dir="auto">{` “${note.text}”`}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

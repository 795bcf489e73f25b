"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useFurtherTalkCount } from "../../../map/talk/talk-context.tsx";
import { spokenHidden, spokenNews, useClaimNews } from "../../../map/together/claim-news.ts";
import { useHidden } from "./hidden-note.tsx";
import type { OutlineRow, ReferenceRow } from "../list/outline-rows.ts";
import type { SpeakRow } from "./use-spoken-row.ts";

interface RowElementProps {
  readonly row: OutlineRow;
  readonly speak: SpeakRow;
  /** Of a name without a claim in it, where claims are in another. */
  readonly lang: string | undefined;
  /** What the tree gives its row. */
  readonly element: ComponentProps<"div">;
}

type NamedProps = Omit<RowElementProps, "lang">;

/**
 * The element of a row that is in the page. What goes on at its claim is part of its name; it is watched here, and not
 * where the tree's items are made, since those are made for rows out of sight, too.
 */
export function RowElement({ row, speak, lang, element }: RowElementProps) {
  // The tree tells it of open rows only: what is closed has no rows of its own to it.
  const told = { ...element, "aria-expanded": row.hasChildren ? row.isOpen : undefined };
  if (row.type === "reference") return <ReferenceElement row={row} speak={speak} element={told} />;
  if (row.type !== "claim") {
    const own = row.type === "group" ? { ...told, lang } : told;
    // Open and closed it is one element: another would not have the focus that this one has.
    return <PlainElement row={row} speak={speak} element={own} />;
  }
  return <ClaimElement row={row} speak={speak} element={told} claimId={row.claim.id} />;
}

function ClaimElement({ row, speak, element, claimId }: NamedProps & { readonly claimId: ClaimId }) {
  const t = useTranslations();
  const news = useClaimNews(claimId, row.hasChildren && !row.isOpen ? row.key : null);
  return (
    <div {...element} aria-label={speak(row, [...spokenNews(t, news), ...spokenHidden(t, news.hidden)])} />
  );
}

/** What goes on below a closed row of a relation is part of its name. */
function PlainElement({ row, speak, element }: NamedProps) {
  const t = useTranslations();
  const hidden = useHidden(row.key);
  return <div {...element} aria-label={speak(row, spokenHidden(t, hidden))} />;
}

/** Where a claim stands again, what is said about that place is part of the row's name, as its chip shows it. */
function ReferenceElement({ row, speak, element }: NamedProps & { readonly row: ReferenceRow }) {
  const t = useTranslations();
  const hidden = useHidden(row.key);
  const { open, unread } = useFurtherTalkCount(row.claim.id, row.relationId);
  const news = open === 0 ? [] : [t("talk.chip", { open, unread })];
  return <div {...element} aria-label={speak(row, [...news, ...spokenHidden(t, hidden)])} />;
}

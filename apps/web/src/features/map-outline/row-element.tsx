"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useFurtherTalkCount } from "../../map/talk-context.tsx";
import { spokenNews, useClaimNews } from "../../map/tools/claim-news.ts";
import type { OutlineRow, ReferenceRow } from "./outline-rows.ts";
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
  if (row.type === "group") return <div {...told} lang={lang} />;
  if (row.type === "reference") return <ReferenceElement row={row} speak={speak} element={told} />;
  if (row.type !== "claim") return <div {...told} />;
  return <ClaimElement row={row} speak={speak} element={told} claimId={row.claim.id} />;
}

function ClaimElement({ row, speak, element, claimId }: NamedProps & { readonly claimId: ClaimId }) {
  const t = useTranslations();
  const news = useClaimNews(claimId);
  return <div {...element} aria-label={speak(row, spokenNews(t, news))} />;
}

/** Where a claim stands again, what is said about that place is part of the row's name, as its chip shows it. */
function ReferenceElement({ row, speak, element }: NamedProps & { readonly row: ReferenceRow }) {
  const t = useTranslations("talk");
  const { open, unread } = useFurtherTalkCount(row.claim.id, row.relationId);
  const news = open === 0 ? [] : [t("chip", { open, unread })];
  return <div {...element} aria-label={speak(row, news)} />;
}

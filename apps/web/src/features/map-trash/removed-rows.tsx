"use client";

import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useNow } from "../../lib/use-now.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { SIDE_COLORS } from "../../map/side-colors.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import type { RemovedBranch, RemovedMember, RemovedRelation } from "./removed-branches.ts";

interface RowProps<Entry> {
  readonly entry: Entry;
  readonly names: ReadonlyMap<string, string>;
  /** Something has been brought back. */
  readonly onDone: () => void;
}

/** So many of what went along are shown; who looks for another finds it by its words. */
const MEMBERS_MAX = 200;
/** Deeper ones stand as far in as this: a telephone has no room for more. */
const DEPTH_MAX = 6;

/** A claim that was deleted, with all that went along: it opens to show what that was, and each comes back alone, too. */
export function RemovedBranchRow(
  props: RowProps<RemovedBranch> & {
    /** What is looked for is among what went along. */
    readonly isFoundInside: boolean;
  },
) {
  const { entry, names, isFoundInside, onDone } = props;
  const t = useTranslations("editor.trash");
  const { actions } = useOpenMap();
  const language = useClaimLanguage();
  const [isOpened, setOpened] = useState<boolean | null>(null);
  const listId = useId();
  const isOpen = isOpened ?? isFoundInside;
  const restoreAlone = (claimId: RemovedMember["claim"]["id"]): void => {
    onDone();
    actions.restore(claimId, { isAlone: true });
  };
  return (
    <Row
      entry={entry}
      names={names}
      label={t("restoreOf", { claim: entry.claim.text })}
      onRestore={() => {
        onDone();
        actions.restore(entry.claim.id);
      }}
      note={
        entry.below === 0 ? null : (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onClick={() => setOpened(!isOpen)}
            className="-ms-1 inline-flex items-center gap-0.5 rounded-chip px-1 font-medium text-ink hover:bg-sunk pointer-coarse:min-h-11"
          >
            <ChevronRight
              aria-hidden
              size={12}
              strokeWidth={2}
              className={classNames("shrink-0 transition-transform rtl:-scale-x-100", isOpen && "rotate-90")}
            />
            {t("below", { count: entry.below })}
          </button>
        )
      }
      more={isOpen ? <Members id={listId} members={entry.members} onRestore={restoreAlone} /> : null}
    >
      <p className="text-14 text-pretty" dir="auto" lang={language}>
        {entry.claim.text}
      </p>
    </Row>
  );
}

function Members(props: {
  readonly id: string;
  readonly members: readonly RemovedMember[];
  readonly onRestore: (claimId: RemovedMember["claim"]["id"]) => void;
}) {
  const { id, members, onRestore } = props;
  const t = useTranslations("editor.trash");
  const tSides = useTranslations("map.picture.sides");
  const language = useClaimLanguage();
  const mayEdit = useMayEdit();
  const rest = members.length - MEMBERS_MAX;
  return (
    <ul id={id} className="mt-2 flex flex-col gap-1 border-s border-hairline ps-3">
      {members.slice(0, MEMBERS_MAX).map(({ claim, depth, side }) => (
        <li
          key={claim.id}
          className="flex items-start gap-2"
          style={{ paddingInlineStart: 12 * Math.min(depth, DEPTH_MAX) }}
        >
          <p className="min-w-0 flex-1 py-1 text-13 text-pretty">
            {side !== null && depth > 0 && (
              <span className={`font-semibold ${SIDE_COLORS[side]}`}>{`${tSides(side)} `}</span>
            )}
            <span dir="auto" lang={language}>
              {claim.text}
            </span>
          </p>
          {mayEdit && (
            <Button
              variant="quiet"
              size="small"
              aria-label={t("restoreAloneOf", { claim: claim.text })}
              onPress={() => onRestore(claim.id)}
            >
              {t("restoreAlone")}
            </Button>
          )}
        </li>
      ))}
      {rest > 0 && <li className="py-1 text-12 text-muted">{t("moreInside", { count: rest })}</li>}
    </ul>
  );
}

/** A relation that was taken away by itself. */
export function RemovedRelationRow({ entry, names, onDone }: RowProps<RemovedRelation>) {
  const t = useTranslations("editor.trash");
  const tSides = useTranslations("map.sides");
  const { actions } = useOpenMap();
  const language = useClaimLanguage();
  return (
    <Row
      entry={entry}
      names={names}
      note={null}
      more={null}
      label={t("restoreRelation", { from: entry.from, to: entry.to })}
      onRestore={() => {
        onDone();
        actions.restoreRelation(entry.id);
      }}
    >
      <p className="text-12 font-semibold text-muted">{t("relation")}</p>
      <p className="text-14 text-pretty" dir="auto" lang={language}>
        {entry.to}
      </p>
      <p className="text-14 text-pretty">
        <span className={`font-semibold ${SIDE_COLORS[entry.side]}`}>{`${tSides(entry.side)} `}</span>
        <span dir="auto" lang={language}>
          {entry.from}
        </span>
      </p>
    </Row>
  );
}

function Row(props: {
  readonly entry: { readonly deletedAt: number; readonly deletedBy: string | null };
  readonly names: ReadonlyMap<string, string>;
  /** What went along with it. */
  readonly note: ReactNode;
  /** Below, as wide as the row. */
  readonly more: ReactNode;
  /** What bringing it back is called, with its words. */
  readonly label: string;
  readonly onRestore: () => void;
  readonly children: ReactNode;
}) {
  const { entry, names, note, more, label, onRestore, children } = props;
  const t = useTranslations("editor.trash");
  const format = useFormatter();
  const now = useNow(entry.deletedAt);
  const mayEdit = useMayEdit();
  const name = entry.deletedBy === null ? undefined : names.get(entry.deletedBy);
  const when = format.relativeTime(Math.min(entry.deletedAt, now), now);
  return (
    <li className="border-b border-hairline py-3 first:pt-0 last:border-b-0">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          {children}
          <p className="flex flex-wrap items-center gap-x-2 pt-0.5 text-12 text-muted">
            <span>{name === undefined ? t("when", { when }) : t("whoWhen", { name, when })}</span>
            {note}
          </p>
        </div>
        {mayEdit && (
          <Button size="small" aria-label={label} onPress={onRestore}>
            {t("restore")}
          </Button>
        )}
      </div>
      {more}
    </li>
  );
}

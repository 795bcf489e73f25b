"use client";

import type { ClaimField, ClaimId, MapComparison, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { ownLanguage, useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { leadOf } from "../../map/walk/selection.ts";
import { countDifferent, DIFFERENCES } from "./difference.ts";
import type { Difference } from "./difference.ts";

export interface ChangeListProps {
  readonly comparison: MapComparison;
  readonly then: Projection;
  readonly now: Projection;
}

/** What has changed since, in words; choosing a line shows the claim on the map. */
export function ChangeList({ comparison, then, now }: ChangeListProps) {
  const t = useTranslations("map.history");
  const { meta, addedRelations, removedRelations } = comparison;
  const relations = addedRelations.size + removedRelations.size;
  if (countDifferent(comparison) + meta.length + relations === 0) {
    return <p className="text-13 text-muted">{t("same")}</p>;
  }
  return (
    <div className="flex flex-col gap-5">
      {meta.includes("title") && (
        <p className="text-13">
          {t("titleChanged", { before: then.map.meta.title, after: now.map.meta.title })}
        </p>
      )}
      {meta.includes("question") && <p className="text-13">{t("questionChanged")}</p>}
      {DIFFERENCES.map((difference) => (
        <Group key={difference} difference={difference} comparison={comparison} then={then} now={now} />
      ))}
      {relations > 0 && (
        <p className="text-13 text-muted">
          {t("furtherRelations", { added: addedRelations.size, removed: removedRelations.size })}
        </p>
      )}
    </div>
  );
}

const selectLeadId = (state: OpenMapState) => leadOf(state.selection);

function Group(props: ChangeListProps & { readonly difference: Difference }) {
  const { difference, comparison, then, now } = props;
  const t = useTranslations("map.history");
  const { actions } = useOpenMap();
  const language = useClaimLanguage();
  const leadId = useMapState(selectLeadId);
  const ids: readonly ClaimId[] = [...comparison[difference].keys()];
  if (ids.length === 0) return null;
  const shown = difference === "removed" ? then : now;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="border-b border-hairline pb-1 text-13 font-semibold">
        {t(`groups.${difference}`, { count: ids.length })}
      </h3>
      <ul className="-mx-2 flex flex-col">
        {ids.map((claimId) => (
          <li key={claimId}>
            <button
              type="button"
              aria-current={leadId === claimId ? "true" : undefined}
              onClick={() => actions.jumpTo(claimId)}
              className="flex w-full flex-col gap-0.5 rounded-control px-2 py-1.5 text-start text-13 hover:bg-sunk aria-[current=true]:bg-question-tint"
            >
              {difference === "changed" ? (
                <Changed
                  claimId={claimId}
                  fields={comparison.changed.get(claimId) ?? []}
                  then={then}
                  now={now}
                />
              ) : (
                <span dir="auto" lang={language}>
                  {shown.map.claims.get(claimId)?.text}
                </span>
              )}
              {difference === "moved" && <Moved claimId={claimId} then={then} now={now} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneClaim {
  readonly claimId: ClaimId;
  readonly then: Projection;
  readonly now: Projection;
}

function Changed({ claimId, fields, then, now }: OneClaim & { readonly fields: readonly ClaimField[] }) {
  const t = useTranslations("map.history");
  const language = useClaimLanguage();
  const before = then.map.claims.get(claimId)?.text ?? "";
  const after = now.map.claims.get(claimId)?.text ?? "";
  const others = fields.filter((field) => field !== "text");
  return (
    <>
      {fields.includes("text") && (
        <del dir="auto" lang={language} className="text-muted decoration-danger">
          <span className="sr-only" lang={ownLanguage(language)}>
            {`${t("was")} `}
          </span>
          {before}
        </del>
      )}
      {fields.includes("text") ? (
        <ins dir="auto" lang={language} className="no-underline">
          <span className="sr-only" lang={ownLanguage(language)}>
            {`${t("is")} `}
          </span>
          {after}
        </ins>
      ) : (
        <span dir="auto" lang={language}>
          {after}
        </span>
      )}
      {others.length > 0 && (
        <span className="text-12 text-muted">{others.map((field) => t(`fields.${field}`)).join(", ")}</span>
      )}
    </>
  );
}

function Moved({ claimId, then, now }: OneClaim) {
  const t = useTranslations("map.history");
  const [from, to] = [parentText(then, claimId), parentText(now, claimId)];
  if (from === to) return <span className="text-12 text-muted">{t("movedHere")}</span>;
  return (
    <span className="text-12 text-muted">
      {t("movedFrom", { from: from ?? t("top"), to: to ?? t("top") })}
    </span>
  );
}

/** The words of the claim that one stands under; null at the top. */
function parentText({ map }: Projection, claimId: ClaimId): string | null {
  const primary = map.claims.get(claimId)?.primary ?? null;
  let relation = primary === null ? undefined : map.relations.get(primary);
  while (relation?.target.type === "relation") relation = map.relations.get(relation.target.id);
  return relation?.target.type === "claim" ? (map.claims.get(relation.target.id)?.text ?? null) : null;
}

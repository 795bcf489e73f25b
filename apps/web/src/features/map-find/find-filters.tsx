"use client";

import { listTagsInUse } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { listLoose } from "../../map/finding/loose-claims.ts";
import type { ClaimFilters } from "../../map/finding/claim-filters.ts";
import { listSpeakers } from "../../map/finding/claim-filters.ts";
import { tagAsked } from "../../map/finding/find-claims.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { Select } from "../../ui/fields/select.tsx";

export interface FindFiltersProps {
  readonly projection: Projection;
  readonly filters: ClaimFilters;
  /** There is something that others wrote since the last visit. */
  readonly hasFresh: boolean;
  /** Something is said about the map that is not resolved. */
  readonly hasComments: boolean;
  readonly onChange: (patch: Partial<ClaimFilters>) => void;
  /** A tag is asked for among the words. */
  readonly onTag: (asked: string) => void;
  readonly onClose: () => void;
}

/** Names and tags stand behind a sign, so that none is taken for this. */
const NONE = "none";
const OWN = "=";

/**
 * Limits what is found: to claims of somebody, with a tag, without a source or a place, to objections that nobody has
 * answered, to what is talked about and to what is new.
 */
export function FindFilters(props: FindFiltersProps) {
  const { projection, filters, onChange, onTag, onClose } = props;
  const t = useTranslations("editor.find.filters");
  const speakers = listSpeakers(projection.map.claims.values());
  const tags = listTagsInUse(projection.map.claims.values());
  // Offered where there is something to be found by them, and as long as they are on.
  const isOffered = {
    isLoose: filters.isLoose || listLoose(projection).length > 0,
    hasComments: filters.hasComments || props.hasComments,
    isFresh: filters.isFresh || props.hasFresh,
  };
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        // An open list keeps Escape for itself.
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <fieldset
        aria-label={t("label")}
        className="flex flex-col gap-2 border-t border-hairline px-2 pt-2 pb-1"
      >
        <div className="flex flex-wrap gap-x-5">
          <Checkbox
            isSelected={filters.isUnansweredObjection}
            onChange={(isUnansweredObjection) => onChange({ isUnansweredObjection })}
          >
            {t("isUnansweredObjection")}
          </Checkbox>
          <Checkbox
            isSelected={filters.isWithoutSource}
            onChange={(isWithoutSource) => onChange({ isWithoutSource })}
          >
            {t("isWithoutSource")}
          </Checkbox>
          {(["isLoose", "hasComments", "isFresh"] as const)
            .filter((filter) => isOffered[filter])
            .map((filter) => (
              <Checkbox
                key={filter}
                isSelected={filters[filter]}
                onChange={(isOn) => onChange({ [filter]: isOn })}
              >
                {t(filter)}
              </Checkbox>
            ))}
        </div>
        <div className="flex flex-wrap gap-3">
          {speakers.length > 0 && (
            <Select
              label={t("saidBy")}
              isLabelShown
              className="min-w-0 flex-1 basis-40"
              value={filters.saidBy === "" ? NONE : OWN + filters.saidBy}
              onChange={(chosen) => onChange({ saidBy: chosen === NONE ? "" : chosen.slice(OWN.length) })}
              options={[
                { value: NONE, label: t("whoever") },
                ...speakers.map((name) => ({ value: OWN + name, label: name })),
              ]}
            />
          )}
          {tags.length > 0 && (
            <Select
              label={t("tag")}
              isLabelShown
              className="min-w-0 flex-1 basis-40"
              value={NONE}
              onChange={(chosen) => {
                if (chosen !== NONE) onTag(tagAsked(chosen.slice(OWN.length)));
              }}
              options={[
                { value: NONE, label: t("chooseTag") },
                ...tags.map(({ tag, count }) => ({ value: OWN + tag, label: `${tag} · ${count}` })),
              ]}
            />
          )}
        </div>
      </fieldset>
    </div>
  );
}

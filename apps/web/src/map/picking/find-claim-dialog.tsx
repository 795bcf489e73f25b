"use client";

import { sideOfRelation } from "@crux/domain";
import type { ClaimId, Projection, Target } from "@crux/domain";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useClaimLanguage } from "../writing/claim-language.ts";
import { useOpenMap, useScene } from "../open-map-context.tsx";
import type { Picking } from "../open-map-state.ts";
import { describePlace } from "../words/describe-relation.ts";
import type { DescribedPlace } from "../words/describe-relation.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import { firstSide, goingOf } from "./pick-choices.ts";
import { findPlaces, findRelations, isFurtherWay, listFurtherWays } from "./pick-places.ts";
import type { FurtherWay, Way } from "./pick-places.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { classNames } from "../../ui/class-names.ts";
import { useFieldList } from "../../ui/fields/use-field-list.ts";
import { LinkedChoice } from "./linked-choice.tsx";
import { useStandingWords } from "../words/standing-words.ts";

const SHOWN_MAX = 50;
const TITLES = {
  move: "titleMove",
  parent: "titleParent",
  merge: "titleMerge",
  link: "titleLink",
  existing: "titleExisting",
} as const;

/** Chooses a claim by its words: where another goes, what it is merged with, or what comes to it. */
export function FindClaimDialog({ picking }: { picking: Picking }) {
  const t = useTranslations("map.find");
  const tCommon = useTranslations("common.actions");
  const standing = useStandingWords();
  const { map, actions } = useOpenMap();
  // Once it is gone: as long as it is there it keeps the keyboard to itself.
  useEffect(
    () => () => {
      if (map.store.get().picking === null) requestAnimationFrame(() => map.viewport?.focusSelected());
    },
    [map],
  );
  const language = useClaimLanguage();
  const scene = useScene();
  const [words, setWords] = useState("");
  const projection = scene?.projection ?? null;
  const further = projection === null ? [] : listFurtherWays(projection, picking);
  // A question that moves has no side, only a place.
  const isPlaceAsked = picking.type === "move" && picking.side === undefined;
  const [side, setSide] = useState<Way>(
    picking.side ?? (isPlaceAsked ? further[0] : undefined) ?? "supports",
  );
  const isKeepOffered = projection !== null && firstSide(projection, picking) === "kept";
  const count = projection === null ? 1 : goingOf(projection, picking).length;
  const choose = (way: Way): void => {
    setSide(way);
    // The bar below the map asks the same.
    if (!isFurtherWay(way)) actions.choosePickSide(way);
  };
  const shownWords = useDeferredValue(words);
  const found = useMemo(
    () => (projection === null ? [] : listPlaces(projection, picking, side, shownWords)),
    [projection, picking, side, shownWords],
  );
  const shown = useMemo(() => found.slice(0, SHOWN_MAX), [found]);
  const pick = ({ target }: FoundPlace): void => {
    if (target.type === "relation") {
      actions.pickRelation(target.id, side === "backing" ? "supports" : "attacks");
      return;
    }
    // A side that every place has follows from what was chosen beforehand.
    actions.pick(target.id, isFurtherWay(side) ? side : undefined);
  };
  const { chosen, listRef, fieldProps, listProps, optionProps, reset } = useFieldList({
    entries: shown,
    keyOf: ({ target }) => target.id,
    entriesNow: () =>
      words === shownWords || projection === null ? shown : listPlaces(projection, picking, side, words),
    onChoose: pick,
  });
  const isAnswer = picking.type === "existing" && picking.side === undefined;
  const title = t(isAnswer ? "titleAnswer" : TITLES[picking.type]);
  const wayWords = (way: FurtherWay): string =>
    picking.type !== "existing" || way === "answers" || way === "before" || way === "after"
      ? t(`ways.${way}`)
      : t(`waysHere.${way}`);
  return (
    <Dialog
      title={title}
      isOpen
      // What began with the list ends with it.
      onClose={() => (picking.type === "existing" ? actions.cancelPick() : actions.openPickList(false))}
      closeLabel={tCommon("close")}
      size="medium"
    >
      {picking.isWithLinked !== undefined && <LinkedChoice picking={picking} />}
      {picking.side !== undefined && (
        <SegmentedControl
          label={isKeepOffered ? t("asLabelSeveral", { count }) : t("asLabel")}
          isLabelShown
          isTight
          value={isFurtherWay(side) ? "other" : side}
          onChange={(value) => choose(value === "other" ? (further[0] ?? "contradicts") : value)}
          segments={[
            ...(isKeepOffered ? [{ value: "kept" as const, label: t("asNow") }] : []),
            { value: "supports", label: t(isKeepOffered ? "asReasons" : "asReason", { count }) },
            { value: "attacks", label: t(isKeepOffered ? "asObjections" : "asObjection", { count }) },
            { value: "other", label: t("asOther") },
          ]}
        />
      )}
      {(picking.side !== undefined || isPlaceAsked) && isFurtherWay(side) && (
        <Select
          label={t("otherLabel")}
          value={side}
          onChange={choose}
          options={further.map((value) => ({ value, label: wayWords(value) }))}
        />
      )}
      <TextField
        label={t("search")}
        isLabelHidden
        placeholder={t("search")}
        value={words}
        onChange={(typed) => {
          setWords(typed);
          reset();
        }}
        {...fieldProps}
        before={<Search aria-hidden size={16} strokeWidth={1.75} />}
        isFocusedFirst
      />
      <output className="sr-only">{t("count", { count: found.length })}</output>
      {found.length === 0 && <p className="text-13 text-muted">{t("none")}</p>}
      <div
        {...listProps}
        ref={listRef}
        aria-label={title}
        className="-mx-2 max-h-[50dvh] max-sm:max-h-[44dvh] overflow-auto empty:hidden"
      >
        {shown.map((place, index) => (
          <div
            {...optionProps(place, index)}
            key={place.target.id}
            className={classNames(
              "flex cursor-default flex-col rounded-claim px-2 py-2 text-start",
              place === chosen && "bg-sunk",
            )}
          >
            <span className="truncate text-11 font-semibold text-muted" dir="auto">
              {standing(place.place)}
            </span>
            <span className="text-14" dir="auto" lang={language}>
              {place.text}
            </span>
          </div>
        ))}
      </div>
      {found.length > SHOWN_MAX && (
        <p className="text-12 text-muted">{t("more", { count: found.length - SHOWN_MAX })}</p>
      )}
      {picking.type === "existing" && (
        <DialogActions>
          <Button variant="quiet" onPress={() => actions.openPickList(false)}>
            {t("onMap")}
          </Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

/** A claim or a relation that can be chosen, and what is said of it. */
interface FoundPlace {
  readonly target: Target;
  readonly place: DescribedPlace;
  readonly text: string;
}

function listPlaces(
  projection: Projection,
  picking: Picking,
  way: Way,
  words: string,
): readonly FoundPlace[] {
  const { claims, relations } = projection.map;
  const textOf = (id: ClaimId | null): string => (id === null ? "" : (claims.get(id)?.text ?? ""));
  const isPlaced = picking.type === "move" || picking.type === "parent";
  if (isPlaced && (way === "undercut" || way === "backing")) {
    return findRelations(projection, picking, words).flatMap((id) => {
      const relation = relations.get(id);
      if (relation === undefined) return [];
      const text = (projection.premisesOf.get(id) ?? []).map(textOf).join(" + ");
      const under = textOf(findTargetClaim(projection.map, relation));
      const place = { side: sideOfRelation(relation), under, isLoose: false };
      return [{ target: { type: "relation", id }, place, text } as const];
    });
  }
  return findPlaces(projection, picking, way, words).map((id) => ({
    target: { type: "claim", id },
    place: describePlace(projection, id),
    text: textOf(id),
  }));
}

"use client";

import { sideOf } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useOpenMap, useScene } from "../open-map-context.tsx";
import type { Picking } from "../open-map-state.ts";
import { canBeJoined, findPrimary } from "../act-context.ts";
import { findClaims, rankClaims } from "../find-claims.ts";
import { collectBranch, walk } from "../walk.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { TextField } from "../../ui/text-field.tsx";

const NOTHING_FOLDED: ReadonlySet<ClaimId> = new Set();
const SHOWN_MAX = 50;
const TITLES = { move: "titleMove", parent: "titleParent", merge: "titleMerge", link: "titleLink" } as const;

/** Chooses a claim by its words, for a move, a further parent or a merge. */
export function FindClaimDialog({ picking }: { picking: Picking }) {
  const t = useTranslations("map.find");
  const tCommon = useTranslations("common.actions");
  const tSides = useTranslations("map.sides");
  const { actions } = useOpenMap();
  const scene = useScene();
  const [words, setWords] = useState("");
  const [side, setSide] = useState<KeptSide>(() =>
    scene === null ? "supports" : firstSide(scene.projection, picking),
  );
  // Whoever chooses for one claim sees its own side; of several each may keep its own.
  const [isKeepOffered] = useState(side === "kept");
  const count = picking.others.length + 1;
  const projection = scene?.projection ?? null;
  const found = useMemo(
    () => (projection === null ? [] : findPlaces(projection, picking, words)),
    [projection, picking, words],
  );
  const pick = (claimId: ClaimId): void => {
    const isQuestion = projection?.map.claims.get(claimId)?.kind === "question";
    actions.pick(claimId, isQuestion || side === "kept" ? undefined : side);
  };
  return (
    <Dialog
      title={t(TITLES[picking.type])}
      isOpen
      onClose={() => actions.openPickList(false)}
      closeLabel={tCommon("close")}
      size="medium"
    >
      {(picking.type === "move" || picking.type === "parent") && (
        <SegmentedControl
          label={t("asLabel")}
          isLabelShown
          isTight={isKeepOffered}
          value={side}
          onChange={setSide}
          segments={[
            ...(isKeepOffered ? [{ value: "kept" as const, label: t("asNow") }] : []),
            { value: "supports", label: t(isKeepOffered ? "asReasons" : "asReason", { count }) },
            { value: "attacks", label: t(isKeepOffered ? "asObjections" : "asObjection", { count }) },
          ]}
        />
      )}
      <TextField
        label={t("search")}
        isLabelHidden
        placeholder={t("search")}
        value={words}
        onChange={setWords}
        before={<Search aria-hidden size={16} strokeWidth={1.75} />}
        isFocusedFirst
      />
      <output className="sr-only">{t("count", { count: found.length })}</output>
      {found.length === 0 ? (
        <p className="text-13 text-muted">{t("none")}</p>
      ) : (
        <ul className="-mx-2 max-h-[50dvh] overflow-auto">
          {found.slice(0, SHOWN_MAX).map((claimId) => (
            <li key={claimId}>
              <button
                type="button"
                onClick={() => pick(claimId)}
                className="flex w-full flex-col rounded-claim px-2 py-2 text-start hover:bg-sunk"
              >
                <span className="text-11 font-semibold text-muted">
                  {projection !== null && tSides(sideOf(projection, claimId))}
                </span>
                <span className="text-14">{projection?.map.claims.get(claimId)?.text}</span>
              </button>
            </li>
          ))}
          {found.length > SHOWN_MAX && (
            <li className="px-2 py-2 text-12 text-muted">{t("more", { count: found.length - SHOWN_MAX })}</li>
          )}
        </ul>
      )}
    </Dialog>
  );
}

/** On which side it is to stand there; "kept": each claim on its own. */
type KeptSide = "supports" | "attacks" | "kept";

function firstSide(projection: Projection, { type, claimId, others }: Picking): KeptSide {
  if (type !== "move") return "supports";
  const kind = findPrimary(projection, claimId)?.kind;
  const isPlain = kind === undefined || kind === "supports" || kind === "attacks" || kind === "answers";
  if (others.length > 0 || !isPlain) return "kept";
  return kind === "attacks" ? "attacks" : "supports";
}

/** Claims with all of these words, the likeliest first, that it could go to: not itself, and for a place to stand nothing of its own branch. */
function findPlaces(projection: Projection, picking: Picking, words: string): readonly ClaimId[] {
  const own = [picking.claimId, ...picking.others];
  const isMerge = picking.type === "merge";
  const left = isMerge ? new Set(own) : collectBranch(projection, own);
  const kind = projection.map.claims.get(picking.claimId)?.kind;
  const order = walk(projection, NOTHING_FOLDED).map((step) => step.claimId);
  return rankClaims(projection, words, findClaims(projection, words, order)).filter(
    (id) =>
      !left.has(id) &&
      (!isMerge || projection.map.claims.get(id)?.kind === kind) &&
      (picking.type !== "link" || canBeJoined(findPrimary(projection, id))),
  );
}

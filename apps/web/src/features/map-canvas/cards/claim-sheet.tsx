"use client";

import type { ClaimId } from "@crux/domain";
import { sideOf } from "@crux/domain";
import { FoldVertical, ListTree, MessageSquare, MessageSquareDashed, PanelBottom, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useClaimLanguage } from "../../../map/writing/claim-language.ts";
import { countHidden, countSides } from "../../../map/scene/folding.ts";
import { useMapState, useMayEdit, useOpenMap, useScene } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import { NOTHING_SELECTED } from "../../../map/walk/selection.ts";
import { SIDE_COLORS } from "../../../map/side-colors.ts";
import { useTalkRights } from "../../../map/talk/talk-context.tsx";
import { useIsNarrow } from "../../../map/tools/narrow.ts";
import { Button, IconButton } from "../../../ui/button.tsx";

/** One under the other, so that a thumb finds them in the same places. */
const ACT = "justify-start px-2 pointer-coarse:max-sm:px-2";
const ICON = { "aria-hidden": true, size: 16, strokeWidth: 1.75 } as const;

/** The one claim that is looked at; null while something else goes on with it. */
const selectShown = ({ selection, editing, picking, isSelecting, isNudging }: OpenMapState): ClaimId | null =>
  selection.type === "claims" &&
  selection.ids.length === 1 &&
  editing === null &&
  picking === null &&
  !isSelecting &&
  !isNudging
    ? selection.leadId
    : null;

/** On a telephone: what is written on the card that was tapped, too small to be read up there, and where to go with it. */
export function ClaimSheet() {
  const isNarrow = useIsNarrow();
  const claimId = useMapState(selectShown);
  return isNarrow && claimId !== null ? <Sheet key={claimId} claimId={claimId} /> : null;
}

function Sheet({ claimId }: { claimId: ClaimId }) {
  const t = useTranslations("map.sheet");
  const tSides = useTranslations("map.sides");
  const tRow = useTranslations("outline.row");
  const tCard = useTranslations("map.card");
  const tCommands = useTranslations("map.commands");
  const { map, actions } = useOpenMap();
  const rights = useTalkRights();
  const mayEdit = useMayEdit();
  const scene = useScene();
  const language = useClaimLanguage();
  const isFolded = useMapState(({ folded }) => folded.has(claimId));

  useEffect(() => {
    const { scene: drawn } = map.store.get();
    const box = drawn === null ? null : findRowOnPage(drawn, claimId);
    // The sheet has come up over the lower part of the map: the claim must not lie under it.
    if (box !== null) map.viewport?.reveal(box);
  }, [claimId, map]);

  const claim = scene?.projection.map.claims.get(claimId);
  if (scene === null || claim === undefined) return null;
  const { projection } = scene;
  const side = sideOf(projection, claimId);
  const counts = countSides(projection, claimId);
  const hasBranch = (projection.relationsOn.get(claimId)?.length ?? 0) > 0;
  const notes = [
    counts.answers > 0 && tRow("answers", { count: counts.answers }),
    counts.for > 0 && tRow("reasons", { count: counts.for }),
    counts.against > 0 && tRow("objections", { count: counts.against }),
  ].filter((note) => note !== false);
  return (
    <section
      aria-label={t("label")}
      data-floats
      className="claim-sheet absolute inset-x-2 bottom-19 z-20 flex animate-rise flex-col gap-2 rounded-panel border border-hairline bg-surface p-3 pb-2 shadow-float"
    >
      <div className="flex items-start gap-2">
        <div className="max-h-[30dvh] min-w-0 flex-1 overflow-y-auto">
          <p className={`text-12 font-semibold ${SIDE_COLORS[side]}`}>{tSides(side)}</p>
          <p dir="auto" lang={language} className="font-serif text-16 font-semibold text-pretty">
            {claim.text}
          </p>
          {notes.length > 0 && <p className="pt-1 text-12 text-muted">{notes.join(" · ")}</p>}
        </div>
        <IconButton
          label={t("close")}
          icon={<X {...ICON} />}
          onPress={() => map.select(NOTHING_SELECTED)}
          className="-me-2 -mt-2"
        />
      </div>
      <div className="-mx-2 grid grid-cols-2">
        <Button variant="quiet" className={ACT} onPress={() => map.showView("outline", { focus: true })}>
          <ListTree {...ICON} />
          {t("outline")}
        </Button>
        <Button variant="quiet" className={ACT} onPress={() => actions.showTalk()}>
          <PanelBottom {...ICON} />
          {t("details")}
        </Button>
        {rights?.mayComment === true && (
          <Button variant="quiet" className={ACT} onPress={() => actions.comment()}>
            <MessageSquare {...ICON} />
            {tCommands("comment")}
          </Button>
        )}
        {rights?.maySuggest === true && !mayEdit && (
          <Button variant="quiet" className={ACT} onPress={() => actions.suggest()}>
            <MessageSquareDashed {...ICON} />
            {tCommands("suggest")}
          </Button>
        )}
        {hasBranch && (
          <Button variant="quiet" className={ACT} onPress={() => actions.toggleFold()}>
            <FoldVertical {...ICON} />
            {isFolded ? tCard("unfold", { count: countHidden(projection, claimId) }) : tCard("fold")}
          </Button>
        )}
      </div>
    </section>
  );
}

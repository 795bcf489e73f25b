"use client";

import { sideOf } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { mergeChosen } from "../../map/acts/claim-acts.ts";
import { findPrimary } from "../../map/act-context.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { findTargetClaim } from "../../map/finding/find-target-claim.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { focusSelectedOnceDrawn } from "../../map/talk/focus-beside.ts";
import { SIDE_COLORS } from "../../map/side-colors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";

/** More than these are not read one by one; they go into the chosen one all the same. */
const LISTED_MAX = 50;

export interface MergeDialogProps {
  readonly claimIds: readonly ClaimId[];
  /** The one that is proposed to stay. */
  readonly leadId: ClaimId;
  readonly onClose: () => void;
}

/** Makes one claim of several: which of the wordings stays is chosen, the others are kept with it. */
export function MergeDialog({ claimIds, leadId, onClose }: MergeDialogProps) {
  const t = useTranslations("editor.merge");
  const tCommon = useTranslations("common.actions");
  const tRefusals = useTranslations("map.refusals");
  const { map } = useOpenMap();
  const name = useId();
  const [chosenId, setChosenId] = useState(leadId);
  // As they were when this was asked: what others do meanwhile is judged when it is done.
  const [projection] = useState(() => map.whole());
  const ids = claimIds.filter((id) => projection.map.claims.has(id));
  // The one that is proposed is seen, however many there are.
  const listed =
    ids.length <= LISTED_MAX ? ids : [leadId, ...ids.filter((id) => id !== leadId)].slice(0, LISTED_MAX);
  const isAlike = new Set(ids.map((id) => projection.map.claims.get(id)?.kind)).size < 2;
  const close = (): void => {
    onClose();
    map.viewport?.focusSelected();
  };
  const merge = (): void => {
    if (!mergeChosen(map, ids, chosenId)) return;
    onClose();
    focusSelectedOnceDrawn(map);
  };
  return (
    <Dialog title={t("title")} isOpen onClose={close} closeLabel={tCommon("close")} size="medium">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isAlike) merge();
        }}
      >
        <p className="text-13 text-muted text-pretty">{t("intro")}</p>
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="sr-only">{t("title")}</legend>
          {listed.map((id) => (
            <Wording
              key={id}
              name={name}
              projection={projection}
              claimId={id}
              isChosen={id === chosenId}
              isFocusedFirst={id === leadId}
              onChoose={() => setChosenId(id)}
            />
          ))}
        </fieldset>
        {ids.length > listed.length && (
          <p className="text-13 text-muted">{t("more", { count: ids.length - listed.length })}</p>
        )}
        {!isAlike && <Notice>{tRefusals("notAlike")}</Notice>}
        <DialogActions>
          <Button variant="quiet" onPress={close}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" variant="primary" isDisabled={!isAlike}>
            {t("merge", { count: ids.length })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Wording(props: {
  readonly name: string;
  readonly projection: Projection;
  readonly claimId: ClaimId;
  readonly isChosen: boolean;
  /** Arrows choose and Enter merges at once. */
  readonly isFocusedFirst: boolean;
  readonly onChoose: () => void;
}) {
  const { name, projection, claimId, isChosen, isFocusedFirst, onChoose } = props;
  const tSides = useTranslations("map.sides");
  const tRelation = useTranslations("map.relation");
  const language = useClaimLanguage();
  const fieldRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocusedFirst) fieldRef.current?.focus();
  }, [isFocusedFirst]);
  const side = sideOf(projection, claimId);
  const relation = findPrimary(projection, claimId);
  const targetId = relation === null ? null : findTargetClaim(projection.map, relation);
  const target = targetId === null ? "" : (projection.map.claims.get(targetId)?.text ?? "");
  return (
    <label className="grid min-h-11 grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 rounded-claim border border-hairline px-3 py-2 transition-colors hover:bg-sunk has-checked:border-accent has-checked:bg-accent/6 has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent">
      <input
        ref={fieldRef}
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="mt-0.75 size-3.5 shrink-0 accent-accent outline-none"
      />
      <span dir="auto" lang={language} className="min-w-0 text-14 text-pretty wrap-anywhere">
        {projection.map.claims.get(claimId)?.text}
      </span>{" "}
      <span className="col-start-2 line-clamp-2 min-w-0 text-12 text-muted text-pretty">
        <span className={`font-semibold ${SIDE_COLORS[side]}`}>{tSides(side)}</span>
        {` · ${tRelation(side, { target })}`}
      </span>
    </label>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { firstSide, goingOf } from "../picking/pick-choices.ts";
import { useMapState, useOpenMap } from "../open-map-context.tsx";
import type { OpenMapState, Picking, PickSide } from "../open-map-state.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { Toolbar } from "../../ui/toolbar.tsx";
import { LinkedChoice } from "../picking/linked-choice.tsx";
import { TOOLBAR_FRAME } from "./toolbar-frame.ts";

const FindClaimDialog = lazyPart(
  async () => (await import("../picking/find-claim-dialog.tsx")).FindClaimDialog,
);

const selectPicking = (state: OpenMapState) => state.picking;

/** Three of them stand beside each other on a telephone, in every language. */
const PICK_BUTTON = "max-sm:px-2 pointer-coarse:max-sm:px-2";

/** While a claim is to be chosen: what for, the list to choose from, and the way out. */
export function PickBar() {
  const t = useTranslations("map.toolbar.picking");
  const { map, actions } = useOpenMap();
  const picking = useMapState(selectPicking);
  if (picking === null) return null;
  const count = goingOf(map.whole(), picking).length;
  const asked = t(isAnswerAsked(picking) ? "answer" : picking.type, { count });
  // The button goes with its bar; the keyboard goes back to what is selected.
  const cancel = (): void => {
    actions.cancelPick();
    map.viewport?.focusSelected();
  };
  return (
    <Fragment>
      {/* On a telephone what is asked has a line of its own: beside the buttons it would be a column of single words. Elsewhere it, and not what is chosen between, takes a second line. */}
      <Toolbar
        label={asked}
        className={classNames(
          TOOLBAR_FRAME,
          "max-sm:w-full max-sm:flex-wrap max-sm:justify-end sm:[&>fieldset]:shrink-0",
        )}
      >
        <output className="px-3 text-13 max-sm:basis-full max-sm:pt-2">{asked}</output>
        {picking.isWithLinked !== undefined && <LinkedChoice picking={picking} />}
        {picking.side !== undefined && <PickSides picking={picking} side={picking.side} />}
        <Button variant="quiet" className={PICK_BUTTON} onPress={() => actions.openPickList(true)}>
          {t("find")}
        </Button>
        {picking.type === "move" && (
          <Button variant="quiet" className={PICK_BUTTON} onPress={() => actions.pickTop()}>
            {t("toTop")}
          </Button>
        )}
        <Button variant="quiet" className={PICK_BUTTON} onPress={cancel}>
          {t("cancel")}
        </Button>
      </Toolbar>
      {picking.isListOpen && <FindClaimDialog picking={picking} />}
    </Fragment>
  );
}

/** A question takes answers: what is brought to it has no side. */
const isAnswerAsked = ({ type, side }: Picking): boolean => type === "existing" && side === undefined;

/** The side on which it is to stand, chosen before the place is pressed: the press itself has no room for it. */
function PickSides({ picking, side }: { picking: Picking; side: PickSide }) {
  const t = useTranslations("map.find");
  const tSides = useTranslations("map.sides");
  const { map, actions } = useOpenMap();
  const isKeepOffered = firstSide(map.whole(), picking) === "kept";
  return (
    <SegmentedControl
      label={t("asLabelSeveral", { count: picking.others.length + 1 })}
      isTight
      value={side}
      onChange={(chosen) => actions.choosePickSide(chosen)}
      segments={[
        ...(isKeepOffered ? [{ value: "kept" as const, label: t("asNow") }] : []),
        { value: "supports", label: tSides("reason") },
        { value: "attacks", label: tSides("objection") },
      ]}
    />
  );
}

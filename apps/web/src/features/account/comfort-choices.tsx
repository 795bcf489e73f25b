"use client";

import { useTranslations } from "next-intl";
import { REDUCED_MOTION, SHOWN_LABELS } from "../../lib/kept/page-choices.ts";
import { usePageChoice } from "../../lib/kept/use-page-choice.ts";
import { ANNOUNCE_LEVELS, announceLevel } from "../../map/announcing/announce-level.ts";
import { CURSOR_CHOICES, cursorChoice } from "../../map/presence/cursor-choice.ts";
import { WHEEL_CHOICES, wheelChoice } from "../../map/view/wheel-choice.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";

/** How much moves, what the wheel does, what is shown of others, and what is said aloud. */
export function ComfortChoices() {
  const t = useTranslations("account.settings.comfort");
  const tPeople = useTranslations("together.people.cursors");
  const tHistory = useTranslations("together.history.level");
  const [isMotionReduced, setMotionReduced] = usePageChoice(REDUCED_MOTION);
  const [hasLabels, setLabels] = usePageChoice(SHOWN_LABELS);
  const cursors = cursorChoice.use();
  const level = announceLevel.use();
  const wheel = wheelChoice.use();
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Checkbox isSelected={isMotionReduced} onChange={setMotionReduced} description={t("motionHint")}>
          {t("motion")}
        </Checkbox>
        <Checkbox isSelected={hasLabels} onChange={setLabels} description={t("labelsHint")}>
          {t("labels")}
        </Checkbox>
      </div>
      <SegmentedControl
        label={t("wheel.label")}
        isLabelShown
        value={wheel}
        onChange={(choice) => wheelChoice.set(choice)}
        segments={WHEEL_CHOICES.map((value) => ({ value, label: t(`wheel.${value}`) }))}
      />
      <SegmentedControl
        label={tPeople("label")}
        isLabelShown
        value={cursors}
        onChange={(choice) => cursorChoice.set(choice)}
        segments={CURSOR_CHOICES.map((value) => ({ value, label: tPeople(value) }))}
      />
      <SegmentedControl
        label={tHistory("label")}
        isLabelShown
        value={level}
        onChange={(choice) => announceLevel.set(choice)}
        segments={ANNOUNCE_LEVELS.map((value) => ({ value, label: tHistory(value) }))}
      />
    </div>
  );
}

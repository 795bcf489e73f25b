"use client";

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { NUDGE_PX } from "../acts/pin-acts.ts";
import { useOpenMap } from "../open-map-context.tsx";
import { Button, IconButton } from "../../ui/button.tsx";

const ICON = { "aria-hidden": true, size: 16, strokeWidth: 1.75 } as const;
const STEPS = [
  { to: "left", by: { x: -NUDGE_PX, y: 0 }, Icon: ArrowLeft },
  { to: "up", by: { x: 0, y: -NUDGE_PX }, Icon: ArrowUp },
  { to: "down", by: { x: 0, y: NUDGE_PX }, Icon: ArrowDown },
  { to: "right", by: { x: NUDGE_PX, y: 0 }, Icon: ArrowRight },
] as const;

/** What is pinned is moved press by press, for everybody who cannot drag; the arrow keys do the same on the map. */
export function NudgeBar() {
  const t = useTranslations("map.toolbar.nudging");
  const tCommands = useTranslations("map.commands");
  const { map, actions } = useOpenMap();
  // The button goes with its bar; the keyboard goes back to what is selected.
  const end = (): void => {
    actions.stopNudging();
    map.viewport?.focusSelected();
  };
  return (
    <>
      <span className="px-3 text-13 whitespace-nowrap max-sm:hidden">{t("word")}</span>
      {/* What stands left is left, whatever way the language is written. */}
      <div dir="ltr" className="flex gap-0.5">
        {STEPS.map(({ to, by, Icon }) => (
          <IconButton key={to} label={t(to)} icon={<Icon {...ICON} />} onPress={() => actions.nudge(by)} />
        ))}
      </div>
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-hairline max-sm:mx-0" />
      <Button
        variant="quiet"
        className="max-sm:px-2 pointer-coarse:max-sm:px-2"
        onPress={() => {
          actions.unpin();
          end();
        }}
      >
        {tCommands("unpin")}
      </Button>
      <Button variant="quiet" className="max-sm:px-2 pointer-coarse:max-sm:px-2" onPress={end}>
        {t("done")}
      </Button>
    </>
  );
}

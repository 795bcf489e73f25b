"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Move, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { isMotionReduced } from "../../../lib/looks/motion.ts";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { CommandIcon } from "../../../map/tools/command-icon.tsx";
import { IconButton } from "../../../ui/button.tsx";

const ICON = { "aria-hidden": true, size: 16, strokeWidth: 1.75 } as const;
/** So much of the window goes out of sight at one press. */
const STEP = 0.4;
const MOTION_MS = 160;

/** Moves the view and changes its size press by press: for everybody who cannot drag or pinch. */
export function PanPad() {
  const t = useTranslations("map.pan");
  const [shown, setShown] = useState<"button" | "pad" | "buttonAgain">("button");
  return (
    <div className="pan-pad pointer-events-none absolute end-4 bottom-8 z-10 max-lg:bottom-20 max-sm:end-2">
      {shown === "pad" ? (
        <FirstFocused isWanted>
          <Pad onClose={() => setShown("buttonAgain")} />
        </FirstFocused>
      ) : (
        // The button that was pressed is gone, and the focus goes to what took its place.
        <FirstFocused key={shown} isWanted={shown === "buttonAgain"}>
          <IconButton
            label={t("open")}
            tooltip={t("word")}
            variant="secondary"
            icon={<Move {...ICON} />}
            onPress={() => setShown("pad")}
            className="pointer-events-auto"
          />
        </FirstFocused>
      )}
    </div>
  );
}

function FirstFocused({ isWanted, children }: { isWanted: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWanted) ref.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <div ref={ref} data-floats>
      {children}
    </div>
  );
}

function Pad({ onClose }: { onClose: () => void }) {
  const t = useTranslations("map.pan");
  const { actions } = useOpenMap();
  const flow = useReactFlow();
  const storeApi = useStoreApi();
  const pan = (right: number, down: number): void => {
    const { width, height } = storeApi.getState();
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport(
      { x: x - right * width * STEP, y: y - down * height * STEP, zoom },
      { duration: isMotionReduced() ? 0 : MOTION_MS, interpolate: "linear" },
    );
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, and no part of a form
      role="group"
      aria-label={t("label")}
      data-floats
      // What stands left is left, whatever way the language is written.
      dir="ltr"
      className="pointer-events-auto grid grid-cols-3 gap-0.5 rounded-panel border border-hairline bg-surface p-1 shadow-float"
    >
      <Act id="zoomOut" onPress={() => actions.zoom("out")} />
      <IconButton label={t("up")} icon={<ArrowUp {...ICON} />} onPress={() => pan(0, -1)} />
      <Act id="zoomIn" onPress={() => actions.zoom("in")} />
      <IconButton label={t("left")} icon={<ArrowLeft {...ICON} />} onPress={() => pan(-1, 0)} />
      <Act id="fit" onPress={() => actions.fit()} />
      <IconButton label={t("right")} icon={<ArrowRight {...ICON} />} onPress={() => pan(1, 0)} />
      <Act id="zoomReset" onPress={() => actions.zoomReset()} />
      <IconButton label={t("down")} icon={<ArrowDown {...ICON} />} onPress={() => pan(0, 1)} />
      <IconButton label={t("close")} icon={<X {...ICON} />} onPress={onClose} />
    </div>
  );
}

function Act({ id, onPress }: { id: "zoomIn" | "zoomOut" | "zoomReset" | "fit"; onPress: () => void }) {
  const t = useTranslations("map.commands");
  return <IconButton label={t(id)} icon={<CommandIcon name={id} />} onPress={onPress} />;
}

"use client";

import { paint } from "@crux/diagram";
import type { DisplayList, ThemeName } from "@crux/diagram";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { themeColours } from "../../styles/tokens-css.ts";

const SMALLEST_TEXT_PX = 4;

/** The picture in small, painted from the very list that becomes the file. */
export function PicturePreview(props: {
  readonly picture: DisplayList;
  readonly theme: ThemeName;
  readonly isTransparent: boolean;
  readonly paddingPx: number;
}) {
  const { picture, theme, isTransparent, paddingPx } = props;
  const t = useTranslations("export");
  const frameRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const [frame, setFrame] = useState({ width: 0, height: 0 });

  useEffect(() => {
    const element = frameRef.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setFrame({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { bounds } = picture;
  const [width, height] = [bounds.width + 2 * paddingPx, bounds.height + 2 * paddingPx];
  const scale = frame.width === 0 ? 0 : Math.min(frame.width / width, frame.height / height, 1);
  const ground = isTransparent ? "transparent" : (themeColours(theme)["paper"] ?? "transparent");

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d") ?? null;
    if (canvas === null || context === null || scale === 0) return;
    const ratio = devicePixelRatio;
    canvas.width = Math.max(1, Math.round(width * scale * ratio));
    canvas.height = Math.max(1, Math.round(height * scale * ratio));
    context.clearRect(0, 0, canvas.width, canvas.height);
    paint(context, picture, theme, {
      scale: scale * ratio,
      offset: { x: (paddingPx - bounds.x) * scale * ratio, y: (paddingPx - bounds.y) * scale * ratio },
      smallestTextPx: SMALLEST_TEXT_PX,
    });
  }, [bounds, height, paddingPx, picture, scale, theme, width]);

  return (
    <div ref={frameRef} className="grid size-full place-items-center">
      <canvas
        ref={canvasRef}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- painted here, so there is no file for an img
        role="img"
        aria-label={t("preview")}
        data-claims={picture.claimCount}
        className={isTransparent ? "export-checkers shadow-rest" : "shadow-rest"}
        style={{
          width: width * scale,
          height: height * scale,
          ...(isTransparent ? {} : { background: ground }),
        }}
      />
    </div>
  );
}

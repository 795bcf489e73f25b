"use client";

import { headingItems, headingRuns, TEXT_STYLES } from "@crux/diagram";
import type { DiagramLabels } from "@crux/diagram";
import { useTranslations } from "next-intl";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { onPage } from "../../map/scene/scene.ts";
import { overlaps } from "../../map/scene/viewport-anchor.ts";
import type { Box } from "../../map/scene/viewport-anchor.ts";
import { DisplayShapes } from "./cards/display-shapes.tsx";
import { PlaneLayer } from "./plane-layer.tsx";

/** The names of claims whose branches go on in another column; a press leads to the claim itself. */
export function HeadingLayer({ labels, area }: { labels: DiagramLabels; area: Box }) {
  const t = useTranslations("map.panel");
  const scene = useScene();
  const { actions } = useOpenMap();
  const language = useClaimLanguage();
  if (scene === null || scene.layout.headings.length === 0) return null;
  const { offset } = scene;
  return (
    <PlaneLayer of="under" lang={language}>
      {scene.layout.headings.map((heading) => {
        if (!overlaps(onPage(heading.rectangle, offset), area)) return null;
        const card = scene.cards.get(heading.parentCardId);
        if (card === undefined) return null;
        const { x, y, width, height } = heading.rectangle;
        const shapes = headingItems({ ...heading, rectangle: { x: 0, y: 0, width, height } }, card, labels);
        const claim = scene.projection.map.claims.get(heading.parentClaimId)?.text ?? "";
        return (
          <button
            key={heading.id}
            type="button"
            tabIndex={-1}
            aria-label={t("jump", { claim })}
            onClick={() => actions.jumpTo(heading.parentClaimId)}
            className="pointer-events-auto absolute text-muted hover:text-accent"
            style={{ left: x + offset.x, top: y + offset.y, width, height }}
          >
            <svg aria-hidden className="absolute inset-0 overflow-visible" width={width} height={height}>
              <DisplayShapes items={shapes} />
            </svg>
            {headingRuns(heading, card, labels).map((run) => (
              <span
                key={run.topPx}
                dir={run.direction}
                className="absolute block overflow-hidden text-start whitespace-pre"
                style={{
                  left: run.leftPx,
                  top: run.topPx,
                  width: run.widthPx + 2,
                  fontSize: TEXT_STYLES[run.style].sizePx,
                  lineHeight: `${TEXT_STYLES[run.style].lineHeightPx}px`,
                  fontWeight: TEXT_STYLES[run.style].weight,
                }}
              >
                {run.text}
              </span>
            ))}
          </button>
        );
      })}
    </PlaneLayer>
  );
}

import { TOKENS } from "@crux/diagram";
import type { PaintColors, TokenName } from "@crux/diagram";
import { useMemo } from "react";
import { useMediaQuery } from "../../../lib/looks/media-query.ts";
import { useTheme } from "../../../lib/looks/theme.ts";
import { tokenColor } from "../cards/display-shapes.tsx";

const FORCED = "(forced-colors: active)";

/** What the map is painted with: the colours of the theme, or those that a person has set for all pages. */
export function usePaintColors(): PaintColors {
  const { theme } = useTheme();
  const isForced = useMediaQuery(FORCED);
  return useMemo(() => (isForced ? readPageColors() : TOKENS[theme]), [isForced, theme]);
}

/** What the style sheet makes of our tokens here: a canvas is drawn past it. */
function readPageColors(): PaintColors {
  const probe = document.createElement("span");
  // Otherwise every colour of a text is that of texts.
  probe.style.forcedColorAdjust = "none";
  document.body.append(probe);
  const colors: Record<TokenName, string> = { ...TOKENS.light };
  // The keys of our own table.
  for (const name of Object.keys(colors) as TokenName[]) {
    probe.style.color = tokenColor(name);
    colors[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

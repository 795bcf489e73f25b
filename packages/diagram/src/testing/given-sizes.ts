import type { ClaimId, Projection } from "@crux/domain";
import type { CardBox, CardId } from "../cards/card.ts";
import type { MeasuredText, TextMeasurer } from "../text-style.ts";
import { TEXT_STYLES } from "../text-style.ts";

/** Cards with sizes made from their ids: for tests of what does not read the text. */
export function givenSizes(projection: Projection): Map<CardId, CardBox> {
  const cards = new Map<CardId, CardBox>();
  for (const claim of projection.map.claims.values()) {
    const id = claim.primary ?? claim.id;
    if (cards.has(id)) continue;
    const claimIds: readonly ClaimId[] =
      claim.primary === null
        ? [claim.id]
        : (projection.premisesOf.get(claim.primary) ?? []).filter(
            (premise) => projection.map.claims.get(premise)?.primary === claim.primary,
          );
    let topPx = 0;
    const rows = claimIds.map((claimId) => {
      const row = { claimId, topPx, heightPx: heightOf(claimId) };
      topPx += row.heightPx;
      return row;
    });
    cards.set(id, { id, relationId: claim.primary, widthPx: 264, heightPx: topPx, rows });
  }
  return cards;
}

function heightOf(id: string): number {
  let hash = 7;
  for (let place = 0; place < id.length; place += 1) hash = (hash * 31 + id.charCodeAt(place)) >>> 0;
  return 60 + (hash % 20) * 8;
}

/** A measurer that needs no font: every character is half as wide as the text is high. */
export const plainMeasurer: TextMeasurer = {
  measure(text, style, maxWidthPx): MeasuredText {
    const { sizePx, lineHeightPx } = TEXT_STYLES[style];
    const perLine = Math.max(1, Math.floor(maxWidthPx / (sizePx / 2)));
    const lines: string[] = [];
    for (const word of text.split(" ").filter((part) => part !== "")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= perLine)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    const measured = lines.map((line) => ({
      text: line,
      widthPx: (line.length * sizePx) / 2,
      direction: /[\u0590-\u08ff]/.test(line) ? ("rtl" as const) : ("ltr" as const),
    }));
    return {
      lines: measured,
      widthPx: Math.max(0, ...measured.map((line) => line.widthPx)),
      lineHeightPx,
      heightPx: lines.length * lineHeightPx,
    };
  },
  missingGlyphs: () => [],
};

import { TEXT_STYLES } from "@crux/diagram";
import type { Card, CardRow } from "@crux/diagram";
import { ClaimEditor } from "../../map/tools/claim-editor.tsx";
import { classNames } from "../../ui/class-names.ts";

/** The field for a claim's words, exactly over the place where they stand on the card. */
export function ClaimField({ card, row, text }: { card: Card; row: CardRow; text: string }) {
  const style = TEXT_STYLES[row.style];
  return (
    <ClaimEditor
      claimId={row.claimId}
      text={text}
      className={classNames(
        "claim-field nopan nowheel absolute z-10 bg-surface",
        style.family === "serif" && "font-serif",
        card.side === "question" && "bg-question-tint",
      )}
      style={{
        left: row.textLeftPx,
        top: row.textTopPx - row.topPx,
        width: row.textWidthPx + 2,
        minHeight: style.lineHeightPx,
        fontSize: style.sizePx,
        lineHeight: `${style.lineHeightPx}px`,
        fontWeight: style.weight,
      }}
    />
  );
}

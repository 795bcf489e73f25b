import { TEXT_STYLES } from "@crux/diagram";
import type { Card, CardRow } from "@crux/diagram";
import { useRef } from "react";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import { ClaimEditor } from "../../../map/fields/claim-editor.tsx";
import { classNames } from "../../../ui/class-names.ts";

/** The field for a claim's words, exactly over the place where they stand on the card. */
export function ClaimField({ card, row, text }: { card: Card; row: CardRow; text: string }) {
  const style = TEXT_STYLES[row.style];
  const { map } = useOpenMap();
  const heightRef = useRef(row.heightPx);
  /** The words have grown by a line under somebody's own hands: nothing that floats over the map may cover it. */
  const stayInSight = (): void => {
    const { scene } = map.store.get();
    const box = scene === null ? null : findRowOnPage(scene, row.claimId);
    if (box === null) return;
    if (box.height > heightRef.current) map.viewport?.reveal(box);
    heightRef.current = box.height;
  };
  return (
    <div className="contents" onInput={stayInSight}>
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
          minHeight: row.text.lineHeightPx,
          fontSize: style.sizePx,
          lineHeight: `${row.text.lineHeightPx}px`,
          fontWeight: style.weight,
        }}
      />
    </div>
  );
}

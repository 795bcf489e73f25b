import { TEXT_STYLES } from "@crux/diagram";
import type { CardRow, CardRun } from "@crux/diagram";
import { useOpenMap } from "../../../map/open-map-context.tsx";
import type { Participant } from "../../../map/presence/presence.ts";
import { cardIdOf } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import { initialsOf } from "../../../ui/avatar.tsx";
import { caretLeft } from "./caret-place.ts";

const FONTS = { sans: "Inter, system-ui, sans-serif", serif: '"Source Serif 4", Inter, serif' } as const;

/** Where somebody else writes in a claim: a thin line in their colour, as high as a line of text. */
export function RemoteCaret(props: {
  readonly participant: Participant;
  readonly scene: Scene;
  /** With initials, where several write in one claim; of one alone the chip at the card's corner tells the name. */
  readonly isNamed: boolean;
}) {
  const { participant, scene, isNamed } = props;
  const { map } = useOpenMap();
  const { writing, color, name } = participant;
  if (writing === null || writing.caret === null) return null;
  const claim = map.openText(writing.claimId);
  const index = claim?.fromRelative(writing.caret) ?? null;
  const card = scene.cards.get(cardIdOf(scene.projection, writing.claimId));
  const row = card?.rows.find(({ claimId }) => claimId === writing.claimId);
  if (claim === null || index === null || row === undefined) return null;
  const { run, column } = findPlace(row, claim.read(), index);
  if (run === null) return null;
  const style = TEXT_STYLES[run.style];
  const font = `${style.weight} ${style.sizePx}px ${FONTS[style.family]}`;
  // Of the width on the card, which is another where the reader sets letters apart.
  const share = measureWidth(run.text.slice(0, column), font) / Math.max(1, measureWidth(run.text, font));
  const left = caretLeft(run, share);
  if (left === null) return null;
  return (
    <span
      aria-hidden
      data-caret-of={participant.userId}
      className="absolute w-0.5 rounded-full"
      style={{
        left: run.leftPx + left - 1,
        top: run.topPx - row.topPx,
        height: run.lineHeightPx,
        backgroundColor: `var(--color-person-${color})`,
      }}
    >
      {isNamed && (
        <span
          className="absolute bottom-full left-0 rounded-chip px-1 text-11 font-semibold text-on-person"
          style={{ backgroundColor: `var(--color-person-${color})` }}
        >
          {initialsOf(name)}
        </span>
      )}
    </span>
  );
}

/** The line in which a place of the text is drawn. Lines leave out the space at which they were broken. */
function findPlace(
  row: CardRow,
  text: string,
  index: number,
): { readonly run: CardRun | null; readonly column: number } {
  let place: { run: CardRun | null; column: number } = { run: null, column: 0 };
  let end = 0;
  for (const run of row.runs) {
    if (run.part !== "text") continue;
    const start = Math.max(end, text.indexOf(run.text, end));
    if (place.run !== null && index < start) break;
    end = start + run.text.length;
    place = { run, column: Math.min(Math.max(0, index - start), run.text.length) };
    if (index <= end) break;
  }
  return place;
}

let context: CanvasRenderingContext2D | null = null;

function measureWidth(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null) return 0;
  context.font = font;
  return context.measureText(text).width;
}

import { TEXT_STYLES } from "@crux/diagram";
import type { CardPill, CardRow, CardRun } from "@crux/diagram";
import { tokenColor } from "./display-shapes.tsx";

/** Room beside a measured line, so that rounding in the browser never breaks it. */
const SPARE_PX = 2;
/** Lines that a reader's style sheet sets apart are not whole pixels high. */
const ROUNDING_PX = 0.01;

interface Block {
  readonly part: CardRun["part"];
  readonly first: CardRun;
  readonly text: string;
  readonly widthPx: number;
  readonly leftPx: number;
  readonly lineCount: number;
}

/**
 * Gathers runs that stand line under line into one block, so that a sentence is one element on the page: it can be
 * found, copied and read out as a whole, while its lines stay those that were measured.
 */
function gatherBlocks(runs: readonly CardRun[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const run of runs) {
    const last = blocks.at(-1);
    const isNextLine =
      last !== undefined &&
      last.part === run.part &&
      last.first.style === run.style &&
      Math.abs(run.topPx - last.first.topPx - last.lineCount * run.lineHeightPx) < ROUNDING_PX;
    if (last === undefined || !isNextLine) {
      blocks.push({
        part: run.part,
        first: run,
        text: run.text,
        widthPx: run.widthPx,
        leftPx: run.leftPx,
        lineCount: 1,
      });
      continue;
    }
    const leftPx = Math.min(last.leftPx, run.leftPx);
    const rightPx = Math.max(last.leftPx + last.widthPx, run.leftPx + run.widthPx);
    blocks[blocks.length - 1] = {
      ...last,
      text: `${last.text}\n${run.text}`,
      leftPx,
      widthPx: rightPx - leftPx,
      lineCount: last.lineCount + 1,
    };
  }
  return blocks;
}

/** Everything written on one row of a card, at the places where it was measured. */
export function CardText(props: {
  readonly row: CardRow;
  /** Of what is ours among the words of the debate, where that is another. */
  readonly ownLanguage: string | undefined;
  readonly isTextHidden: boolean;
}) {
  const { row, ownLanguage, isTextHidden } = props;
  return (
    <>
      {gatherBlocks(row.runs).map((block) =>
        block.part === "text" && isTextHidden ? null : (
          <TextBlock
            key={`${block.part}${block.first.topPx}:${block.first.leftPx}`}
            block={block}
            ownLanguage={ownLanguage}
            rowTopPx={row.topPx}
          />
        ),
      )}
      {row.pills.map((pill) => (
        <PillText key={pill.side} pill={pill} rowTopPx={row.topPx} />
      ))}
    </>
  );
}

function TextBlock(props: {
  readonly block: Block;
  readonly ownLanguage: string | undefined;
  readonly rowTopPx: number;
}) {
  const { block, ownLanguage, rowTopPx } = props;
  const { first } = block;
  const style = TEXT_STYLES[first.style];
  const isRtl = first.direction === "rtl";
  return (
    <span
      dir={first.direction}
      lang={block.part === "text" ? undefined : ownLanguage}
      className={
        style.family === "serif"
          ? "absolute block font-serif whitespace-pre"
          : "absolute block whitespace-pre"
      }
      style={{
        left: isRtl ? block.leftPx - SPARE_PX : block.leftPx,
        top: first.topPx - rowTopPx,
        width: block.widthPx + SPARE_PX,
        fontSize: style.sizePx,
        lineHeight: `${first.lineHeightPx}px`,
        fontWeight: style.weight,
        color: tokenColor(first.color),
      }}
    >
      {block.text}
    </span>
  );
}

function PillText({ pill, rowTopPx }: { pill: CardPill; rowTopPx: number }) {
  return (
    <span
      aria-hidden
      className="absolute block text-center text-11 font-semibold"
      style={{
        left: pill.leftPx,
        top: pill.topPx - rowTopPx,
        width: pill.widthPx,
        height: pill.heightPx,
        color: tokenColor(pill.side === "reason" ? "support" : "attack"),
      }}
    >
      {pill.text}
    </span>
  );
}

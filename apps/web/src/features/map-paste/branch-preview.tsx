"use client";

import { premisesOfBranch } from "@crux/domain";
import type { Branch, BranchSide } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { SIDE_COLORS } from "../../map/side-colors.ts";

/** More lines than this are a map, not a preview. */
const LINES_MAX = 200;

interface Line {
  readonly depth: number;
  readonly side: BranchSide;
  readonly isLinked: boolean;
  readonly text: string;
}

const COLORS: Readonly<Record<BranchSide, string>> = { ...SIDE_COLORS, claim: SIDE_COLORS.main };

/** Branches as an indented list, each claim with the word for its side. */
export function BranchPreview({ branches }: { branches: readonly Branch[] }) {
  const t = useTranslations("editor.paste");
  const tSides = useTranslations("map.sides");
  const { lines, count } = useMemo(() => linesOf(branches), [branches]);
  return (
    <ul className="max-h-[36dvh] overflow-auto rounded-claim border border-hairline bg-paper py-2">
      {lines.map((line, index) => (
        // The lines are read anew with every change of the text; their place is all that names them.
        // oxlint-disable-next-line react/no-array-index-key -- see above.
        <li
          key={index}
          className="px-3 py-0.5 text-13"
          style={{ paddingInlineStart: `${12 + Math.min(line.depth, 12) * 18}px` }}
        >
          <span className={`pe-0.5 text-12 font-semibold ${COLORS[line.side]}`}>
            {line.isLinked ? t("and") : tSides(line.side === "claim" ? "main" : line.side)}
          </span>
          {/* Read aloud, the word must not run into the claim. */} <span dir="auto">{line.text}</span>
        </li>
      ))}
      {count > lines.length && (
        <li className="px-3 py-1 text-12 text-muted">{t("more", { count: count - lines.length })}</li>
      )}
    </ul>
  );
}

function linesOf(branches: readonly Branch[]): { readonly lines: readonly Line[]; readonly count: number } {
  const lines: Line[] = [];
  let count = 0;
  // A stack, for a pasted text may be deep.
  const open: { readonly branch: Branch; readonly depth: number }[] = branches
    .map((branch) => ({ branch, depth: 0 }))
    .toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { branch, depth } = next;
    const premises = premisesOfBranch(branch);
    for (const [index, premise] of premises.entries()) {
      count += 1;
      if (lines.length < LINES_MAX) {
        lines.push({ depth, side: branch.side, isLinked: index > 0, text: premise.text });
      }
    }
    const children = premises.flatMap((premise) => premise.children);
    for (const child of children.toReversed()) open.push({ branch: child, depth: depth + 1 });
  }
  return { lines, count };
}

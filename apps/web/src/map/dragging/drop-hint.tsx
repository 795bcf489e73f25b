"use client";

import { sideOfRelation } from "@crux/domain";
import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { canBeDisputed } from "../act-context.ts";
import type { Drop } from "./drop.ts";
import { findTargetClaim } from "../finding/find-target-claim.ts";
import { listLoose } from "../finding/loose-claims.ts";
import { classNames } from "../../ui/class-names.ts";

const TARGET_WORDS_MAX = 40;
/** With less room behind the pointer what is said, and dragged, stands before it. */
const HINT_ROOM_PX = 280;

const LINK_WORDS = { supports: "linkReason", attacks: "linkObjection", answers: "linkAnswer" } as const;

interface DropHintProps {
  readonly claimId: ClaimId;
  /** Null where there is no place. */
  readonly drop: Drop | null;
  readonly projection: Projection;
  /** How many claims go along. */
  readonly otherCount: number;
  /** How much room there is behind the pointer, in px of the screen. */
  readonly roomPx: number;
}

/**
 * At the pointer, in words: what letting go would do, and with what. Small, and so far below the pointer that what is aimed
 * at stays in sight with its words. (Rejected: the card itself under the pointer. It is as large as what it is aimed at.)
 */
export function DropHint({ claimId, drop, projection, otherCount, roomPx }: DropHintProps) {
  const t = useTranslations("map.drag");
  const words = useDropWords(drop, projection);
  return (
    <div
      className={classNames(
        "absolute top-8 flex w-max max-w-72 flex-col gap-1",
        roomPx < HINT_ROOM_PX ? "right-2 items-end" : "left-2 items-start",
      )}
    >
      <div className="flex max-w-full flex-col rounded-claim bg-ink px-2 py-1 text-12 whitespace-nowrap text-paper shadow-float">
        <output data-drop={drop?.type ?? "none"} className="truncate">
          {otherCount > 0 ? t("several", { count: otherCount + 1, words }) : words}
        </output>
        {isTurnable(drop) && <span className="truncate text-11 opacity-80">{t("turn")}</span>}
      </div>
      <div aria-hidden className="relative max-w-52 opacity-85">
        {otherCount > 0 && (
          // Another sheet under it, for those that go along.
          <div className="absolute inset-0 translate-1 rounded-claim border border-line bg-surface" />
        )}
        <div
          dir={projection.map.meta.direction}
          className="relative truncate rounded-claim border border-line bg-surface px-2 py-1 text-12 text-ink shadow-rest"
        >
          {projection.map.claims.get(claimId)?.text}
        </div>
      </div>
    </div>
  );
}

/** Whether Shift would make a reason of what becomes an objection, and the reverse. */
function isTurnable(drop: Drop | null): boolean {
  return (drop?.type === "under" || drop?.type === "between") && canBeDisputed(drop.kind);
}

function useDropWords(drop: Drop | null, projection: Projection): string {
  const t = useTranslations("map.drag");
  const tRelation = useTranslations("map.relation");
  if (drop === null) return t("none");
  if (drop.type === "pin") return t("pin");
  // Where all claims are loose there is nothing beside them that they could be told from.
  if (drop.type === "top") return t(drop.isLoose && listLoose(projection).length > 0 ? "loose" : "top");
  if (drop.type === "between") {
    const targetId = findTargetClaim(projection.map, drop);
    const target = shorten(targetId === null ? "" : (projection.map.claims.get(targetId)?.text ?? ""));
    return t("betweenAs", { as: tRelation(sideOfRelation(drop), { target }) });
  }
  const target = shorten(projection.map.claims.get(drop.targetId)?.text ?? "");
  if (drop.type === "link") {
    return t(LINK_WORDS[drop.kind === "attacks" || drop.kind === "answers" ? drop.kind : "supports"], {
      target,
    });
  }
  switch (drop.kind) {
    case "supports":
      return t("reason", { target });
    case "attacks":
      return t("objection", { target });
    case "answers":
      return t("answer", { target });
    case "contradicts":
      return t("contradiction", { target });
    case "restates":
      return t("restatement", { target });
  }
}

function shorten(text: string): string {
  return text.length <= TARGET_WORDS_MAX ? text : `${text.slice(0, TARGET_WORDS_MAX).trimEnd()}…`;
}

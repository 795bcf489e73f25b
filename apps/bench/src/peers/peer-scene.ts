import { buildCards, type Layout, layoutMap, type TextMeasurer } from "@crux/diagram";
import { SAMPLE_LABELS } from "@crux/diagram/testing";
import type { ArgumentMap, ClaimId } from "@crux/domain";
import { project } from "@crux/domain";

/** Boxes with words, and lines: what every contestant shows, at the same places. */
export interface PeerScene {
  readonly boxes: readonly PeerBox[];
  readonly lines: readonly PeerLine[];
}

type PeerSide = "reason" | "objection" | "other";

export interface PeerBox {
  readonly id: string;
  /** The claims whose words are in it. */
  readonly claimIds: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly side: PeerSide;
}

interface PeerLine {
  readonly id: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly side: PeerSide;
}

/** All of a map, unfolded, where Crux draws it. A card of linked premises is one box with the words of both. */
export function peerScene(map: ArgumentMap, measurer: TextMeasurer): PeerScene {
  const projection = project(map);
  const cards = buildCards(projection, measurer, SAMPLE_LABELS);
  const layout: Layout = layoutMap(projection, cards, { folded: new Set<ClaimId>(), direction: "ltr" });
  const boxes = [...layout.boxes].flatMap(([id, box]): PeerBox[] => {
    const card = cards.get(id);
    if (card === undefined) return [];
    const claimIds = card.rows.map(({ claimId }) => claimId);
    const texts = claimIds.map((claimId) => projection.map.claims.get(claimId)?.text ?? "");
    const side = card.side === "reason" || card.side === "objection" ? card.side : "other";
    const { x, y, width, height } = box;
    return [{ id, claimIds, x, y, width, height, text: texts.join("\n"), side }];
  });
  const lines = layout.lines.map((line): PeerLine => ({
    id: `line-${line.id}`,
    // Where the pieces of the line meet; rounded corners are cheaper left out, and they may be.
    points: line.segments.flatMap((segment) => {
      const [x, y] = segment.slice(-2);
      return typeof x === "number" && typeof y === "number" ? [{ x, y }] : [];
    }),
    side: line.token === "support" ? "reason" : line.token === "attack" ? "objection" : "other",
  }));
  return { boxes, lines: lines.filter(({ points }) => points.length > 1) };
}

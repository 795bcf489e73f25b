import type { ClaimId, MapId, Projection } from "@crux/domain";
import { describePlace } from "../../map/words/describe-relation.ts";
import type { DescribedPlace } from "../../map/words/describe-relation.ts";
import { fold, findClaims } from "../../map/finding/find-claims.ts";
import type { MapCommand } from "../../map/commands.ts";

/** One line of the palette. */
export type PaletteEntry =
  | {
      readonly type: "command";
      readonly key: string;
      readonly label: string;
      /** Words that lead to it beside its own, such as "add". */
      readonly also: string;
      readonly command: MapCommand;
    }
  | {
      readonly type: "claim";
      readonly key: string;
      readonly label: string;
      readonly id: ClaimId;
      readonly place: DescribedPlace;
    }
  | {
      readonly type: "person";
      readonly key: string;
      readonly label: string;
      readonly claimId: ClaimId | null;
    }
  | { readonly type: "map"; readonly key: string; readonly label: string; readonly id: MapId }
  | { readonly type: "setting"; readonly key: string; readonly label: string; readonly run: () => void };

/** Claims beyond these are found by another word sooner than by scrolling. */
const CLAIMS_MAX = 30;

/** Lines that have all the words, those that begin with them first; without words what was used last comes first. */
export function rankEntries(
  entries: readonly PaletteEntry[],
  words: string,
  recent: readonly string[],
): readonly PaletteEntry[] {
  const wanted = fold(words.trim());
  const parts = wanted.split(/\s+/u).filter(Boolean);
  const placeOf = (entry: PaletteEntry): number => {
    const place = recent.indexOf(entry.key);
    return place === -1 ? recent.length : place;
  };
  return entries
    .map((entry, index) => ({
      entry,
      index,
      text: fold(entry.label),
      also: entry.type === "command" ? fold(entry.also) : "",
    }))
    .filter(({ text, also }) => parts.every((part) => text.includes(part) || also.includes(part)))
    .toSorted((a, b) => {
      const begins = Number(b.text.startsWith(wanted)) - Number(a.text.startsWith(wanted));
      return (wanted === "" ? 0 : begins) || placeOf(a.entry) - placeOf(b.entry) || a.index - b.index;
    })
    .map(({ entry }) => entry);
}

/** Before something is typed only those that were changed last: a team may have hundreds. */
const MAPS_AT_FIRST = 5;

/** The team's maps that fit the words, as many as can be looked through. */
export function mapEntries(
  maps: readonly PaletteEntry[],
  words: string,
  recent: readonly string[],
): readonly PaletteEntry[] {
  const found = rankEntries(maps, words, recent);
  return words.trim() === "" ? found.slice(0, MAPS_AT_FIRST) : found.slice(0, CLAIMS_MAX);
}

/** Claims by their words; none before something is typed, since a map of thousands is no list to look through. */
export function claimEntries(projection: Projection, words: string): readonly PaletteEntry[] {
  if (words.trim() === "") return [];
  return findClaims(projection, words)
    .slice(0, CLAIMS_MAX)
    .map((id) => ({
      type: "claim",
      key: id,
      id,
      label: projection.map.claims.get(id)?.text ?? "",
      place: describePlace(projection, id),
    }));
}

import { useMapState } from "../open-map-context.tsx";
import type { OpenMapState } from "../open-map-state.ts";

/**
 * Claims are written in the language of their debate, the page around them in that of whoever reads it. Where the two differ,
 * a screen reader changes its voice and a browser the words it holds to be right, by `lang`. A name given by a label is said
 * in the language of the element that bears it: so that element has the language of the claim it names, and words of ours
 * that stand inside it have the page's again. (Where they are the same no element says so: there are thousands.)
 */
function pageLanguage(): string | undefined {
  return typeof document === "undefined" ? undefined : document.documentElement.lang;
}

/** The language of a debate where it is not that of the page; undefined where nothing need be said. */
function foreignLanguage(language: string | undefined): string | undefined {
  return language === pageLanguage() ? undefined : language;
}

/** The language of the page's own words among the claims of a debate in another; undefined where it is the same. */
export function ownLanguage(language: string | undefined): string | undefined {
  return foreignLanguage(language) === undefined ? undefined : pageLanguage();
}

const selectForeign = ({ scene }: OpenMapState): string | undefined =>
  foreignLanguage(scene?.projection.map.meta.language);

/** What claims are written in on this map, for whatever shows or names one of them; undefined where the page says it. */
export function useClaimLanguage(): string | undefined {
  return useMapState(selectForeign);
}

import type { EnteredView } from "@crux/api";

/** Where somebody goes who came by a link; the list of their maps when it led nowhere. */
export function pathOfEntered(entered: EnteredView | null): string {
  if (entered === null) return "/";
  return entered.mapId === null ? `/teams/${entered.teamId}` : `/maps/${entered.mapId}`;
}

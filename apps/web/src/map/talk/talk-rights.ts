import type { MapAbilities } from "@crux/api";

/** What the person at this page may do beside the map; the server judges again. */
export interface TalkRights {
  readonly userId: string;
  readonly mayComment: boolean;
  /** Remove what others have written. */
  readonly mayModerate: boolean;
  readonly maySuggest: boolean;
  /** Accept and decline what others suggest. */
  readonly mayDecide: boolean;
}

export function readTalkRights(abilities: MapAbilities, userId: string): TalkRights {
  return {
    userId,
    mayComment: abilities.comment,
    mayModerate: abilities.moderate,
    maySuggest: abilities.suggest,
    mayDecide: abilities.decideSuggestion,
  };
}

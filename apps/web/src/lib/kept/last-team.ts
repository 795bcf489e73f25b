/** Remembers on this device which team's maps were looked at last, so that the start page leads there. */
export const LAST_TEAM_COOKIE = "crux-team";

export function rememberTeam(teamId: string): void {
  document.cookie = `${LAST_TEAM_COOKIE}=${teamId}; path=/; max-age=31536000; samesite=lax`;
}

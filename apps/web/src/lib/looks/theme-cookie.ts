export const THEME_COOKIE = "crux-theme";

export type ThemeChoice = "light" | "dark" | "system";

/** Reads the choice from the cookie's value; anything else means that the system decides. */
export function themeChoice(value: string | undefined): ThemeChoice {
  return value === "light" || value === "dark" ? value : "system";
}

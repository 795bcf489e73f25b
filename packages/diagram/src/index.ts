export { TOKENS } from "./tokens.ts";
export type { ThemeName, TokenName } from "./tokens.ts";

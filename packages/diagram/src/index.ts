export { TOKENS } from "./tokens.ts";
export type { ThemeName, TokenName } from "./tokens.ts";
export { fetchFontAssets, loadTextMeasurer, openFontMetrics, textAssetUrls } from "./text/measurer.ts";
export type { TextAssets } from "./text/measurer.ts";

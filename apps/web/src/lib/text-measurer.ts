import { fetchFontAssets, loadTextMeasurer, textAssetUrls } from "@crux/diagram";
import type { TextMeasurer } from "@crux/diagram";

/** Where the build puts the fonts and what measuring them takes. */
const FONT_DIRECTORY = "/fonts";

let measurer: Promise<TextMeasurer> | null = null;

/** The one measurer of this page, made at the first call. After a failure the next call tries again. */
export function pageTextMeasurer(): Promise<TextMeasurer> {
  measurer ??= fetchFontAssets(FONT_DIRECTORY)
    .then(loadTextMeasurer)
    .catch((error: unknown) => {
      measurer = null;
      throw error;
    });
  return measurer;
}

/** What the page can ask the browser for before its scripts run. */
export function textAssets(): readonly string[] {
  return Object.values(textAssetUrls(FONT_DIRECTORY));
}

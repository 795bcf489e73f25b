import { fetchFontAssets, loadTextMeasurer, textAssetUrls } from "@crux/diagram";
import type { TextMeasurer, TextSpacing } from "@crux/diagram";

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

/** A measurer for texts that the reader's own style sheet sets apart. */
export async function spacedTextMeasurer(spacing: TextSpacing): Promise<TextMeasurer> {
  return await loadTextMeasurer(await fetchFontAssets(FONT_DIRECTORY), spacing);
}

/** What the page can ask the browser for before its scripts run. */
export function textAssets(): readonly string[] {
  return Object.values(textAssetUrls(FONT_DIRECTORY));
}

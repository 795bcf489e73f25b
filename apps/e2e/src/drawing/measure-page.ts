/// <reference lib="dom" />
import { fetchFontAssets, loadTextMeasurer, TEXT_STYLES, type TextMeasurer } from "@crux/diagram";
import { measureAll, MEASURED_STYLES, sampleTexts } from "@crux/diagram/testing";

/** The page of `text-measuring.spec.ts`: measures as the product does and hands the results to the test. */
export interface MeasurePage {
  measure(count: number, seed: number): Promise<string[]>;
  /** By how many px a line drawn by the browser is wider than measured, at worst, and which. */
  widestSurplus(texts: readonly string[]): Promise<{ surplusPx: number; text: string }>;
}

let loading: Promise<TextMeasurer> | null = null;

function measurer(): Promise<TextMeasurer> {
  return (loading ??= fetchFontAssets("/fonts").then(loadTextMeasurer));
}

async function widestSurplus(texts: readonly string[]): Promise<{ surplusPx: number; text: string }> {
  const ready = await measurer();
  const element = document.createElement("span");
  element.style.cssText = "position:absolute;white-space:pre;text-spacing-trim:space-all";
  document.body.append(element);
  let worst = { surplusPx: 0, text: "" };
  for (const [index, text] of texts.entries()) {
    const name = MEASURED_STYLES[index % MEASURED_STYLES.length] ?? "claim";
    const style = TEXT_STYLES[name];
    element.style.font = `${style.weight} ${style.sizePx}px ${style.family === "sans" ? "Inter" : '"Source Serif 4"'}, Inter`;
    await document.fonts.load(element.style.font, text);
    for (const line of ready.measure(text, name, 238).lines) {
      element.dir = line.direction;
      element.textContent = line.text;
      const surplusPx = element.getBoundingClientRect().width - line.widthPx;
      if (surplusPx > worst.surplusPx) worst = { surplusPx, text: line.text };
    }
  }
  element.remove();
  return worst;
}

const page: MeasurePage = {
  measure: async (count, seed) => measureAll(await measurer(), sampleTexts(count, seed)),
  widestSurplus,
};
Object.assign(globalThis, { measurePage: page });

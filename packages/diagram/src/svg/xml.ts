/** Writing XML by hand: a handful of functions that leave nothing to chance in what a map's text may hold. */

/** Characters that XML 1.0 forbids even when escaped, lone surrogates among them. */
function isForbidden(code: number): boolean {
  const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  return isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for an element or an attribute in double quotes. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  let escaped = "";
  for (const character of text) {
    escaped += isForbidden(character.codePointAt(0) ?? 0) ? "\ufffd" : (ESCAPES[character] ?? character);
  }
  return escaped;
}

/** A number with at most two decimals, written the same way everywhere. */
export function formatNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  // Minus zero is written as zero.
  return String(rounded === 0 ? 0 : rounded);
}

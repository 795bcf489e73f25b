/** Nobody reads more, and proxies refuse answers whose headers are longer than a few thousand signs. */
const MOST_NAMED = 60;

/** The header that names the characters which no font has: of many only the first, and a sign that there are more. */
export function missingGlyphsHeader(glyphs: readonly string[]): string {
  const named = glyphs.slice(0, MOST_NAMED).join("").toWellFormed();
  return encodeURIComponent(glyphs.length > MOST_NAMED ? `${named} …` : named);
}

/** Postgres' own rules for the words of a language, by the first part of its tag. All others are searched as written. */
const CONFIGURATIONS: ReadonlyMap<string, string> = new Map([
  ["ar", "arabic"],
  ["ca", "catalan"],
  ["da", "danish"],
  ["de", "german"],
  ["el", "greek"],
  ["en", "english"],
  ["es", "spanish"],
  ["eu", "basque"],
  ["fi", "finnish"],
  ["fr", "french"],
  ["ga", "irish"],
  ["hi", "hindi"],
  ["hu", "hungarian"],
  ["hy", "armenian"],
  ["id", "indonesian"],
  ["it", "italian"],
  ["lt", "lithuanian"],
  ["nb", "norwegian"],
  ["ne", "nepali"],
  ["nl", "dutch"],
  ["nn", "norwegian"],
  ["no", "norwegian"],
  ["pt", "portuguese"],
  ["ro", "romanian"],
  ["ru", "russian"],
  ["sr", "serbian"],
  ["sv", "swedish"],
  ["ta", "tamil"],
  ["tr", "turkish"],
  ["yi", "yiddish"],
]);

/** @param language BCP 47 tag of a map */
export function searchConfigurationOf(language: string): string {
  return CONFIGURATIONS.get(language.toLowerCase().split(/[-_]/u)[0] ?? "") ?? "simple";
}

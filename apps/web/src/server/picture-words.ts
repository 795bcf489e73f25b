import type { PictureWords } from "@crux/api";
import type { Language } from "@crux/domain";
import germanMap from "../../messages/de/map.json";
import german from "../../messages/de/picture.json" with { type: "json" };
import englishMap from "../../messages/en/map.json";
import english from "../../messages/en/picture.json" with { type: "json" };
import ukrainianMap from "../../messages/uk/map.json";
import ukrainian from "../../messages/uk/picture.json" with { type: "json" };

const WORDS: Readonly<Record<Language, PictureWords>> = {
  en: { ...english, diagram: { ...englishMap.picture, language: "en" } },
  de: { ...german, diagram: { ...germanMap.picture, language: "de" } },
  uk: { ...ukrainian, diagram: { ...ukrainianMap.picture, language: "uk" } },
};

/** Every word that stands in a picture drawn on the server: the same catalogue entries that the screen draws with. */
export function pictureWordsIn(language: Language): PictureWords {
  return WORDS[language];
}

import type { PictureWords } from "@crux/api";
import map from "../../messages/en/map.json" with { type: "json" };
import picture from "../../messages/en/picture.json" with { type: "json" };

/** Every word that stands in a picture drawn on the server: the same catalogue entries that the screen draws with. */
export const pictureWords: PictureWords = { ...picture, diagram: { ...map.picture, language: "en" } };

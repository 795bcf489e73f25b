import { cleanSentence } from "@crux/domain";
import { refuse } from "./refusal.ts";

const NAME_MAX_LENGTH = 80;

/** A name, of a person or team if nothing else is said, as it is stored; refused when nothing is left of it or it is too long. */
export function cleanName(typed: string, maxLength = NAME_MAX_LENGTH): string {
  const name = cleanSentence(typed);
  if (name === "" || name.length > maxLength) refuse("badInput", { field: "name", max: maxLength });
  return name;
}

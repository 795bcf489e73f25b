import type { Language } from "@crux/domain";
import type { english } from "./english.ts";

/** The texts of one language, by area. English has the keys that the others must have. */
export type Messages = typeof english;
export type MessageArea = keyof Messages;

/** Fetches the texts of a language; those of the others stay where they are. */
export async function messagesIn(language: Language): Promise<Messages> {
  switch (language) {
    case "en":
      return (await import("./english.ts")).english;
    case "de":
      return (await import("./german.ts")).german;
    case "uk":
      return (await import("./ukrainian.ts")).ukrainian;
  }
}

import type { Act } from "./act.ts";

type ActKind = "add" | "words" | "remove" | "place" | "other";

/** What an act was, in a word of the catalogue, and the words it was about; empty where there are none. */
export function describeAct(act: Act): { readonly kind: ActKind; readonly words: string } {
  if (act.type === "touched") return describeTouched(act);
  const { command } = act;
  const words = "text" in command ? command.text : "";
  switch (command.type) {
    case "editText":
    case "useWording":
      return { kind: "words", words };
    case "remove":
    case "removeRelation":
      return { kind: "remove", words };
    case "move":
    case "link":
    case "drawUnder":
    case "leave":
    case "reorder":
    case "reorderTop":
    case "reorderPremise":
    case "pin":
    case "unpin":
      return { kind: "place", words };
    default:
      return { kind: words === "" ? "other" : "add", words };
  }
}

function describeTouched({ before, after }: Extract<Act, { type: "touched" }>) {
  const [claim] = after.claims.values();
  if (claim === undefined) return { kind: "other", words: "" } as const;
  const isGone = claim.deletedAt !== null && before.claims.get(claim.id)?.deletedAt === null;
  return { kind: isGone ? "remove" : "words", words: claim.text } as const;
}

import { PenLine } from "lucide-react";
import type { HiddenPerson } from "./hidden-news.ts";
import { initialsOf } from "../../ui/avatar.tsx";
import { classNames } from "../../ui/class-names.ts";
import { colorOfPerson, ringOf } from "../../ui/person-ring.ts";

/** More than these become a number. */
const SHOWN_MAX = 3;

/** Who is in a folded branch, by their initials, with a pen who writes. Their names are in that of the fold. */
export function HiddenPeople({ people }: { readonly people: readonly HiddenPerson[] }) {
  const rest = people.length - SHOWN_MAX;
  return (
    <span aria-hidden className="flex gap-1.5">
      {people.slice(0, SHOWN_MAX).map(({ connectionId, userId, name, color, isWriting }) => (
        <span
          key={connectionId}
          className={classNames(
            "flex items-center gap-1 rounded-full px-2 text-11 font-semibold whitespace-nowrap text-on-person",
            ringOf(userId),
          )}
          style={{ backgroundColor: colorOfPerson(color), outlineColor: colorOfPerson(color) }}
        >
          {isWriting && <PenLine size={10} strokeWidth={2.5} />}
          {initialsOf(name)}
        </span>
      ))}
      {rest > 0 && (
        <span className="rounded-full bg-muted px-1.5 text-11 font-semibold text-paper">{`+${rest}`}</span>
      )}
    </span>
  );
}

import { personColor } from "@crux/domain";
import { classNames } from "./class-names.ts";
import { ringOf } from "./person-ring.ts";

const SIZES = { small: "size-6 text-11", medium: "size-7 text-12", large: "size-8 text-12" } as const;

/** As classes, since a page drawn on the server may carry no style of its own: its content policy forbids them. */
const COLORS = [
  "bg-person-0 outline-person-0",
  "bg-person-1 outline-person-1",
  "bg-person-2 outline-person-2",
  "bg-person-3 outline-person-3",
  "bg-person-4 outline-person-4",
  "bg-person-5 outline-person-5",
  "bg-person-6 outline-person-6",
  "bg-person-7 outline-person-7",
  "bg-person-8 outline-person-8",
  "bg-person-9 outline-person-9",
  "bg-person-10 outline-person-10",
  "bg-person-11 outline-person-11",
] as const;

export interface AvatarProps {
  readonly name: string;
  /** Colour and pattern are theirs everywhere. */
  readonly personId: string;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
}

/**
 * A person as initials on a colour of their own, with a ring in a pattern of their own around it: with hundreds of people
 * twelve colours are not enough, and some see none. The name is spoken; what stands beside it may show it.
 */
export function Avatar({ name, personId, size = "medium", className }: AvatarProps) {
  return (
    <span
      title={name}
      className={classNames(
        COLORS[personColor(personId)],
        ringOf(personId),
        "m-[3px] grid shrink-0 place-items-center rounded-full font-semibold text-on-person select-none",
        SIZES[size],
        className,
      )}
    >
      <span aria-hidden>{initialsOf(name)}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}

export interface AvatarsProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly max?: number;
  readonly size?: keyof typeof SIZES;
  /** Says in words who is there. */
  readonly label: string;
}

/** Several people side by side; those who do not fit are counted. */
export function Avatars({ people, max = 4, size = "medium", label }: AvatarsProps) {
  const shown = people.slice(0, max);
  const rest = people.length - shown.length;
  return (
    <span title={label} className="flex">
      <span className="sr-only">{label}</span>
      {shown.map((person) => (
        <span key={person.id} aria-hidden>
          <Avatar name={person.name} personId={person.id} size={size} />
        </span>
      ))}
      {rest > 0 && (
        <span
          aria-hidden
          className={classNames(
            "m-[3px] grid place-items-center rounded-full bg-muted font-semibold text-paper",
            SIZES[size],
          )}
        >
          {`+${rest}`}
        </span>
      )}
    </span>
  );
}

/** First letters of the first and last word; whole graphemes, so that no letter is cut in half. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const graphemes = new Intl.Segmenter();
  return chosen
    .map((word = "") => graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? "")
    .join("")
    .toLocaleUpperCase();
}

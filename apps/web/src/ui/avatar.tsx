import { classNames } from "./class-names.ts";

const SIZES = { small: "size-6 text-11", medium: "size-7 text-12", large: "size-8 text-12" } as const;

/** As classes, since a page drawn on the server may carry no style of its own: its content policy forbids them. */
const GROUNDS = [
  "bg-person-0",
  "bg-person-1",
  "bg-person-2",
  "bg-person-3",
  "bg-person-4",
  "bg-person-5",
  "bg-person-6",
  "bg-person-7",
  "bg-person-8",
  "bg-person-9",
  "bg-person-10",
  "bg-person-11",
] as const;

export interface AvatarProps {
  readonly name: string;
  /** 0 to 11, one of the colors of people. */
  readonly color: number;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
}

/** A person as initials on a color of their own. The name is spoken; what stands beside it may show it. */
export function Avatar({ name, color, size = "medium", className }: AvatarProps) {
  return (
    <span
      title={name}
      className={classNames(
        GROUNDS[color % GROUNDS.length],
        "grid shrink-0 place-items-center rounded-full font-semibold text-on-person select-none",
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
  readonly people: readonly { readonly id: string; readonly name: string; readonly color: number }[];
  readonly max?: number;
  readonly size?: keyof typeof SIZES;
  /** Says in words who is there. */
  readonly label: string;
}

/** Several people, overlapping; those who do not fit are counted. */
export function Avatars({ people, max = 4, size = "medium", label }: AvatarsProps) {
  const shown = people.slice(0, max);
  const rest = people.length - shown.length;
  return (
    <span title={label} className="flex">
      <span className="sr-only">{label}</span>
      {shown.map((person) => (
        <span key={person.id} aria-hidden className="not-nth-2:-ms-1.5">
          <Avatar name={person.name} color={person.color} size={size} className="border-2 border-surface" />
        </span>
      ))}
      {rest > 0 && (
        <span
          aria-hidden
          className={classNames(
            "-ms-1.5 grid place-items-center rounded-full border-2 border-surface bg-muted font-semibold text-paper",
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

import { useTranslations } from "next-intl";
import { useMediaQuery } from "../../lib/looks/media-query.ts";
import { fold } from "../../map/finding/find-claims.ts";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import { isMac } from "../../map/keys/command-keys.ts";
import { wheelChoice } from "../../map/view/wheel-choice.ts";

const BY_POINTER = [
  "move",
  "zoom",
  "rewrite",
  "loose",
  "place",
  "several",
  "frame",
  "foldAll",
  "menu",
] as const;
const BY_TOUCH = ["move", "zoom", "select", "menu"] as const;

/** What the pointer or the fingers do on the map, which no command tells. */
interface Gesture {
  readonly id: string;
  readonly what: string;
  readonly how: string;
}

/** @param wanted words as `fold` gives them; only what has all of them is listed */
export function useGestures(wanted: readonly string[]): readonly Gesture[] {
  const t = useTranslations("editor.help.gestures");
  const isTouch = useMediaQuery("(pointer: coarse)");
  const wheel = wheelChoice.use();
  const mod = writeShortcut("Mod", isMac());
  const all = isTouch
    ? BY_TOUCH.map((id): Gesture => ({ id, what: t(`touch.${id}.what`), how: t(`touch.${id}.how`) }))
    : BY_POINTER.map((id): Gesture => ({
        id,
        what: t(`pointer.${id}.what`),
        how: t(`pointer.${id}.how`, { mod, wheel }),
      }));
  return all.filter(({ what, how }) => {
    const text = fold(`${what} ${how}`);
    return wanted.every((word) => text.includes(word));
  });
}

export function Gestures({ gestures }: { gestures: readonly Gesture[] }) {
  const t = useTranslations("editor.help.gestures");
  const isTouch = useMediaQuery("(pointer: coarse)");
  if (gestures.length === 0) return null;
  const title = t(isTouch ? "byTouch" : "byPointer");
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-12 font-semibold text-muted">{title}</h3>
      <ul>
        {gestures.map(({ id, what, how }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-hairline py-2 text-14 last:border-b-0"
          >
            <span>{what}</span>
            <span className="text-13 text-muted">{how}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

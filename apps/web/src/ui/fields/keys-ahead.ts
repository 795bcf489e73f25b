/**
 * Keys that are pressed for a field that is on its way. Where letters are commands, each of them would act on something;
 * elsewhere they would be lost. They are kept, and pressed again in the field when it is there. (Rejected: writing them into
 * the model without the field. What Enter and Tab mean, and what is too long, is the field's to know.)
 */

/** What is known of a key press; `key` and `code` as the browser gives them. */
export interface KeptPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

interface Expected {
  /** Asked with each key: somebody may have gone on to something else. */
  readonly isWanted: () => boolean;
  /** Called with a key for which nothing is kept yet: the field may be out of sight, where it is not on the page. */
  readonly bring?: () => void;
  /** Called when it is waited for no longer: Escape, or so many keys that it will not come. */
  readonly giveUp?: () => void;
  /** What never comes, without a network, does not keep the keys for longer. */
  readonly forMs?: number;
}

/** Nobody types more before they look whether anything is there. */
const MOST = 200;
/** In the field they would move the caret; kept, they would move it among words that somebody does not see yet. */
const DROPPED = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown|Delete)$/u;
const REPLAYED = /^(?:Enter|Tab|Escape)$/u;

let expected: (Expected & { readonly sinceMs: number; readonly presses: KeptPress[] }) | null = null;

/** From now on keys are kept, until a field takes them. */
export function expectField(field: Expected): void {
  expected = { ...field, sinceMs: performance.now(), presses: [] };
}

/** What a button, a link or a tab does itself. */
const OF_CONTROL = /^(?:Enter| |Tab)$/u;

export type AheadPress = KeptPress &
  Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "repeat" | "getModifierState">;

/**
 * @param isOnControl something that can be pressed has the focus: perhaps it is meant, as long as nobody has begun to type
 * @returns whether the key was taken; chords and keys that are no writing go where they went before
 */
export function keepKey(press: AheadPress, isOnControl = false): boolean {
  if (expected === null) return false;
  const { isWanted, forMs = Number.POSITIVE_INFINITY, sinceMs, presses } = expected;
  if (!isWanted() || performance.now() - sinceMs > forMs) {
    expected = null;
    return false;
  }
  if (press.isComposing) return false;
  const { key, code, shiftKey } = press;
  const isChord = press.ctrlKey || press.metaKey || press.altKey;
  // What AltGr types is a sign, though it counts as Ctrl and Alt.
  const isSign = /^.$/u.test(key) && (!isChord || press.getModifierState("AltGraph"));
  if (isChord && !isSign) return false;
  const last = presses.at(-1);
  if (last === undefined && isOnControl && OF_CONTROL.test(key)) return false;
  if (DROPPED.test(key)) {
    if (last === undefined) expected.bring?.();
    return true;
  }
  const isOver =
    presses.length >= MOST || (key === "Escape" && (last === undefined || last.key === "Escape"));
  if (isOver) {
    const { giveUp } = expected;
    expected = null;
    giveUp?.();
    return true;
  }
  if (key === "Backspace") {
    if (last !== undefined && !REPLAYED.test(last.key)) presses.pop();
    return true;
  }
  if (!isSign && !REPLAYED.test(key)) return false;
  // A key that is held down ends and begins nothing a second time.
  if (press.repeat && !isSign) return true;
  presses.push({ key, code, shiftKey });
  if (presses.length === 1) expected.bring?.();
  return true;
}

/** The field is there and has the focus: what was kept is pressed in it. */
export function giveKeys(field: HTMLElement | null): void {
  const kept = expected?.isWanted() === true ? expected.presses : [];
  expected = null;
  if (field === null || kept.length === 0) return;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  if (field.readOnly) return;
  const isThere = (): boolean => document.activeElement === field;
  const insert = (words: string): void => {
    field.setRangeText(words, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: words }));
  };
  replay(kept, {
    insert,
    isThere,
    press(press) {
      const event = new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true });
      const isLeft = (document.activeElement ?? document.body).dispatchEvent(event);
      // What a browser does by itself it does for nobody's hand but a person's.
      if (isLeft && press.key === "Enter" && isThere() && field.tagName === "TEXTAREA") insert("\n");
    },
  });
}

/** Where kept keys go. */
export interface KeysTaker {
  readonly insert: (words: string) => void;
  /** Whether the field still has the focus: Enter may have closed it. */
  readonly isThere: () => boolean;
  /** Presses a key where the focus is. */
  readonly press: (press: KeptPress) => void;
}

/** Signs go into the field in one piece up to a key that acts; behind that, the next field may be on its way. */
export function replay(kept: readonly KeptPress[], taker: KeysTaker): void {
  let words = "";
  for (const [place, press] of kept.entries()) {
    const isSign = !REPLAYED.test(press.key);
    if (isSign && taker.isThere()) {
      words += press.key;
      continue;
    }
    if (words !== "") taker.insert(words);
    words = "";
    taker.press(press);
    if (expected !== null) {
      expected.presses.push(...kept.slice(place + 1));
      return;
    }
  }
  if (words !== "") taker.insert(words);
}

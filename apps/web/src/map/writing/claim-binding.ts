import { cleanText, CLAIM_MAX_LENGTH } from "@crux/domain";
import type { ClaimText, TextStep } from "@crux/ydoc";
import { findTextSplice, moveCaret } from "./text-splice.ts";

/** What is needed of a text area; a test gives a plain object. */
export interface Field {
  value: string;
  selectionStart: number;
  selectionEnd: number;
  setSelectionRange(start: number, end: number): void;
}

/**
 * Ties a text area to the text of a claim, character by character: what is typed here goes out as the smallest
 * replacement, what others type comes in without moving this caret off its words. While an input method is composing,
 * the field belongs to it: nothing goes out and nothing comes in until the composition ends.
 */
export interface ClaimBinding {
  /** The field's value has changed. */
  input(): void;
  compositionStart(): void;
  compositionEnd(): void;
  destroy(): void;
}

/** The guard lets through four times the limit of use; what is typed beyond that would be lost. */
export const HARD_MAX_LENGTH = CLAIM_MAX_LENGTH * 4;

/** A claim is one sentence: line breaks become spaces, control characters and half characters go. */
export function toSentence(value: string): string {
  return cleanText(value.replaceAll(/\s*[\r\n]+\s*/gu, " "));
}

/**
 * Ties a field to a text until it is destroyed; the field shows the text from here on.
 *
 * @param origin under which what is typed goes into the document, so that undo knows its own
 * @param onChange the field shows other words, by whoever's hand
 */
export function bindClaimText(
  field: Field,
  text: ClaimText,
  origin: unknown,
  onChange: () => void,
): ClaimBinding {
  /** What the field showed when field and document last agreed. */
  let base = text.read();
  let isComposing = false;
  let isWriting = false;
  let missed: TextStep[][] = [];

  const show = (value: string, start: number, end: number): void => {
    if (field.value !== value) field.value = value;
    field.setSelectionRange(start, end);
  };
  if (field.value !== base) show(base, base.length, base.length);

  const stop = text.subscribe((steps) => {
    if (isWriting) return;
    if (isComposing) {
      missed.push([...steps]);
      return;
    }
    base = text.read();
    show(base, moveCaret(field.selectionStart, steps), moveCaret(field.selectionEnd, steps));
    onChange();
  });

  const write = (): void => {
    const splice = findTextSplice(base, field.value, field.selectionEnd);
    if (splice === null) return;
    // Where the words stand by now, if others wrote while an input method held the field.
    const start = missed.reduce((index, steps) => moveCaret(index, steps), splice.index);
    const end = missed.reduce((index, steps) => moveCaret(index, steps), splice.index + splice.remove);
    const insert = toSentence(splice.insert);
    isWriting = true;
    text.splice(start, Math.max(0, end - start), insert, origin);
    isWriting = false;
    const caret = start + insert.length;
    base = text.read();
    if (field.value !== base || missed.length > 0) show(base, caret, caret);
    missed = [];
    onChange();
  };

  return {
    input() {
      if (!isComposing) write();
    },
    compositionStart() {
      isComposing = true;
    },
    compositionEnd() {
      isComposing = false;
      if (field.value === base && missed.length > 0) {
        missed = [];
        base = text.read();
        show(base, base.length, base.length);
      } else write();
    },
    destroy: stop,
  };
}

"use client";

import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import type { ClipboardEvent, CSSProperties, FocusEvent, KeyboardEvent } from "react";
import { useOpenMap } from "../open-map-context.tsx";
import { AlsoWriting } from "./also-writing.tsx";
import { classNames } from "../../ui/class-names.ts";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { takeFocus, useFocusTaking } from "../../ui/use-first-focus.ts";
import { useClaimLanguage } from "../writing/claim-language.ts";
import { bindClaimText, HARD_MAX_LENGTH, toSentence } from "../writing/claim-binding.ts";
import type { ClaimBinding } from "../writing/claim-binding.ts";
import { isMoreThanOneClaim, showPasted } from "../clipboard/pasted-in-field.ts";
import { expectClaimField } from "../writing/expect-claim-field.ts";
import { nameOf } from "../commands/shortcut.ts";
import { findCommand, findPageCommand } from "../keys/command-keys.ts";
import { SpokenWordCount, WordCount } from "./word-count.tsx";

const CARET_PAUSE_MS = 150;

const loadHints = () => import("./writing-hints.tsx");
const WritingHints = lazyPart(async () => (await loadHints()).WritingHints, { when: "idle" });

export interface ClaimEditorProps {
  readonly claimId: ClaimId;
  /** The words as they are when the field opens. */
  readonly text: string;
  /** Where the field stands and how its words are set: as the words that it takes the place of. */
  readonly className: string;
  readonly style?: CSSProperties;
}

/**
 * The words of a claim while they are written, in the place where they stand on the page. Enter ends and keeps; so does
 * Escape, since what was typed is already with the others. Tab goes on to a reason, or from a question to an answer, as
 * it does from the claim itself.
 */
export function ClaimEditor({ claimId, text, className, style }: ClaimEditorProps) {
  const t = useTranslations("map.card");
  const tRefusals = useTranslations("map.refusals");
  const { map, actions } = useOpenMap();
  const language = useClaimLanguage();
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const bindingRef = useRef<ClaimBinding | null>(null);
  const [words, setWords] = useState(text);
  const panelRef = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<string | null>(null);

  // Before it has the focus, for what was typed ahead.
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (field === null) return undefined;
    const initial = map.openText(claimId);
    if (initial !== null) {
      bindingRef.current = bindClaimText(field, initial, map.origin, () => setWords(field.value));
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tellCaret = (): void => {
      if (document.activeElement !== field || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        const claim = map.openText(claimId);
        map.presence.set({
          writing: { claimId, caret: claim === null ? null : claim.toRelative(field.selectionEnd) },
        });
      }, CARET_PAUSE_MS);
    };
    document.addEventListener("selectionchange", tellCaret);
    return () => {
      document.removeEventListener("selectionchange", tellCaret);
      if (timer !== null) clearTimeout(timer);
      bindingRef.current?.destroy();
      bindingRef.current = null;
      // Out of the page with what it stands on, while it is written in: the next key brings it back.
      expectClaimField(map, claimId);
    };
  }, [map, claimId]);
  useFocusTaking(claimId, () => {
    const field = fieldRef.current;
    return (
      field === null || takeFocus(field, ({ value }) => field.setSelectionRange(value.length, value.length))
    );
  });

  /** The first words of a draft make it a claim; from then on the field is bound like any other. */
  const writeDraft = (field: HTMLTextAreaElement): void => {
    const sentence = toSentence(field.value);
    if (sentence.trim() === "") return;
    const written = map.writeDraft(sentence);
    if (written === null) return;
    bindingRef.current = bindClaimText(field, written, map.origin, () => setWords(field.value));
  };

  const onInput = (isComposing: boolean): void => {
    const field = fieldRef.current;
    if (field === null) return;
    setError(null);
    if (bindingRef.current !== null) bindingRef.current.input();
    else if (!isComposing) writeDraft(field);
    setWords(field.value);
  };

  /** False when the words cannot stay as they are; the field says why and stays open. */
  const tryToEnd = (keepFocus: boolean): boolean => {
    const value = fieldRef.current?.value ?? "";
    if (bindingRef.current !== null && value.trim() === "") {
      setError(tRefusals("claimEmpty"));
      return false;
    }
    if (value.length > CLAIM_MAX_LENGTH) {
      setError(tRefusals("claimTooLong"));
      return false;
    }
    map.endEditing({ keepFocus });
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const hasMod = event.ctrlKey || event.metaKey;
    const pageCommand = findPageCommand(event.nativeEvent, map);
    if (pageCommand !== null) {
      // What it opens takes the keyboard, and with that this field is left.
      event.preventDefault();
      actions.run(pageCommand);
    } else if (
      event.key === "Escape" &&
      fieldRef.current?.value.trim() === "" &&
      bindingRef.current !== null
    ) {
      event.preventDefault();
      map.restoreWords();
      map.endEditing({ keepFocus: true });
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      void takeMostSimilar();
    } else if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      tryToEnd(true);
    } else if (event.key === "Tab") {
      // Without the building keys Tab leaves the field as it leaves any other.
      if (!map.store.get().isBuilding) return;
      event.preventDefault();
      if (!tryToEnd(true)) return;
      // Asked now: a draft without a word is gone, and what it stood under is selected again.
      const command = findCommand(event.nativeEvent, map);
      if (command !== null) actions.run(command);
    } else if (hasMod && nameOf(event.nativeEvent).toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) actions.redo();
      else actions.undo();
    } else if (hasMod && nameOf(event.nativeEvent).toLowerCase() === "y") {
      event.preventDefault();
      actions.redo();
    }
  };

  /** Alt+Enter: what stands first among the similar claims takes the place of this one. */
  const takeMostSimilar = async (): Promise<void> => {
    const { findMostSimilar } = await loadHints();
    const similarId = findMostSimilar(map, claimId, fieldRef.current?.value ?? "");
    if (similarId === null) map.notify({ type: "nothingSimilar" });
    else actions.takeInstead(claimId, similarId);
  };

  /** What would be squashed into one sentence, or cut, is shown as the claims it can become; all else is the browser's. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const { value, selectionStart: start, selectionEnd: end } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain");
    if (!isMoreThanOneClaim(pasted, HARD_MAX_LENGTH - value.length + end - start)) return;
    event.preventDefault();
    const command = map.draftCommand();
    // Whatever becomes of it, the claim does not stay without words.
    if (command === null && value.trim() === "") map.restoreWords();
    map.endEditing({ keepFocus: false });
    showPasted(
      map,
      event.clipboardData,
      command === null ? { type: "claim", claimId, start, end } : { type: "draft", command },
    );
  };

  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    // The hints under the field are part of writing in it.
    if (relatedTarget instanceof Node && panelRef.current?.contains(relatedTarget) === true) return;
    // The window lost the focus, not the field: when it comes back, so does the caret.
    if (!document.hasFocus()) return;
    const value = fieldRef.current?.value ?? "";
    if (bindingRef.current !== null && value.trim() === "") {
      // Nothing is left to keep: the words that stood here come back.
      map.restoreWords();
      map.notify({ type: "refused", refusal: { code: "claimEmpty" } });
    } else if (value.length > CLAIM_MAX_LENGTH) {
      map.notify({
        type: "refused",
        refusal: { code: "claimTooLong", length: value.length, max: CLAIM_MAX_LENGTH },
      });
    }
    map.endEditing({ keepFocus: false });
  };

  return (
    <>
      <textarea
        ref={fieldRef}
        aria-label={t("youWrite")}
        defaultValue={text}
        placeholder={t("fresh")}
        maxLength={HARD_MAX_LENGTH}
        rows={1}
        spellCheck
        dir="auto"
        lang={language}
        aria-invalid={error !== null || undefined}
        onInput={(event) =>
          onInput("isComposing" in event.nativeEvent && event.nativeEvent.isComposing === true)
        }
        onCompositionStart={() => bindingRef.current?.compositionStart()}
        onCompositionEnd={() => {
          if (bindingRef.current !== null) bindingRef.current.compositionEnd();
          else onInput(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        onPaste={onPaste}
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        className={classNames(
          "block field-sizing-content resize-none overflow-hidden p-0 text-ink select-text",
          className,
        )}
        style={style}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only keeps presses from the canvas below */}
      <div
        ref={panelRef}
        onBlur={onBlur}
        onKeyDown={(event) => event.stopPropagation()}
        // A press here leaves the caret where it is.
        onPointerDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        className="nopan absolute inset-x-0 top-full z-20 mt-2 flex flex-col gap-1 rounded-claim border border-hairline bg-surface px-2 py-1 text-12 text-muted shadow-float empty:hidden"
      >
        {error === null ? (
          <WordCount length={words.length} />
        ) : (
          <span role="alert" className="text-danger">
            {error}
          </span>
        )}
        <AlsoWriting claimId={claimId} />
        <WritingHints claimId={claimId} text={words} />
      </div>
      <SpokenWordCount length={words.length} />
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { ReactNode } from "react";
import { COMMENT_MAX_LENGTH } from "@crux/domain";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { keepDraft, placeOfComment } from "../../map/talk/talk-drafts.ts";
import type { CommentPlace } from "../../map/talk/talk-drafts.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { INPUT_STYLE } from "../../ui/fields/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import { takeFocus, useFocusTaking } from "../../ui/use-first-focus.ts";
import { storedFromText } from "./mention-text.ts";
import type { MentionedPerson } from "./mention-text.ts";
import { isComposingKey, useMentions } from "./use-mentions.ts";

export interface ComposerProps {
  readonly label: string;
  readonly sendLabel: string;
  /** What stands in it at first, with whom it mentions. */
  readonly initial?: { readonly text: string; readonly mentioned: readonly MentionedPerson[] };
  /** Where the comment belongs: what was begun there and not sent stands in the field again. */
  readonly place: CommentPlace;
  /** The keyboard is to come here; said once. */
  readonly isAsked?: boolean;
  readonly onAnswered?: () => void;
  readonly onSend: (stored: string) => Promise<void>;
  readonly onCancel?: () => void;
  /** Stands below the field, beside its buttons. */
  readonly beside?: ReactNode;
}

/**
 * A field for a comment: `@` offers people, Ctrl or Command and Enter sends, Escape goes back to the map and leaves the
 * words where they are.
 */
export function Composer(props: ComposerProps) {
  const { label, sendLabel, initial, place, isAsked = false, onAnswered, onSend, onCancel, beside } = props;
  const t = useTranslations("talk.composer");
  const tCommon = useTranslations("common.actions");
  const refusalText = useRefusalText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { map } = useOpenMap();
  const drafts = useTalk()?.drafts.comments ?? null;
  // A field stays where it has come.
  const [where] = useState(place);
  const placeId = placeOfComment(where);
  const [kept] = useState(() => drafts?.get(placeId) ?? null);
  const [text, setText] = useState(kept?.text ?? initial?.text ?? "");
  const isUnsent = kept !== null && text === kept.text;
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const mentions = useMentions(field, kept?.mentioned ?? initial?.mentioned ?? [], setText);
  const isOpen = text !== "" || onCancel !== undefined;
  const over = text.length - COMMENT_MAX_LENGTH;

  useFocusTaking(isAsked, (asked) => {
    const { current } = field;
    if (!asked || current === null) return true;
    const { length } = current.value;
    const isTaken = takeFocus(current, () => current.setSelectionRange(length, length), {});
    if (isTaken) onAnswered?.();
    return isTaken;
  });

  const { chosen } = mentions;
  const initialText = initial?.text ?? "";
  useEffect(() => {
    if (drafts !== null)
      keepDraft(drafts, placeId, {
        place: where,
        text: text === initialText ? "" : text,
        mentioned: chosen,
      });
  }, [chosen, drafts, initialText, placeId, text, where]);

  const send = async (): Promise<void> => {
    if (text.trim() === "" || isSending || over > 0) return;
    setSending(true);
    setError(null);
    // Whoever comes back here meanwhile is not offered what is on its way.
    drafts?.delete(placeId);
    try {
      await onSend(storedFromText(text, chosen));
      setText("");
      // The button that was pressed goes with the words; what is said next is written in the same place.
      const form = field.current?.form ?? null;
      if (form?.contains(document.activeElement)) field.current?.focus();
    } catch (problem) {
      drafts?.set(placeId, { place: where, text, mentioned: chosen });
      if (field.current === null) showToast({ tone: "error", text: refusalText(problem) });
      else setError(refusalText(problem));
    } finally {
      setSending(false);
    }
  };

  const cancel = (): void => {
    drafts?.delete(placeId);
    onCancel?.();
  };

  return (
    <form
      className="relative flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        placeholder={label}
        aria-autocomplete="list"
        aria-describedby={`${id}-notes`}
        {...(mentions.offered.length === 0
          ? {}
          : { "aria-controls": `${id}-people`, "aria-activedescendant": `${id}-${mentions.activeIndex}` })}
        onChange={(event) => {
          setText(event.currentTarget.value);
          mentions.look(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onSelect={(event) => mentions.look(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (isComposingKey(event) || mentions.onKey(event)) return;
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (onCancel === undefined) map.viewport?.focusSelected();
          else cancel();
        }}
        className={classNames(
          INPUT_STYLE,
          "field-sizing-content max-h-60 min-h-10 resize-none py-2 pointer-coarse:min-h-11",
        )}
      />
      {mentions.offered.length > 0 && (
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list of the field above, which keeps the focus
          role="listbox"
          id={`${id}-people`}
          aria-label={t("people")}
          className="absolute inset-x-0 bottom-full z-10 mb-1 rounded-control border border-hairline bg-surface p-1 shadow-float"
        >
          {mentions.offered.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
              role="option"
              tabIndex={-1}
              aria-selected={index === mentions.activeIndex}
              // The field keeps the focus: pressing a name is no leaving.
              onPointerDown={(event) => {
                event.preventDefault();
                mentions.choose(person);
              }}
              className="flex min-h-8 cursor-pointer items-center rounded-claim px-2 text-13 hover:bg-sunk aria-selected:bg-sunk pointer-coarse:min-h-11"
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <p id={`${id}-notes`} aria-live="polite" className="text-12 text-danger empty:hidden">
        {error ?? (over > 0 ? t("over", { count: over }) : "")}
      </p>
      {!isOpen && beside}
      {isOpen && (
        <div className="flex items-center justify-end gap-2">
          <span className="me-auto text-12 text-muted pointer-coarse:hidden">
            {t(isUnsent ? "unsent" : "hint")}
          </span>
          {onCancel !== undefined && (
            <Button size="small" onPress={cancel}>
              {tCommon("cancel")}
            </Button>
          )}
          <Button
            type="submit"
            size="small"
            variant="primary"
            isPending={isSending}
            isDisabled={text.trim() === "" || over > 0}
          >
            {sendLabel}
          </Button>
        </div>
      )}
    </form>
  );
}

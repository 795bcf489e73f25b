"use client";

import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { Projection, SuggestedCommand } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { canBeDisputed, findPrimary } from "../../map/act-context.ts";
import { HARD_MAX_LENGTH } from "../../map/writing/claim-binding.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { idOfSelected } from "../../map/walk/selection.ts";
import type { Selection } from "../../map/walk/selection.ts";
import { SpokenWordCount, WordCount } from "../../map/fields/word-count.tsx";
import { keepDraft } from "../../map/talk/talk-drafts.ts";
import type { SuggestionDraft } from "../../map/talk/talk-drafts.ts";
import type { Talk } from "../../map/talk/talk.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/fields/text-area.tsx";
import { showToast } from "../../ui/toast.tsx";
import { takeFocus, useFocusTaking } from "../../ui/use-first-focus.ts";
import { ParentChoice } from "./parent-choice.tsx";

type Kind = SuggestedCommand["type"];

/** What can be suggested about the selection, as the commands themselves would allow. */
function kindsFor(projection: Projection, selection: Selection): readonly Kind[] {
  if (selection.type === "relation") {
    return canBeDisputed(projection.map.relations.get(selection.id)?.kind)
      ? ["addUndercut", "addBacking"]
      : [];
  }
  if (selection.type === "none") return ["addClaim", "addQuestion"];
  const claim = projection.map.claims.get(selection.leadId);
  if (claim === undefined) return [];
  if (claim.kind === "question") return ["addAnswer", "editText"];
  const primary = findPrimary(projection, claim.id);
  return [
    "addReason",
    "addObjection",
    "editText",
    ...(canBeDisputed(primary?.kind) ? (["addUndercut", "addLinkedPremise"] as const) : []),
    "addRelation",
  ];
}

function commandFor(
  kind: Kind,
  text: string,
  projection: Projection,
  selection: Selection,
): SuggestedCommand | null {
  if (kind === "addClaim" || kind === "addQuestion") return { type: kind, text };
  if (selection.type === "none") return null;
  const primary =
    selection.type === "relation" ? selection.id : findPrimary(projection, selection.leadId)?.id;
  if (kind === "addUndercut" || kind === "addBacking") {
    return primary === undefined ? null : { type: kind, relationId: primary, text };
  }
  if (selection.type === "relation" || kind === "addRelation") return null;
  const claimId = selection.leadId;
  if (kind === "editText") return { type: kind, claimId, text };
  if (kind === "addLinkedPremise") return { type: kind, target: { type: "claim", id: claimId }, text };
  return { type: kind, targetId: claimId, text };
}

export interface SuggestFormProps {
  readonly talk: Talk;
  readonly projection: Projection;
  readonly selection: Selection;
}

/** Around the form, whatever of it is shown. */
const findPart = (): Element | null => document.querySelector("[data-suggest]");

/** Whether nobody has taken the keyboard elsewhere. */
function isFree(): boolean {
  const { activeElement } = document;
  return (
    activeElement === null ||
    activeElement === document.body ||
    activeElement.closest("[data-suggest]") !== null
  );
}

/** For who may not edit, and for who would rather ask: a change is written down and waits for an editor. */
export function SuggestForm({ talk, projection, selection }: SuggestFormProps) {
  const t = useTranslations("talk.suggestion");
  const tCommon = useTranslations("common.actions");
  const tRefusals = useTranslations("map.refusals");
  const refusalText = useRefusalText();
  const mayEdit = useMayEdit();
  const { map } = useOpenMap();
  const language = useClaimLanguage();
  const [isOpen, setOpen] = useState(false);
  const place = idOfSelected(selection) ?? "";
  // What was begun here and not sent stands here again.
  const [draft, setDraft] = useState(() => talk.drafts.suggestions.get(place) ?? null);
  const [isFound, setFound] = useState(draft !== null);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const kinds = kindsFor(projection, selection);
  /** Counts how often the keyboard was to come here. */
  const [due, setDue] = useState(0);
  const words = selection.type === "claims" ? (projection.map.claims.get(selection.leadId)?.text ?? "") : "";

  const change = (next: SuggestionDraft | null): void => {
    setDraft(next);
    setFound(false);
    setError(null);
    if (next === null) {
      talk.drafts.suggestions.delete(place);
      // The field goes with the button that was pressed; what can be suggested stands there again.
      setOpen(true);
      if (isFree()) setDue((count) => count + 1);
    }
    // What nobody has changed yet is nothing to keep.
    else
      keepDraft(talk.drafts.suggestions, place, next.text === next.baseText ? { ...next, text: "" } : next);
  };

  const begin = (each: Kind): void =>
    change({ kind: each, text: each === "editText" ? words : "", baseText: words });

  const beginAs = useEffectEvent((kind: Kind | null): void => {
    // What was begun here is gone on with, whatever was asked for.
    if (draft === null && kind !== null && kinds.includes(kind)) begin(kind);
    setOpen(true);
    setDue((count) => count + 1);
  });
  useEffect(() => {
    const answer = (): void => {
      const { suggestAsked } = map.store.get();
      if (suggestAsked?.at !== place) return;
      map.store.set({ suggestAsked: null });
      beginAs(suggestAsked.kind);
    };
    answer();
    return map.store.subscribe(answer);
  }, [map, place]);
  useFocusTaking(due, (count) => {
    if (count === 0) return true;
    const part = findPart();
    const field = part?.querySelector<HTMLElement>("textarea, input") ?? part?.querySelector("button");
    return field == null || takeFocus(field, undefined, {});
  });

  const send = async (command: SuggestedCommand | null): Promise<void> => {
    if (draft === null || command === null || isSending) return;
    if ("text" in command && command.text.length > CLAIM_MAX_LENGTH) {
      setError(tRefusals("claimTooLong"));
      return;
    }
    setSending(true);
    try {
      // What others change meanwhile is noticed by the words that stood here when this was begun.
      await talk.suggest(command, command.type === "editText" ? draft.baseText : null);
      change(null);
      showToast({ text: t("sent") });
    } catch (problem) {
      setError(refusalText(problem));
    } finally {
      setSending(false);
    }
  };

  // Who may edit adds at the top what they would suggest there.
  if (kinds.length === 0 || (mayEdit && selection.type === "none")) return null;
  if (draft === null && mayEdit && !isOpen) {
    // Who may edit seldom asks first: one button instead of many.
    return (
      <Button
        variant="quiet"
        size="small"
        className="-ms-2 self-start text-muted pointer-coarse:-ms-3"
        onPress={() => setOpen(true)}
      >
        {t("instead")}
      </Button>
    );
  }
  if (draft === null) {
    return (
      <div className="flex flex-wrap items-center gap-1">
        <span className="pe-1 text-12 text-muted">{t("suggest")}</span>
        {kinds.map((each) => (
          <Button
            key={each}
            size="small"
            className="border-dashed pointer-coarse:min-w-11"
            onPress={() => begin(each)}
          >
            {t(`words.${each}`)}
          </Button>
        ))}
      </div>
    );
  }
  const { kind, text } = draft;
  if (kind === "addRelation") {
    return (
      <ParentChoice
        projection={projection}
        selection={selection}
        error={error}
        words={text}
        onWords={(next) => change({ ...draft, text: next })}
        onCancel={() => change(null)}
        onChoose={(command) => void send(command)}
      />
    );
  }
  const isUnchanged = kind === "editText" && text.trim() === words;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send(commandFor(kind, text, projection, selection));
      }}
    >
      <TextArea
        label={t(`kinds.${kind}`)}
        dir="auto"
        lang={language}
        value={text}
        onChange={(next) => change({ ...draft, text: next })}
        {...(isFound ? { description: t("unsent") } : {})}
        maxLength={HARD_MAX_LENGTH}
        error={error}
        // The press that chose the kind meant to write.
        ref={(field) => {
          if (field !== null && !isFound && document.activeElement?.tagName !== "TEXTAREA") field.focus();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            event.stopPropagation();
            map.viewport?.focusSelected();
          }
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send(commandFor(kind, text, projection, selection));
          }
        }}
      />
      <WordCount length={text.length} />
      <SpokenWordCount length={text.length} />
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={() => change(null)}>
          {tCommon("cancel")}
        </Button>
        <Button
          type="submit"
          size="small"
          variant="primary"
          isPending={isSending}
          isDisabled={text.trim() === "" || isUnchanged}
        >
          {t("send")}
        </Button>
      </div>
    </form>
  );
}

"use client";

import type { SuggestionView } from "@crux/api";
import { COMMENT_MAX_LENGTH, suggestionNow } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { MAP_COMMANDS } from "../../map/commands.ts";
import type { CommandId } from "../../map/commands.ts";
import { shortcutsOf, useKeyChoices } from "../../map/keys/key-choices.ts";
import { useMayEdit } from "../../map/open-map-context.tsx";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import { isMac } from "../../map/keys/command-keys.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { isTargetGone } from "./at-selection.ts";
import { useDecide } from "./use-decide.ts";
import { diffWords } from "./word-diff.ts";

export interface SuggestionCardProps {
  readonly suggestion: SuggestionView;
  readonly projection: Projection;
  readonly rights: TalkRights;
  /** It is the one that the keys decide about. */
  readonly hasKeys?: boolean;
}

/** One suggestion: who, what, what it would change; editors accept or decline it, its author takes it back. */
export function SuggestionCard({ suggestion, projection, rights, hasKeys = false }: SuggestionCardProps) {
  const t = useTranslations("talk.suggestion");
  const { author, command } = suggestion;
  const isGone = isTargetGone(projection, suggestion);
  return (
    <article
      aria-label={t("of", { name: author.name })}
      data-suggestion={suggestion.id}
      className="flex flex-col gap-2 rounded-control border border-dashed border-accent p-3"
    >
      <p className="flex items-center gap-2 text-13">
        <Avatar name={author.name} personId={author.id} size="small" />
        <bdi className="min-w-0 truncate font-medium">{author.name}</bdi>
        <span className="text-12 text-muted">{t(`kinds.${command.type}`)}</span>
      </p>
      <Change suggestion={suggestion} projection={projection} />
      {isGone && <p className="text-12 text-danger">{t("gone")}</p>}
      <Decide suggestion={suggestion} rights={rights} isGone={isGone} hasKeys={hasKeys} />
    </article>
  );
}

/** What it would change, in words. */
export function Change({ suggestion, projection }: Omit<SuggestionCardProps, "rights" | "hasKeys">) {
  const t = useTranslations("talk.suggestion");
  const language = useClaimLanguage();
  const { baseText } = suggestion;
  // Also where what it is about was merged; what is gone is shown as it was meant.
  const command = suggestionNow(projection, suggestion.command) ?? suggestion.command;
  if (command.type === "addRelation") {
    const { target } = command;
    const parent = target.type === "claim" ? (projection.map.claims.get(target.id)?.text ?? "") : "";
    return (
      <p dir="auto" lang={language} className="text-14">
        {t(command.kind === "attacks" ? "alsoAgainst" : "alsoUnder", { claim: parent })}
      </p>
    );
  }
  if (command.type !== "editText") {
    return (
      <p dir="auto" lang={language} className="text-14">
        {command.text}
      </p>
    );
  }
  // What was decided is shown against the words of then.
  const words = suggestion.isOpen ? projection.map.claims.get(command.claimId)?.text : null;
  const now = words ?? baseText ?? "";
  return (
    <>
      <p dir="auto" lang={language} className="text-14">
        {diffWords(now, command.text).map(({ type, text }, index) => {
          // oxlint-disable react/no-array-index-key -- a part is its place in the text
          if (type === "same") return text;
          return type === "removed" ? (
            <del key={index} className="text-danger">
              {text}
            </del>
          ) : (
            <ins key={index} className="bg-good/12 font-medium text-good no-underline">
              {text}
            </ins>
          );
          // oxlint-enable react/no-array-index-key
        })}
      </p>
      {baseText !== null && baseText !== now && <p className="text-12 text-muted">{t("changed")}</p>}
    </>
  );
}

function Decide(props: Omit<SuggestionCardProps, "projection"> & { readonly isGone: boolean }) {
  const { suggestion, rights, isGone, hasKeys = false } = props;
  const t = useTranslations("talk.suggestion");
  const tCommon = useTranslations("common.actions");
  const mayEdit = useMayEdit();
  const { isBusy, accept, decline, withdraw } = useDecide();
  const [reason, setReason] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isAsking = reason !== null;
  useEffect(() => {
    // It is longer than the buttons in whose place it stands.
    if (isAsking) form.current?.scrollIntoView({ block: "nearest" });
  }, [isAsking]);
  if (reason !== null) {
    return (
      <form
        ref={form}
        className="flex scroll-mb-4 flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          decline(suggestion, reason);
        }}
      >
        <TextField
          label={t("why", { name: suggestion.author.name })}
          description={t("whyHint")}
          value={reason}
          onChange={setReason}
          maxLength={COMMENT_MAX_LENGTH}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
            event.stopPropagation();
            setReason(null);
          }}
          isFocusedFirst
        />
        <div className="flex justify-end gap-2">
          <Button size="small" onPress={() => setReason(null)}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" size="small" variant="primary" isPending={isBusy}>
            {t("decline")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {rights.mayDecide && mayEdit && (
        <>
          <Button
            size="small"
            variant="primary"
            isDisabled={isGone || isBusy}
            onPress={() => accept(suggestion)}
          >
            <Check aria-hidden size={14} strokeWidth={2} />
            {t("accept")}
            {hasKeys && <Key of="acceptSuggestion" />}
          </Button>
          <Button size="small" isDisabled={isBusy} onPress={() => setReason("")}>
            <X aria-hidden size={14} strokeWidth={2} />
            {t("decline")}
            {hasKeys && <Key of="declineSuggestion" />}
          </Button>
        </>
      )}
      {suggestion.author.id === rights.userId && rights.maySuggest && (
        <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => withdraw(suggestion)}>
          {t("withdraw")}
        </Button>
      )}
    </div>
  );
}

function Key({ of }: { readonly of: CommandId }) {
  const command = MAP_COMMANDS.find(({ id }) => id === of);
  const choices = useKeyChoices();
  const [shortcut] = command === undefined ? [] : shortcutsOf(command, choices);
  if (shortcut === undefined) return null;
  return (
    <kbd aria-hidden className="font-sans text-11 font-normal opacity-80 pointer-coarse:hidden">
      {writeShortcut(shortcut, isMac())}
    </kbd>
  );
}

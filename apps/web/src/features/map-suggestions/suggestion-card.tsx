"use client";

import type { SuggestionView } from "@crux/api";
import { personColor, targetOfSuggestion } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/selection.ts";
import { useTalk } from "../../map/talk-context.tsx";
import type { TalkRights } from "../../map/talk-rights.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { diffWords } from "./word-diff.ts";

export interface SuggestionCardProps {
  readonly suggestion: SuggestionView;
  readonly projection: Projection;
  readonly rights: TalkRights;
}

/** One suggestion: who, what, what it would change; editors accept or decline it, its author takes it back. */
export function SuggestionCard({ suggestion, projection, rights }: SuggestionCardProps) {
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
        <Avatar name={author.name} color={personColor(author.id)} size="small" />
        <bdi className="min-w-0 truncate font-medium">{author.name}</bdi>
        <span className="text-12 text-muted">{t(`kinds.${command.type}`)}</span>
      </p>
      <Change suggestion={suggestion} projection={projection} />
      {isGone && <p className="text-12 text-danger">{t("gone")}</p>}
      <Decide suggestion={suggestion} rights={rights} isGone={isGone} />
    </article>
  );
}

function isTargetGone({ map }: Projection, { command }: SuggestionView): boolean {
  const target = targetOfSuggestion(command);
  return target.type === "claim" ? !map.claims.has(target.id) : !map.relations.has(target.id);
}

function Change({ suggestion, projection }: Omit<SuggestionCardProps, "rights">) {
  const t = useTranslations("talk.suggestion");
  const { command, baseText } = suggestion;
  if (command.type === "addRelation") {
    const { target } = command;
    const parent = target.type === "claim" ? (projection.map.claims.get(target.id)?.text ?? "") : "";
    return (
      <p dir="auto" className="text-14">
        {t(command.kind === "attacks" ? "alsoAgainst" : "alsoUnder", { claim: parent })}
      </p>
    );
  }
  if (command.type !== "editText") {
    return (
      <p dir="auto" className="text-14">
        {command.text}
      </p>
    );
  }
  const now = projection.map.claims.get(command.claimId)?.text ?? baseText ?? "";
  return (
    <>
      <p dir="auto" className="text-14">
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
  const { suggestion, rights, isGone } = props;
  const t = useTranslations("talk.suggestion");
  const talk = useTalk();
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const { id, command, author } = suggestion;

  const run = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await task();
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
    } finally {
      setBusy(false);
    }
  };
  const accept = (): void => {
    // The map may refuse it, and says why; then nothing is decided.
    const done = map.act(command);
    if (done === null) return;
    const claimId = done.focus ?? (command.type === "editText" ? command.claimId : null);
    if (claimId !== null) map.select(selectClaim(claimId), { reveal: true });
    void run(async () => {
      try {
        await talk?.decide(id, "accepted", claimId);
        showToast({ text: t("accepted", { name: author.name }) });
      } catch (error) {
        // Somebody else has decided, or the server does not answer: what was just done is taken back.
        map.undo();
        throw error;
      }
    });
  };
  return (
    <div className="flex flex-wrap gap-2">
      {rights.mayDecide && mayEdit && (
        <>
          <Button size="small" variant="primary" isDisabled={isGone || isBusy} onPress={accept}>
            <Check aria-hidden size={14} strokeWidth={2} />
            {t("accept")}
          </Button>
          <Button
            size="small"
            isDisabled={isBusy}
            onPress={() => void run(async () => await talk?.decide(id, "declined", null))}
          >
            <X aria-hidden size={14} strokeWidth={2} />
            {t("decline")}
          </Button>
        </>
      )}
      {author.id === rights.userId && rights.maySuggest && (
        <Button
          size="small"
          variant="quiet"
          isDisabled={isBusy}
          onPress={() => void run(async () => await talk?.withdraw(id))}
        >
          {t("withdraw")}
        </Button>
      )}
    </div>
  );
}

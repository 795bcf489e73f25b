"use client";

import { CLAIM_MAX_LENGTH } from "@crux/domain";
import type { Projection, SuggestedCommand } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { canBeDisputed, findPrimary } from "../../map/act-context.ts";
import { useMayEdit } from "../../map/open-map-context.tsx";
import type { Selection } from "../../map/selection.ts";
import { useTalk } from "../../map/talk-context.tsx";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { ParentChoice } from "./parent-choice.tsx";

type Kind = SuggestedCommand["type"];

/** What can be suggested about the selection, as the commands themselves would allow. */
function kindsFor(projection: Projection, selection: Selection): readonly Kind[] {
  if (selection.type === "relation") {
    return canBeDisputed(projection.map.relations.get(selection.id)?.kind)
      ? ["addUndercut", "addBacking"]
      : [];
  }
  if (selection.type === "none") return [];
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

/** For who may not edit, and for who would rather ask: a change is written down and waits for an editor. */
export function SuggestForm({ projection, selection }: { projection: Projection; selection: Selection }) {
  const t = useTranslations("talk.suggestion");
  const tCommon = useTranslations("common.actions");
  const talk = useTalk();
  const refusalText = useRefusalText();
  const mayEdit = useMayEdit();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const [text, setText] = useState("");
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const kinds = kindsFor(projection, selection);
  const words = selection.type === "claims" ? (projection.map.claims.get(selection.leadId)?.text ?? "") : "";

  const send = async (command: SuggestedCommand | null): Promise<void> => {
    if (command === null || isSending) return;
    setSending(true);
    setError(null);
    try {
      await talk?.suggest(command, command.type === "editText" ? words : null);
      setKind(null);
      setText("");
    } catch (problem) {
      setError(refusalText(problem));
    } finally {
      setSending(false);
    }
  };

  if (kinds.length === 0) return null;
  if (kind === null && mayEdit && !isOpen) {
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
  if (kind === null) {
    return (
      <div className="flex flex-wrap items-center gap-1">
        <span className="pe-1 text-12 text-muted">{t("suggest")}</span>
        {kinds.map((each) => (
          <Button
            key={each}
            size="small"
            className="border-dashed"
            onPress={() => {
              setKind(each);
              setText(each === "editText" ? words : "");
            }}
          >
            {t(`words.${each}`)}
          </Button>
        ))}
      </div>
    );
  }
  if (kind === "addRelation") {
    return (
      <ParentChoice
        projection={projection}
        selection={selection}
        error={error}
        onCancel={() => setKind(null)}
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
        value={text}
        onChange={setText}
        maxLength={CLAIM_MAX_LENGTH}
        error={error}
        // The press that chose the kind meant to write.
        ref={(field) => {
          if (field !== null && document.activeElement?.tagName !== "TEXTAREA") field.focus();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send(commandFor(kind, text, projection, selection));
          }
        }}
      />
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={() => setKind(null)}>
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

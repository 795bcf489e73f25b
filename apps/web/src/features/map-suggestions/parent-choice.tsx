"use client";

import type { Projection, SuggestedCommand } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { findClaims } from "../../map/finding/find-claims.ts";
import type { Selection } from "../../map/walk/selection.ts";
import { Button } from "../../ui/button.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

const LISTED_MAX = 6;

/** Where else the selected claim should stand: another claim, found by its words, and for or against it. */
export function ParentChoice(props: {
  readonly projection: Projection;
  readonly selection: Selection;
  readonly error: string | null;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onCancel: () => void;
  readonly onChoose: (command: SuggestedCommand) => void;
}) {
  const { projection, selection, error, words, onWords, onCancel, onChoose } = props;
  const t = useTranslations("talk.suggestion");
  const tCommon = useTranslations("common.actions");
  const language = useClaimLanguage();
  const [kind, setKind] = useState<"supports" | "attacks">("supports");
  if (selection.type !== "claims") return null;
  const claimId = selection.leadId;
  const found = (words.trim() === "" ? [] : findClaims(projection, words))
    .flatMap((id) => projection.map.claims.get(id) ?? [])
    .filter((claim) => claim.id !== claimId && claim.kind === "claim")
    .slice(0, LISTED_MAX);
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("kinds.addRelation")}
        type="search"
        value={words}
        onChange={onWords}
        error={error}
        isFocusedFirst
      />
      <SegmentedControl
        label={t("side")}
        value={kind}
        onChange={setKind}
        segments={[
          { value: "supports", label: t("words.addReason") },
          { value: "attacks", label: t("words.addObjection") },
        ]}
      />
      <ul className="flex flex-col">
        {found.map((claim) => (
          <li key={claim.id}>
            <button
              type="button"
              dir="auto"
              lang={language}
              onClick={() =>
                onChoose({ type: "addRelation", claimId, kind, target: { type: "claim", id: claim.id } })
              }
              className="-mx-2 w-[calc(100%+16px)] rounded-claim px-2 py-1 text-start text-13 hover:bg-sunk pointer-coarse:min-h-11"
            >
              {claim.text}
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" className="self-end" onPress={onCancel}>
        {tCommon("cancel")}
      </Button>
    </div>
  );
}

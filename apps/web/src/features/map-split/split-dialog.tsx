"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { findPrimary } from "../../map/act-context.ts";
import { HARD_MAX_LENGTH } from "../../map/writing/claim-binding.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { splitSentence } from "../../map/hints/split-sentence.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/walk/selection.ts";
import { SpokenWordCount, WordCount } from "../../map/fields/word-count.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { INPUT_STYLE } from "../../ui/fields/text-field.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";

/** Makes two claims of one: a proposal where to part it, and both halves to be put right. */
export function SplitDialog({ claimId, onClose }: { claimId: ClaimId; onClose: () => void }) {
  const t = useTranslations("editor.split");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const projection = map.whole();
  const claim = projection.map.claims.get(claimId);
  const relation = findPrimary(projection, claimId);
  const canLink = relation !== null && relation.kind !== "contradicts" && relation.kind !== "restates";
  const [texts, setTexts] = useState(() => splitSentence(claim?.text ?? ""));
  const [as, setAs] = useState<"beside" | "linked">("beside");
  const isDone = texts.every((text) => text.trim() !== "");
  const close = (): void => {
    onClose();
    map.viewport?.focusSelected();
  };
  const split = (): void => {
    const result = map.act({ type: "split", claimId, texts, isLinked: as === "linked" });
    if (result === null) return;
    onClose();
    if (result.focus !== null) map.select(selectClaim(result.focus), { reveal: true, focus: true });
  };
  return (
    <Dialog title={t("title")} isOpen onClose={close} closeLabel={tCommon("close")} size="medium">
      <p className="text-13 text-muted">{t("intro")}</p>
      <Half isFirst label={t("first")} value={texts[0]} onChange={(text) => setTexts([text, texts[1]])} />
      <Half label={t("second")} value={texts[1]} onChange={(text) => setTexts([texts[0], text])} />
      {canLink && (
        <SegmentedControl
          label={t("asLabel")}
          isLabelShown
          value={as}
          onChange={setAs}
          segments={[
            { value: "beside", label: t("beside") },
            { value: "linked", label: t("linked") },
          ]}
        />
      )}
      <DialogActions>
        <Button variant="quiet" onPress={close}>
          {tCommon("cancel")}
        </Button>
        <Button variant="primary" isDisabled={!isDone} onPress={split}>
          {t("split")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Half(props: {
  readonly label: string;
  readonly value: string;
  /** Writing goes on in it at once. */
  readonly isFirst?: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { label, value, isFirst = false, onChange } = props;
  const fieldRef = useFirstFocus<HTMLTextAreaElement>(
    (field) => field.setSelectionRange(field.value.length, field.value.length),
    isFirst,
  );
  const language = useClaimLanguage();
  return (
    <div className="flex flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-13 font-medium">{label}</span>
        <textarea
          ref={fieldRef}
          rows={2}
          dir="auto"
          lang={language}
          value={value}
          maxLength={HARD_MAX_LENGTH}
          onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\s*[\r\n]+\s*/gu, " "))}
          className={`${INPUT_STYLE} resize-none py-2`}
        />
      </label>
      <WordCount length={value.length} />
      <SpokenWordCount length={value.length} />
    </div>
  );
}

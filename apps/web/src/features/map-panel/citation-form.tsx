"use client";

import type { SourceView } from "@crux/api";
import { PARAGRAPH_MAX, QUOTE_MAX_LENGTH } from "@crux/domain";
import type { Claim, SourceId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

/** Ties a claim to a place in one of the map's sources. */
export function CitationForm(props: {
  readonly claim: Claim;
  /** At least one. */
  readonly sources: readonly [SourceView, ...SourceView[]];
  readonly onDone: () => void;
}) {
  const { claim, sources, onDone } = props;
  const t = useTranslations("map.citation");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const [sourceId, setSourceId] = useState<SourceId>(sources[0].id);
  const [paragraph, setParagraph] = useState("");
  const [quote, setQuote] = useState("");
  const number = paragraph.trim() === "" ? null : Number(paragraph);
  const isWrong = number !== null && !(Number.isInteger(number) && number >= 1 && number <= PARAGRAPH_MAX);

  const submit = (): void => {
    if (isWrong) return;
    const place = { sourceId, paragraph: number, quote: quote.trim() || null };
    if (map.act({ type: "addCitation", claimId: claim.id, ...place }) !== null) onDone();
  };
  return (
    <form
      aria-label={t("title")}
      className="flex flex-col gap-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={t("source")}
        isLabelShown
        value={sourceId}
        onChange={setSourceId}
        options={sources.map((source) => ({ value: source.id, label: source.title }))}
      />
      <TextField
        label={t("paragraph")}
        inputMode="numeric"
        value={paragraph}
        onChange={setParagraph}
        error={isWrong ? t("paragraphWrong") : null}
      />
      <TextField label={t("quote")} value={quote} onChange={setQuote} maxLength={QUOTE_MAX_LENGTH} />
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>{tCommon("cancel")}</Button>
        <Button type="submit" variant="primary">
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

"use client";

import { NAME_MAX_LENGTH } from "@crux/domain";
import type { Attribution, Claim } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

type Kind = "none" | Attribution["type"];
const KINDS: readonly Kind[] = ["speaker", "unstatedPremise", "noSourceYet", "none"];

/** Says who makes a claim, or that nobody has been found yet. */
export function AttributionForm({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const t = useTranslations("map.attribution");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const before = claim.saidBy?.type === "speaker" ? claim.saidBy : null;
  const [kind, setKind] = useState<Kind>(claim.saidBy?.type ?? "speaker");
  const [name, setName] = useState(before?.name ?? "");
  const [reportedBy, setReportedBy] = useState(before?.reportedBy ?? "");
  const [saidWhen, setSaidWhen] = useState(before?.saidWhen ?? "");
  const [isTried, setTried] = useState(false);
  const isNameMissing = kind === "speaker" && name.trim() === "";

  const submit = (): void => {
    setTried(true);
    if (isNameMissing) return;
    const saidBy: Attribution | null =
      kind === "none"
        ? null
        : kind === "speaker"
          ? {
              type: "speaker",
              name,
              reportedBy: reportedBy.trim() || null,
              saidWhen: saidWhen.trim() || null,
            }
          : { type: kind };
    if (map.act({ type: "attribute", claimId: claim.id, saidBy }) !== null) onDone();
  };

  return (
    <form
      aria-label={t("title")}
      className="flex flex-col gap-3 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label={t("kind")}
        value={kind}
        onChange={setKind}
        options={KINDS.map((value) => ({ value, label: t(value) }))}
      />
      {kind === "speaker" && (
        <>
          <TextField
            label={t("name")}
            value={name}
            onChange={setName}
            maxLength={NAME_MAX_LENGTH}
            error={isTried && isNameMissing ? t("nameMissing") : null}
          />
          <TextField
            label={t("reportedBy")}
            value={reportedBy}
            onChange={setReportedBy}
            maxLength={NAME_MAX_LENGTH}
          />
          <TextField
            label={t("saidWhen")}
            value={saidWhen}
            onChange={setSaidWhen}
            maxLength={NAME_MAX_LENGTH}
          />
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onDone}>{tCommon("cancel")}</Button>
        <Button type="submit" variant="primary">
          {t("done")}
        </Button>
      </div>
    </form>
  );
}

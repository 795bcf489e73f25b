"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { FORMATS, PADDING_NAMES, SCALES, SCOPES, THEMES } from "./export-choice.ts";
import type { ExportChoice } from "./export-choice.ts";

export interface ExportOptionsFormProps {
  readonly choice: ExportChoice;
  readonly onChange: (patch: Partial<ExportChoice>) => void;
  readonly hasSelection: boolean;
}

/** Everything that can be chosen for a picture. */
export function ExportOptionsForm({ choice, onChange, hasSelection }: ExportOptionsFormProps) {
  const t = useTranslations("export");
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t("format.label")}
        isLabelShown
        isStretched
        value={choice.format}
        onChange={(format) => onChange({ format })}
        segments={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))}
      />
      {choice.format !== "pdf" && (
        <SegmentedControl
          label={t("scale.label")}
          isLabelShown
          isStretched
          value={String(choice.scale)}
          onChange={(scale) => onChange({ scale: Number(scale) })}
          segments={listScales(choice.scale).map((scale) => ({
            value: String(scale),
            label: t("scale.value", { scale }),
          }))}
        />
      )}
      <div>
        <SegmentedControl
          label={t("scope.label")}
          isLabelShown
          isStretched
          value={choice.scope}
          onChange={(scope) => onChange({ scope })}
          segments={SCOPES.map((value) => ({
            value,
            label: t(`scope.${value}`),
            isDisabled: value !== "whole" && !hasSelection,
          }))}
        />
        {!hasSelection && <p className="pt-1 text-12 text-muted">{t("scopeHint")}</p>}
      </div>
      <SegmentedControl
        label={t("theme.label")}
        isLabelShown
        isStretched
        value={choice.theme}
        onChange={(theme) => onChange({ theme })}
        segments={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <SegmentedControl
        label={t("padding.label")}
        isLabelShown
        isStretched
        value={choice.padding}
        onChange={(padding) => onChange({ padding })}
        segments={PADDING_NAMES.map((value) => ({ value, label: t(`padding.${value}`) }))}
      />
      <fieldset>
        <legend className="mb-1 text-13 font-medium">{t("more")}</legend>
        <div className="grid grid-cols-2 gap-x-4">
          <Checkbox isSelected={choice.hasTitle} onChange={(hasTitle) => onChange({ hasTitle })}>
            {t("withTitle")}
          </Checkbox>
          <Checkbox isSelected={choice.hasLegend} onChange={(hasLegend) => onChange({ hasLegend })}>
            {t("withLegend")}
          </Checkbox>
          <Checkbox isSelected={choice.hasSources} onChange={(hasSources) => onChange({ hasSources })}>
            {t("withSources")}
          </Checkbox>
          <Checkbox isSelected={choice.hasNames} onChange={(hasNames) => onChange({ hasNames })}>
            {t("withNames")}
          </Checkbox>
        </div>
        <Checkbox isSelected={choice.isTransparent} onChange={(isTransparent) => onChange({ isTransparent })}>
          {t("transparent")}
        </Checkbox>
        {choice.format !== "pdf" && (
          <Checkbox
            isSelected={choice.isEmbedded}
            onChange={(isEmbedded) => onChange({ isEmbedded })}
            description={t("embedHint")}
          >
            {t("embed")}
          </Checkbox>
        )}
        {choice.format === "svg" && (
          <Checkbox
            isSelected={choice.isTextAsShapes}
            onChange={(isTextAsShapes) => onChange({ isTextAsShapes })}
            description={t("textAsShapesHint")}
          >
            {t("textAsShapes")}
          </Checkbox>
        )}
        {choice.format === "pdf" && (
          <Checkbox isSelected={choice.isOnSheets} onChange={(isOnSheets) => onChange({ isOnSheets })}>
            {t("onSheets")}
          </Checkbox>
        )}
      </fieldset>
    </div>
  );
}

/** Whole scales, and between them the one that was offered because it is the largest that fits. */
function listScales(chosen: number): readonly number[] {
  return SCALES.some((scale) => scale === chosen) ? SCALES : [...SCALES, chosen].toSorted((a, b) => a - b);
}

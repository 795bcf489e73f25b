"use client";

import type { PictureSizeResult } from "@crux/diagram";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { ExportChoice } from "./export-choice.ts";
import type { ExportFile } from "./use-export-file.ts";

const KILO = 1000;
/** A map px is a CSS px: 96 to the inch, where a point is 1/72. */
const POINTS_PER_PX = 0.75;

/** How large the picture is: in pixels at once, in bytes as soon as the server has made it. */
export function SizeLine(props: {
  readonly format: ExportChoice["format"];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly file: ExportFile;
}) {
  const { format, widthPx, heightPx, file } = props;
  const t = useTranslations("export.size");
  const formatter = useFormatter();
  const unit = format === "pdf" ? POINTS_PER_PX : 1;
  const values = {
    width: formatter.number(Math.round(widthPx * unit)),
    height: formatter.number(Math.round(heightPx * unit)),
  };
  return (
    <output className="flex min-h-5 flex-wrap items-center gap-x-3 text-13 text-muted">
      <span>{format === "pdf" ? t("points", values) : t("pixels", values)}</span>
      {file.type === "ready" && <FileSize bytes={file.blob.size} />}
      {file.type === "waiting" && <Spinner label={t("counting")} size={14} />}
    </output>
  );
}

function FileSize({ bytes }: { bytes: number }) {
  const t = useTranslations("export.size");
  const formatter = useFormatter();
  if (bytes < KILO) return <span>{t("bytes", { size: bytes })}</span>;
  if (bytes < KILO * KILO)
    return <span>{t("kilobytes", { size: formatter.number(Math.round(bytes / KILO)) })}</span>;
  const size = formatter.number(bytes / (KILO * KILO), { maximumFractionDigits: 1 });
  return <span>{t("megabytes", { size })}</span>;
}

/** The picture would be too large: what fits, and what has no such limit. */
export function TooLarge(props: {
  readonly refusal: Extract<PictureSizeResult, { ok: false }>["refusal"];
  readonly onChange: (patch: Partial<ExportChoice>) => void;
}) {
  const { refusal, onChange } = props;
  const t = useTranslations("export.tooLarge");
  const formatter = useFormatter();
  const width = formatter.number(refusal.widthPx);
  const height = formatter.number(refusal.heightPx);
  const { largestScale } = refusal;
  return (
    <Notice tone="error">
      <p>
        {largestScale === null
          ? t("sentenceNoScale", { width, height })
          : t("sentence", { width, height, scale: largestScale })}
      </p>
      <div className="flex flex-wrap gap-2 pt-2">
        {largestScale !== null && (
          <Button size="small" onPress={() => onChange({ scale: largestScale })}>
            {t("useScale", { scale: largestScale })}
          </Button>
        )}
        <Button size="small" onPress={() => onChange({ format: "pdf", isOnSheets: true })}>
          {t("useSheets")}
        </Button>
        <Button size="small" onPress={() => onChange({ format: "svg" })}>
          {t("useSvg")}
        </Button>
        <Button size="small" onPress={() => onChange({ format: "pdf", isOnSheets: false })}>
          {t("usePdf")}
        </Button>
      </div>
    </Notice>
  );
}

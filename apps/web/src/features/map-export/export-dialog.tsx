"use client";

import type { SourceView } from "@crux/api";
import { pictureSize } from "@crux/diagram";
import type { DiagramLabels, DisplayList, PictureSizeResult } from "@crux/diagram";
import { useMessages, useTranslations } from "next-intl";
import { use, useMemo, useState, useSyncExternalStore } from "react";
import { useCodeText } from "../../lib/use-refusal-text.ts";
import { pageTextMeasurer } from "../../lib/text-measurer.ts";
import { copyText } from "../../map/clipboard/copy-through-event.ts";
import { useOpenMap, useScene, useSelection } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toast.tsx";
import { altTextOf } from "./alt-text.ts";
import { composePreview } from "./compose-preview.ts";
import type { PreviewRequest } from "./compose-preview.ts";
import { exportUrl, PADDINGS, readChoice, scaleOf } from "./export-choice.ts";
import type { ExportChoice } from "./export-choice.ts";
import { ExportOptionsForm } from "./export-options-form.tsx";
import "./export-dialog.css";
import { PicturePreview } from "./picture-preview.tsx";
import { SizeLine, TooLarge } from "./size-line.tsx";
import { useExportFile } from "./use-export-file.ts";
import type { ExportFile } from "./use-export-file.ts";

const STORAGE_KEY = "crux-export";

export interface ExportDialogProps {
  readonly mapId: string;
  readonly sources: readonly SourceView[];
  readonly labels: DiagramLabels;
}

/** Takes the map away as a picture: what it will look like, how large it will be, and the file itself. */
export function ExportDialog({ mapId, sources, labels }: ExportDialogProps) {
  const t = useTranslations("export");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const [choice, setChoice] = useState(() => readChoice(localStorage.getItem(STORAGE_KEY)));
  const selection = useSelection();
  const selectedIds =
    selection.type === "claims" ? [selection.leadId, ...others(selection.ids, selection.leadId)] : [];
  const { picture, request } = usePicture(choice, sources, labels, selectedIds);
  const size =
    picture === null ? null : pictureSize(picture.bounds, scaleOf(choice), PADDINGS[choice.padding]);
  const canBeMade = size !== null && (size.ok || choice.format !== "png");
  const { file, whenReady } = useExportFile(canBeMade ? exportUrl(mapId, choice, selectedIds) : null);

  const change = (patch: Partial<ExportChoice>): void => {
    const next = { ...choice, ...patch };
    setChoice(next);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  };
  const close = (): void => map.store.set({ isExportOpen: false });

  return (
    <Dialog title={t("title")} isOpen onClose={close} closeLabel={tCommon("close")} size="large">
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_300px]">
        <div className="flex min-w-0 flex-col gap-3">
          <div className="h-[min(56dvh,520px)] rounded-control border border-hairline bg-sunk p-3 max-md:h-[34dvh]">
            {picture === null ? (
              <p className="grid size-full place-items-center text-13 text-muted">{t("empty")}</p>
            ) : (
              <PicturePreview
                picture={picture}
                theme={choice.theme}
                isTransparent={choice.isTransparent}
                paddingPx={PADDINGS[choice.padding]}
              />
            )}
          </div>
          <Outcome choice={choice} size={size} file={file} onChange={change} />
        </div>
        <ExportOptionsForm choice={choice} onChange={change} hasSelection={selectedIds.length > 0} />
      </div>
      <ExportActions
        request={picture === null ? null : request}
        format={choice.format}
        isPossible={canBeMade && file.type !== "refused"}
        whenReady={whenReady}
      />
    </Dialog>
  );
}

function others<Id>(ids: readonly Id[], leadId: Id): readonly Id[] {
  return ids.filter((id) => id !== leadId);
}

/** The picture that would be made of the map as it is now: edits of others show while the dialog is open. */
function usePicture(
  choice: ExportChoice,
  sources: readonly SourceView[],
  labels: DiagramLabels,
  selectedIds: Parameters<typeof composePreview>[0]["selectedIds"],
): { readonly picture: DisplayList | null; readonly request: PreviewRequest | null } {
  const measurer = use(pageTextMeasurer());
  const { picture: words } = useMessages();
  const projection = useScene()?.projection ?? null;
  const [nowMs] = useState(() => Date.now());
  const { scope, hasTitle, hasLegend, hasSources, hasNames } = choice;
  const idsKey = selectedIds.join(",");
  const request =
    projection === null ? null : { projection, sources, choice, selectedIds, labels, words, nowMs };
  const picture = useMemo(
    () => (request === null ? null : composePreview(request, measurer)),
    // Format, scale, colours and margin do not change the drawing itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `choice` and `selectedIds` stand here by their parts
    [
      projection,
      sources,
      scope,
      hasTitle,
      hasLegend,
      hasSources,
      hasNames,
      idsKey,
      labels,
      words,
      nowMs,
      measurer,
    ],
  );
  return { picture, request };
}

function Outcome(props: {
  readonly choice: ExportChoice;
  readonly size: PictureSizeResult | null;
  readonly file: ExportFile;
  readonly onChange: (patch: Partial<ExportChoice>) => void;
}) {
  const { choice, size, file, onChange } = props;
  const t = useTranslations("export");
  const codeText = useCodeText();
  if (size === null) return null;
  if (!size.ok && choice.format === "png") return <TooLarge refusal={size.refusal} onChange={onChange} />;
  const pixels = size.ok ? size : size.refusal;
  return (
    <>
      <SizeLine format={choice.format} widthPx={pixels.widthPx} heightPx={pixels.heightPx} file={file} />
      {file.type === "refused" && <Notice tone="error">{codeText(file.code)}</Notice>}
      {file.type === "ready" && file.missingGlyphs !== "" && (
        <Notice>{t("missingGlyphs", { characters: file.missingGlyphs })}</Notice>
      )}
    </>
  );
}

const subscribeToNothing = () => () => undefined;
const canCopy = (): boolean => isSecureContext && typeof ClipboardItem === "function";

function ExportActions(props: {
  /** What the picture is made from; null when nothing is in it. */
  readonly request: PreviewRequest | null;
  readonly format: ExportChoice["format"];
  readonly isPossible: boolean;
  readonly whenReady: ReturnType<typeof useExportFile>["whenReady"];
}) {
  const { request, format, isPossible, whenReady } = props;
  const t = useTranslations("export");
  const [busy, setBusy] = useState<"copy" | "download" | null>(null);
  const isCopyShown = useSyncExternalStore(subscribeToNothing, canCopy, () => false) && format === "png";

  const download = async (): Promise<void> => {
    setBusy("download");
    const file = await whenReady();
    setBusy(null);
    if (file === null) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file.blob);
    link.download = file.fileName;
    link.click();
    // The download has its own hold on the bytes once it has begun.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const copy = async (): Promise<void> => {
    setBusy("copy");
    try {
      // The promise goes into the item: the clipboard must be asked within the press itself.
      const bytes = whenReady().then(
        (file) => file?.blob ?? Promise.reject(new Error("No picture was made.")),
      );
      await navigator.clipboard.write([new ClipboardItem({ "image/png": bytes })]);
      showToast({ text: t("copied") });
    } catch {
      // A browser that will not take pictures says so here; the download remains.
      showToast({ text: t("copyFailed"), tone: "error" });
    }
    setBusy(null);
  };

  return (
    <div className="flex flex-wrap justify-end gap-2">
      {request !== null && (
        <Button
          variant="quiet"
          onPress={() => {
            copyText(altTextOf(request, t));
            showToast({ text: t("alt.copied") });
          }}
        >
          {t("alt.copy")}
        </Button>
      )}
      {isCopyShown && (
        <Button isDisabled={!isPossible} isPending={busy === "copy"} onPress={() => void copy()}>
          {t("copy")}
        </Button>
      )}
      <Button
        variant="primary"
        isDisabled={!isPossible}
        isPending={busy === "download"}
        onPress={() => void download()}
      >
        {t("download")}
      </Button>
    </div>
  );
}

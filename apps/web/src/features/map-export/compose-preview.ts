import type { SourceView } from "@crux/api";
import { composePicture, describePicture } from "@crux/diagram";
import type { DiagramLabels, DisplayList, PictureScope, TextMeasurer } from "@crux/diagram";
import type { ClaimId, Projection } from "@crux/domain";
import type { Messages } from "../../i18n/messages.ts";
import type { ExportChoice } from "./export-choice.ts";

export interface PreviewRequest {
  readonly projection: Projection;
  readonly sources: readonly SourceView[];
  readonly choice: ExportChoice;
  readonly selectedIds: readonly ClaimId[];
  readonly labels: DiagramLabels;
  readonly words: Messages["picture"];
  readonly nowMs: number;
}

/** The picture as the server will make it, from the same data by the same renderer; null when nothing is in it. */
export function composePreview(request: PreviewRequest, measurer: TextMeasurer): DisplayList | null {
  const { projection, sources, labels, words, nowMs } = request;
  const choice = { ...request.choice, scope: scopeOf(request) };
  const picture = describePicture(projection, sources, choice, { labels, frame: words }, nowMs);
  return picture === null ? null : composePicture(picture.content, measurer);
}

/** What the picture is to show; null while what was asked for is not selected. */
export function scopeOf({ choice, selectedIds }: PreviewRequest): PictureScope | null {
  if (choice.scope === "whole") return { type: "whole" };
  const [first] = selectedIds;
  if (first === undefined) return null;
  return choice.scope === "branch"
    ? { type: "branch", claimId: first }
    : { type: "selection", claimIds: selectedIds };
}

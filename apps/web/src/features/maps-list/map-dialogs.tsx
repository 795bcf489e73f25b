"use client";

import type { MapSummaryView, TeamView, TemplateView } from "@crux/api";
import { CreateDialog } from "./create-dialog.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";

export type OpenDialog =
  | { readonly type: "create" }
  | { readonly type: "rename"; readonly map: MapSummaryView }
  | { readonly type: "remove"; readonly map: MapSummaryView };

export interface MapDialogsProps {
  readonly team: TeamView;
  readonly templates: readonly TemplateView[];
  readonly dialog: OpenDialog | null;
  readonly onClose: () => void;
  readonly onPicture: (file: File) => void;
}

/** The questions that are asked above the list, one at a time. */
export function MapDialogs({ team, templates, dialog, onClose, onPicture }: MapDialogsProps) {
  if (dialog === null) return null;
  if (dialog.type === "create") {
    return <CreateDialog teamId={team.id} templates={templates} onClose={onClose} onPicture={onPicture} />;
  }
  if (dialog.type === "rename") return <RenameDialog map={dialog.map} onClose={onClose} />;
  return <RemoveDialog map={dialog.map} onClose={onClose} />;
}

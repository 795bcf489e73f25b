"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TemplateView } from "@crux/api";
import type { TeamId } from "@crux/domain";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { FileButton } from "../../ui/files/file-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { PICTURE_TYPES } from "./picture-file.ts";
import { StartChoice } from "./start-choice.tsx";

export interface CreateDialogProps {
  readonly teamId: TeamId;
  readonly templates: readonly TemplateView[];
  readonly onClose: () => void;
  readonly onPicture: (file: File) => void;
}

/** A new map: what it is about, and what it starts with. */
export function CreateDialog({ teamId, templates, onClose, onPicture }: CreateDialogProps) {
  const t = useTranslations("maps.create");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [title, setTitle] = useState("");
  const [templateId, setTemplateId] = useState<string | null>(null);
  const create = useMutation(
    trpc.map.create.mutationOptions({
      onSuccess: async ({ id }) => {
        // Who comes back from the new map finds it on the list.
        await queryClient.invalidateQueries({ queryKey: trpc.map.list.queryKey(), refetchType: "none" });
        router.push(`/maps/${id}`);
      },
    }),
  );
  const isPending = create.isPending || create.isSuccess;
  return (
    <Dialog title={t("title")} size="medium" isOpen onClose={onClose} closeLabel={common("close")}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending) return;
          create.mutate({
            teamId,
            ...(title.trim() === "" ? {} : { title: title.trim() }),
            ...(templateId === null ? {} : { templateId }),
          });
        }}
      >
        {create.error !== null && <Notice tone="error">{refusalText(create.error)}</Notice>}
        <TextField
          label={t("field")}
          description={t("fieldHint")}
          value={title}
          onChange={setTitle}
          maxLength={200}
          isFocusedFirst
        />
        <StartChoice templates={templates} value={templateId} onChange={setTemplateId} />
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline pt-4">
          <p className="text-13 text-muted">{t("fromPicture")}</p>
          <FileButton accept={PICTURE_TYPES} onFile={onPicture}>
            {t("choosePicture")}
          </FileButton>
        </div>
        <DialogActions>
          <Button onPress={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t("action")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MapSummaryView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

export function RenameDialog({ map, onClose }: { map: MapSummaryView; onClose: () => void }) {
  const t = useTranslations("maps.rename");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  const [title, setTitle] = useState(map.title);
  const rename = useMutation(
    trpc.map.rename.mutationOptions({
      // The title is an edit of the map; the list's rows follow it a moment later.
      onSuccess: ({ title: newTitle }) => {
        queryClient.setQueriesData<readonly { readonly id: string; readonly title: string }[]>(
          { queryKey: trpc.map.list.queryKey() },
          (maps) => maps?.map((one) => (one.id === map.id ? { ...one, title: newTitle } : one)),
        );
        onClose();
      },
    }),
  );
  const isEmpty = title.trim() === "";
  return (
    <Dialog title={t("title")} isOpen onClose={onClose} closeLabel={common("close")}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) rename.mutate({ mapId: map.id, title: title.trim() });
        }}
      >
        <TextField
          label={t("field")}
          value={title}
          onChange={setTitle}
          maxLength={200}
          isFocusedFirst
          error={rename.isError ? refusalText(rename.error) : isEmpty ? t("empty") : null}
        />
        <DialogActions>
          <Button onPress={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" isPending={rename.isPending} isDisabled={isEmpty}>
            {t("action")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

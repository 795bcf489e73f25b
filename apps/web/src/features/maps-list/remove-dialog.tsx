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
import { showToast } from "../../ui/toast.tsx";

/** Deleting for good asks for the title, so that nobody deletes the wrong map by habit. */
export function RemoveDialog({ map, onClose }: { map: MapSummaryView; onClose: () => void }) {
  const t = useTranslations("maps.remove");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  const [typedTitle, setTypedTitle] = useState("");
  const remove = useMutation(
    trpc.map.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.map.list.queryKey() });
        showToast({ text: t("done", { title: map.title }) });
        onClose();
      },
    }),
  );
  const isSame = typedTitle.trim() === map.title.trim();
  return (
    <Dialog title={t("title")} isOpen onClose={onClose} closeLabel={common("close")}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSame) remove.mutate({ mapId: map.id, typedTitle });
        }}
      >
        <p>{t("text", { claims: map.claimCount })}</p>
        <blockquote className="border-s-2 border-hairline ps-3 font-serif text-16 font-semibold select-all">
          {map.title}
        </blockquote>
        <TextField
          label={t("field")}
          value={typedTitle}
          onChange={setTypedTitle}
          autoComplete="off"
          spellCheck={false}
          isFocusedFirst
          error={remove.isError ? refusalText(remove.error) : null}
        />
        <DialogActions>
          <Button onPress={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="danger" isPending={remove.isPending} isDisabled={!isSame}>
            {t("action")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

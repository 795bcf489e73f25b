"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TeamView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

/** The team's name as the heading of the page; an owner can change it. */
export function TeamName({ team }: { team: TeamView }) {
  const t = useTranslations("maps.members");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mb-8 flex items-center gap-x-2 max-sm:flex-wrap">
      <h1 className="max-w-full min-w-0 font-serif text-28 font-semibold">{team.name}</h1>
      {team.abilities.rename && (
        <IconButton
          label={t("rename")}
          icon={<Pencil aria-hidden size={16} strokeWidth={1.75} />}
          onPress={() => setOpen(true)}
        />
      )}
      {isOpen && <RenameTeam team={team} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RenameTeam({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const t = useTranslations("maps.members");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [name, setName] = useState(team.name);
  const rename = useMutation(
    trpc.team.rename.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  return (
    <Dialog title={t("rename")} isOpen onClose={onClose} closeLabel={common("close")}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") rename.mutate({ teamId: team.id, name: name.trim() });
        }}
      >
        <TextField
          label={t("name")}
          value={name}
          onChange={setName}
          maxLength={80}
          isFocusedFirst
          error={rename.isError ? refusalText(rename.error) : null}
        />
        <DialogActions>
          <Button onPress={onClose}>{common("cancel")}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={rename.isPending}
            isDisabled={name.trim() === ""}
          >
            {common("save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

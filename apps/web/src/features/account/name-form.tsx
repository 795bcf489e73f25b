"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UserView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";

export function NameForm({ user }: { user: UserView }) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [name, setName] = useState(user.name);
  const update = useMutation(
    trpc.account.updateName.mutationOptions({
      onSuccess: () => {
        showToast({ text: t("settings.nameSaved") });
        router.refresh();
      },
    }),
  );
  const isEmpty = name.trim() === "";
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) update.mutate({ name: name.trim() });
      }}
    >
      <TextField
        className="w-full"
        label={t("fields.name")}
        description={t("fields.nameHint")}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={80}
        error={update.isError ? refusalText(update.error) : isEmpty ? t("missing.name") : null}
      />
      <Button type="submit" isPending={update.isPending} isDisabled={isEmpty || name.trim() === user.name}>
        {t("settings.saveName")}
      </Button>
    </form>
  );
}

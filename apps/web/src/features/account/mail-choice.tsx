"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NotificationSettingsView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { Notice } from "../../ui/notice.tsx";

/** Whether what a person is told of also comes by mail. */
export function MailChoice({ settings }: { settings: NotificationSettingsView }) {
  const t = useTranslations("account.settings");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const [wantsMail, setWantsMail] = useState(settings.wantsMail);
  const update = useMutation(
    trpc.notification.update.mutationOptions({ onError: () => setWantsMail(!wantsMail) }),
  );
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        isSelected={wantsMail}
        onChange={(wants) => {
          setWantsMail(wants);
          update.mutate({ wantsMail: wants });
        }}
        description={t(settings.isMailSetUp ? "mailHint" : "mailNotSetUp")}
      >
        {t("wantsMail")}
      </Checkbox>
      {update.isError && <Notice tone="error">{refusalText(update.error)}</Notice>}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { FormHeading } from "./form-parts.tsx";

/**
 * From the link in a mail. It asks once more, since programs that look through mail follow links, and nobody wants to
 * be unsubscribed by one.
 */
export function StopMail({ token }: { readonly token: string }) {
  const t = useTranslations("account.stopMail");
  const refusalText = useRefusalText();
  const [state, setState] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<string | null>(null);
  const stop = async (): Promise<void> => {
    setState("sending");
    setFailure(null);
    try {
      await createApiClient().notification.stopMail.mutate({ token });
      setState("done");
    } catch (error) {
      setFailure(refusalText(error));
      setState("asking");
    }
  };
  return (
    <>
      <FormHeading title={t("title")} text={t(state === "done" ? "done" : "text")} />
      {failure !== null && <Notice tone="error">{failure}</Notice>}
      {state !== "done" && (
        <Button
          size="large"
          variant="primary"
          isPending={state === "sending"}
          className="mt-4 w-full"
          onPress={() => void stop()}
        >
          {t("action")}
        </Button>
      )}
    </>
  );
}

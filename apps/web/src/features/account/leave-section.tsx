"use client";

import type { LeavingView, UserView } from "@crux/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";

const LeaveForm = lazyPart(async () => (await import("./leave-form.tsx")).LeaveForm);

/** The way out: asks what has to be decided first, and says what happens. */
export function LeaveSection({ user }: { readonly user: UserView }) {
  const t = useTranslations("account.leave");
  const common = useTranslations("common.actions");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t("action")}
      </Button>
      <Dialog
        title={t("title")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={common("close")}
        size="medium"
      >
        <WithLeaving>
          {(leaving) => <LeaveForm user={user} leaving={leaving} onCancel={() => setAsking(false)} />}
        </WithLeaving>
      </Dialog>
    </>
  );
}

function WithLeaving({ children }: { readonly children: (leaving: LeavingView) => React.ReactNode }) {
  const t = useTranslations("account.leave");
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const leaving = useQuery(trpc.account.leaving.queryOptions(undefined, { staleTime: 0, gcTime: 0 }));
  if (leaving.isError) return <Notice tone="error">{refusalText(leaving.error)}</Notice>;
  if (leaving.data === undefined) return <Spinner label={t("looking")} />;
  return children(leaving.data);
}

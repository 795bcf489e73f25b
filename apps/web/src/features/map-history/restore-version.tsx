"use client";

import type { ClaimId, MapId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toast.tsx";

const client = createApiClient();

export interface RestoreVersionProps {
  readonly mapId: MapId;
  readonly versionId: string;
  /** The claim whose branch is brought back; null for the whole map. */
  readonly branch: { readonly claimId: ClaimId; readonly text: string } | null;
}

/** Asks, brings the map or one branch of it back to this version, and shows the map as it then is. */
export function RestoreVersion({ mapId, versionId, branch }: RestoreVersionProps) {
  const t = useTranslations("map.history");
  const common = useTranslations("common.actions");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const label = t(branch === null ? "restore" : "restoreBranch");

  const takeBack = async (beforeVersionId: string): Promise<void> => {
    try {
      await client.version.restore.mutate({ mapId, versionId: beforeVersionId });
      showToast({ text: t("takenBack") });
    } catch (failure) {
      showToast({ text: refusalText(failure), tone: "error" });
    }
  };

  const restore = async (): Promise<void> => {
    setPending(true);
    setError(null);
    try {
      const done = await client.version.restore.mutate({
        mapId,
        versionId,
        ...(branch === null ? {} : { claimId: branch.claimId }),
      });
      const { beforeVersionId } = done;
      showToast({
        text: t(done.isChanged ? "restored" : "wasTheSame"),
        ...(beforeVersionId === null
          ? {}
          : { action: { label: common("undo"), onAction: () => void takeBack(beforeVersionId) } }),
      });
      router.push(`/maps/${mapId}`);
    } catch (failure) {
      setPending(false);
      setError(refusalText(failure));
    }
  };

  return (
    <>
      <Button variant={branch === null ? "primary" : "secondary"} onPress={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog
        title={t(branch === null ? "ask.title" : "ask.branchTitle")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={common("close")}
      >
        {error !== null && <Notice tone="error">{error}</Notice>}
        <p>{branch === null ? t("ask.text") : t("ask.branchText", { claim: branch.text })}</p>
        <p className="text-13 text-muted">{t("ask.safety")}</p>
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{common("cancel")}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void restore()}>
            {label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

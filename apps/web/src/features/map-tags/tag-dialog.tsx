"use client";

import { listTagsInUse } from "@crux/domain";
import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { untagClaims } from "../../map/acts/tag-acts.ts";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useOpenMap, useScene } from "../../map/open-map-context.tsx";
import { TagChips } from "../../map/tags/tag-chips.tsx";
import { TagField } from "../../map/tags/tag-field.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";

export interface TagDialogProps {
  readonly claimIds: readonly ClaimId[];
  /** The tag that has been begun. */
  readonly words: string;
  readonly onClose: () => void;
}

/** The tags of what is selected, one claim or several at once. */
export function TagDialog({ claimIds, words, onClose }: TagDialogProps) {
  const t = useTranslations("editor.tags");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const language = useClaimLanguage();
  useScene(); // Somebody else may tag the same claims.
  const projection = map.whole();
  const claims = claimIds.flatMap((id) => projection.map.claims.get(id) ?? []);
  const tags = listTagsInUse(claims).map(({ tag, count }) => ({
    tag,
    note: count === claims.length ? null : t("some", { count, all: claims.length }),
  }));
  const close = (): void => {
    onClose();
    map.viewport?.focusSelected();
  };
  return (
    <Dialog title={t("title", { count: claims.length })} isOpen onClose={close} closeLabel={tCommon("close")}>
      {claims.length === 1 && (
        <p dir="auto" lang={language} className="text-13 text-pretty text-muted">
          {claims[0]?.text}
        </p>
      )}
      <TagChips
        label={t("title", { count: claims.length })}
        tags={tags}
        onRemove={(tag) => untagClaims(map, claimIds, tag)}
      />
      <TagField claimIds={claimIds} words={words} onDone={close} />
      <DialogActions>
        <Button variant="primary" onPress={close}>
          {t("done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

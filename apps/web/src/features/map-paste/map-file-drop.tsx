"use client";

import type { ClaimId } from "@crux/domain";
import { useTranslations } from "next-intl";
import { putFile } from "../../map/files/put-file.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMap } from "../../map/open-map.ts";
import { selectClaim } from "../../map/walk/selection.ts";
import { FileDrop } from "../../ui/files/file-drop.tsx";

/** A file dropped on the map goes under the claim it was dropped on, else where a paste would go. */
export function MapFileDrop() {
  const t = useTranslations("editor.files");
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  return (
    <FileDrop
      isEnabled={mayEdit}
      title={t("drop")}
      text={t("dropText")}
      onFile={(file, target) => {
        const claimId = findClaim(map, target);
        if (claimId !== null) map.select(selectClaim(claimId));
        void putFile(map, file);
      }}
    />
  );
}

function findClaim(map: OpenMap, target: EventTarget | null): ClaimId | null {
  const row = target instanceof Element ? target.closest("[data-claim-id]") : null;
  const id = row?.getAttribute("data-claim-id") ?? null;
  // Asking the map tells whether it is the id of a claim.
  return id !== null && map.whole().map.claims.has(id as ClaimId) ? (id as ClaimId) : null;
}

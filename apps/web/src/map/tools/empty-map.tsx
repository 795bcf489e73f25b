"use client";

import { useTranslations } from "next-intl";
import { useMayEdit, useOpenMap } from "../open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** A map without a claim: what it is for, and the first step. */
export function EmptyMap() {
  const t = useTranslations("map.canvas.empty");
  const { actions } = useOpenMap();
  const mayEdit = useMayEdit();
  return (
    <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center">
      <div className="pointer-events-auto">
        <EmptyState
          title={t("title")}
          text={t(mayEdit ? "textEditor" : "textViewer")}
          actions={
            mayEdit && (
              <>
                <Button variant="primary" onPress={() => actions.addFirst("claim")}>
                  {t("addClaim")}
                </Button>
                <Button onPress={() => actions.addFirst("question")}>{t("addQuestion")}</Button>
              </>
            )
          }
        />
      </div>
    </div>
  );
}

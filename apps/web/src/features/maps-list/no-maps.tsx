"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { MapView } from "./list-controls.tsx";

export interface NoMapsProps {
  readonly search: string;
  readonly view: MapView;
  readonly canCreate: boolean;
  readonly onCreate: () => void;
  readonly onClearSearch: () => void;
}

/** Why the list is empty, and what to do about it. */
export function NoMaps({ search, view, canCreate, onCreate, onClearSearch }: NoMapsProps) {
  const t = useTranslations("maps.empty");
  if (search !== "") {
    return (
      <EmptyState
        title={t("search.title", { search })}
        text={t("search.text")}
        actions={<Button onPress={onClearSearch}>{t("search.action")}</Button>}
      />
    );
  }
  if (view === "archived") return <EmptyState title={t("archived.title")} text={t("archived.text")} />;
  if (!canCreate) return <EmptyState title={t("viewer.title")} text={t("viewer.text")} />;
  return (
    <EmptyState
      title={t("team.title")}
      text={t("team.text")}
      actions={
        <Button variant="primary" onPress={onCreate}>
          <Plus aria-hidden size={16} strokeWidth={1.75} />
          {t("team.action")}
        </Button>
      }
    />
  );
}

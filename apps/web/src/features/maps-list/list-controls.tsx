"use client";

import { Plus, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "../../ui/button.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

export type MapOrder = "changed" | "title" | "claims";
export type MapView = "current" | "archived";

export interface ListControlsProps {
  readonly canCreate: boolean;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly order: MapOrder;
  readonly onOrder: (order: MapOrder) => void;
  readonly view: MapView;
  readonly onView: (view: MapView) => void;
  readonly onCreate: () => void;
}

export function ListControls(props: ListControlsProps) {
  const { canCreate, search, onSearch, order, onOrder, view, onView, onCreate } = props;
  const t = useTranslations("maps");
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="font-serif text-28 font-semibold">
          {t(view === "archived" ? "archivedTitle" : "title")}
        </h1>
        {canCreate && (
          <Button variant="primary" onPress={onCreate}>
            <Plus aria-hidden size={16} strokeWidth={1.75} />
            {t("create.open")}
          </Button>
        )}
      </div>
      <search className="mb-6 flex flex-wrap items-center gap-3">
        <TextField
          label={t("search.label")}
          isLabelHidden
          type="search"
          placeholder={t("search.label")}
          value={search}
          onChange={onSearch}
          maxLength={200}
          before={<Search aria-hidden size={16} strokeWidth={1.75} />}
          className="w-full sm:w-72"
          isCompact
          {...(search === ""
            ? {}
            : {
                after: (
                  <IconButton
                    label={t("search.clear")}
                    size="small"
                    icon={<X aria-hidden size={14} strokeWidth={1.75} />}
                    onPress={() => onSearch("")}
                  />
                ),
              })}
        />
        <SegmentedControl
          label={t("view.label")}
          value={view}
          onChange={onView}
          segments={[
            { value: "current", label: t("view.current") },
            { value: "archived", label: t("view.archived") },
          ]}
        />
        <Select
          label={t("order.label")}
          value={order}
          onChange={onOrder}
          className="sm:ms-auto"
          options={[
            { value: "changed", label: t("order.changed") },
            { value: "title", label: t("order.title") },
            { value: "claims", label: t("order.claims") },
          ]}
        />
      </search>
    </>
  );
}

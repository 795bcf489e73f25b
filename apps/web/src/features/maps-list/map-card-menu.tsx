"use client";

import { Archive, ArchiveRestore, Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MapSummaryView } from "@crux/api";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import type { OpenDialog } from "./map-dialogs.tsx";
import { useMapActs } from "./use-map-acts.ts";

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export interface MapCardMenuProps {
  readonly map: MapSummaryView;
  readonly title: string;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** What can be done with a map from outside; only what the person may do is listed. */
export function MapCardMenu({ map, title, onDialog }: MapCardMenuProps) {
  const t = useTranslations("maps.card");
  const acts = useMapActs(map.teamId);
  const { abilities } = map;
  const hasAny =
    abilities.rename || abilities.duplicate || abilities.archive || abilities.restore || abilities.remove;
  if (!hasAny) return null;
  return (
    <span className="relative z-10 -mt-1 -me-1">
      <Menu
        label={t("menu", { title })}
        placement="bottom end"
        trigger={
          <IconButton
            label={t("menu", { title })}
            tooltip={t("more")}
            icon={<Ellipsis aria-hidden {...ICON} />}
          />
        }
      >
        {abilities.rename && (
          <MenuItem
            label={t("rename")}
            icon={<Pencil {...ICON} />}
            onAction={() => onDialog({ type: "rename", map })}
          />
        )}
        {abilities.duplicate && (
          <MenuItem
            label={t("duplicate")}
            icon={<Copy {...ICON} />}
            onAction={() => acts.duplicate(map.id, title)}
          />
        )}
        {abilities.archive && (
          <MenuItem
            label={t("archive")}
            icon={<Archive {...ICON} />}
            onAction={() => acts.archive(map.id, title)}
          />
        )}
        {abilities.restore && (
          <MenuItem
            label={t("restore")}
            icon={<ArchiveRestore {...ICON} />}
            onAction={() => acts.restore(map.id, title)}
          />
        )}
        {abilities.remove && (
          <>
            <MenuSeparator />
            <MenuItem
              label={t("remove")}
              icon={<Trash2 {...ICON} />}
              isDangerous
              onAction={() => onDialog({ type: "remove", map })}
            />
          </>
        )}
      </Menu>
    </span>
  );
}

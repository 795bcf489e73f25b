"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import type { Person } from "../../map/presence.ts";
import { Avatars } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { PeopleList } from "./people-list.tsx";

const selectIsOpen = (state: OpenMapState) => state.isPeopleOpen;

/** The faces of those who are here, and behind them the list of everybody. */
export function PeoplePopover({
  others,
  facesMax,
}: {
  others: readonly Person[];
  /** More faces than these become a number. */
  facesMax: number;
}) {
  const t = useTranslations("together.people");
  const { map } = useOpenMap();
  const isOpen = useMapState(selectIsOpen);
  const names = others.map((person) => person.name).join(", ");
  return (
    <Popover
      label={t("label")}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(isPeopleOpen) => map.store.set({ isPeopleOpen })}
      trigger={
        <Button
          variant="quiet"
          className="px-1"
          aria-label={others.length === 0 ? t("alone") : t("open", { names })}
        >
          {others.length === 0 && <Users aria-hidden size={16} strokeWidth={1.75} />}
          <Avatars
            label={names}
            max={facesMax}
            people={others.map((person) => ({ id: person.userId, name: person.name, color: person.color }))}
          />
        </Button>
      }
    >
      {(close) => <PeopleList close={close} />}
    </Popover>
  );
}

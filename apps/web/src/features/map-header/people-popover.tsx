"use client";

import { useTranslations } from "next-intl";
import type { Person } from "../../map/presence.ts";
import { Avatar, Avatars } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";

export interface PeoplePopoverProps {
  readonly others: readonly Person[];
  /** The name of the person at this page. */
  readonly ownName: string | null;
}

/** Everybody in the map by name. */
export function PeoplePopover({ others, ownName }: PeoplePopoverProps) {
  const t = useTranslations("map.header");
  return (
    <Popover label={t("people")} placement="bottom end" trigger={<PeopleButton others={others} />}>
      <h2 className="pb-2 text-13 font-semibold">{t("people")}</h2>
      <ul className="flex min-w-48 flex-col gap-2">
        {ownName !== null && <li className="text-13 text-muted">{t("you", { name: ownName })}</li>}
        {others.map((person) => (
          <li key={person.userId} className="flex items-center gap-2 text-13">
            <span aria-hidden>
              <Avatar name={person.name} color={person.color} size="small" />
            </span>
            {person.name}
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** The faces of those who are here. */
function PeopleButton({ others }: { others: readonly Person[] }) {
  const t = useTranslations("map.header");
  const names = others.map((person) => person.name).join(", ");
  return (
    <Button variant="quiet" className="px-1" aria-label={`${t("people")}: ${names}`}>
      <Avatars
        label={names}
        people={others.map((person) => ({ id: person.userId, name: person.name, color: person.color }))}
      />
    </Button>
  );
}

"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { TeamView } from "@crux/api";
import { rememberTeam } from "../../lib/kept/last-team.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuItem, MenuSection } from "../../ui/menu.tsx";

/** Names the team, and leads to the others where there are any. */
export function TeamSwitcher({ team, teams }: { team: TeamView; teams: readonly TeamView[] }) {
  const t = useTranslations("maps.team");
  useEffect(() => rememberTeam(team.id), [team.id]);
  if (teams.length < 2)
    return <span className="truncate px-2 text-14 text-muted max-sm:px-0">{team.name}</span>;
  return (
    <Menu
      label={t("switch")}
      trigger={
        <Button
          variant="quiet"
          className="min-w-0 shrink! text-muted"
          aria-label={t("current", { team: team.name })}
        >
          <span className="truncate">{team.name}</span>
          <ChevronsUpDown aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        </Button>
      }
    >
      <MenuSection title={t("yours")}>
        {teams.map((one) => (
          <MenuItem key={one.id} label={one.name} href={`/teams/${one.id}`} isCurrent={one.id === team.id} />
        ))}
      </MenuSection>
    </Menu>
  );
}

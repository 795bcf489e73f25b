"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TeamView } from "@crux/api";
import { AccountMenu } from "./account-menu.tsx";
import { SearchField } from "./search-field.tsx";
import { TeamSwitcher } from "./team-switcher.tsx";

export interface AppHeaderProps {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  /** The team whose things are shown below; null on pages that belong to no team. */
  readonly team: TeamView | null;
  readonly teams: readonly TeamView[];
  /** Stands on the right before the account, on pages that have something to offer there. */
  readonly children?: ReactNode;
}

/** The bar above every page outside a map: where you are, and who. */
export function AppHeader({ person, team, teams, children }: AppHeaderProps) {
  const t = useTranslations("common");
  return (
    <header className="bar sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-hairline bg-surface px-4 pointer-coarse:h-14">
      <a
        href="#content"
        className="sr-only rounded-control bg-surface px-3 py-2 text-13 font-medium text-accent focus:not-sr-only focus:absolute focus:z-10"
      >
        {t("skipToContent")}
      </a>
      <Link
        href="/"
        aria-label={t("home")}
        className="flex min-h-8 items-center rounded-chip px-1 pointer-coarse:min-h-11 font-serif text-18 font-semibold text-ink no-underline"
      >
        {t("product")}
      </Link>
      {team !== null && <TeamSwitcher team={team} teams={teams} />}
      <div className="bar-tools ms-auto flex shrink-0 items-center gap-2 max-sm:gap-1">
        {team !== null && <SearchField teamId={team.id} />}
        {children}
        <AccountMenu person={person} />
      </div>
    </header>
  );
}

import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TeamView } from "@crux/api";
import { buttonStyle } from "../../ui/button-style.ts";

export function MembersLink({ team }: { team: TeamView }) {
  const t = useTranslations("maps.team");
  return (
    <Link
      href={`/teams/${team.id}/members`}
      className={buttonStyle({
        variant: "secondary",
        className:
          "max-sm:w-8 max-sm:gap-0 max-sm:px-0 pointer-coarse:max-sm:w-11 pointer-coarse:max-sm:px-0",
      })}
    >
      <UsersRound aria-hidden size={16} strokeWidth={1.75} />
      <span className="max-sm:sr-only">{t("members")}</span>
      <span className="text-muted max-sm:sr-only">{team.memberCount}</span>
    </Link>
  );
}

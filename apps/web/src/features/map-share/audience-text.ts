import type { Audience } from "@crux/domain";
import { useTranslations } from "next-intl";

/** Gives the sentence that says who can see a map, and what who comes by a link can do. */
export function useAudienceText(): (audience: Audience, teamName: string) => string {
  const t = useTranslations("map.share.audience");
  return (audience, teamName) => {
    const { reach, memberCount, guestCount, openRole } = audience;
    const people = t("people", { team: teamName, members: memberCount, guests: guestCount });
    if (reach === "people") return t("only", { people });
    const wide = t(reach);
    // Reading is what the widest way in says already; more than that is said in a second sentence.
    const more = openRole === null || openRole === "viewer" ? "" : ` ${t(`linkGives.${openRole}`)}`;
    return `${t("andPeople", { people, wide })}${more}`;
  };
}

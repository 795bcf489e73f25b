import { MAP_ROLES } from "@crux/domain";
import type { MapRole } from "@crux/domain";
import { useTranslations } from "next-intl";

/** What each role lets people do, as a choice. */
export function useRoleOptions(): readonly { readonly value: MapRole; readonly label: string }[] {
  const t = useTranslations("map.share.roles");
  return MAP_ROLES.map((role) => ({ value: role, label: t(role) }));
}

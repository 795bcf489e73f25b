import { useMessages, useTranslations } from "next-intl";
import type { AuditEntryView } from "@crux/api";

/** Gives the sentence of an entry. What this version does not know is shown by its name. */
export function useAuditSentence(): (entry: AuditEntryView) => string {
  const t = useTranslations("audit");
  const tRoles = useTranslations("maps.members.roles");
  const { audit, maps } = useMessages();
  const named = (name: string | null) =>
    name === null ? t("nobody") : name === "" ? t("somebodyGone") : name;

  const actionIn = (action: string, map: string): string => {
    const [area, act] = action.split(".");
    if (area === "map" && isKeyOf(audit.actions.map, act)) return t(`actions.map.${act}`, { map });
    if (area === "team" && isKeyOf(audit.actions.team, act)) return t(`actions.team.${act}`);
    return action;
  };
  const reasonIn = (reason: string): string => {
    const key = reason.startsWith("guard.") ? "unsound" : reason;
    return isKeyOf(audit.reasons, key) ? t(`reasons.${key}`) : reason;
  };

  return ({ event, role, action, reason, times, actorName, subjectName, mapTitle }) => {
    const map = mapTitle === null ? t("aMap") : t("mapNamed", { title: mapTitle });
    const values = {
      actor: named(actorName),
      subject: named(subjectName),
      map,
      role: isKeyOf(maps.members.roles, role) ? tRoles(role) : "",
      action: actionIn(action ?? "", map),
      reason: reasonIn(reason ?? ""),
      times: times ?? 0,
      event,
    };
    const key = reason === null ? event : times === null ? "refusedLive" : "refusedAgain";
    return t(`events.${isKeyOf(audit.events, key) ? key : "other"}`, values);
  };
}

function isKeyOf<Texts extends object>(
  texts: Texts,
  key: string | null | undefined,
): key is Extract<keyof Texts, string> {
  return key != null && Object.hasOwn(texts, key);
}

"use client";

import type { ClaimId, RefusalCode } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { showToast } from "../ui/toast.tsx";
import type { MapActions } from "./map-acts.ts";
import type { OpenMap } from "./open-map.ts";
import type { MapNotice } from "./open-map-state.ts";
import type { Announcer } from "./together/announcer.ts";

/**
 * Says what became of an act: in a corner, with the way back where there is one, and aloud through the one queue, where it
 * can be read again. Nothing is said twice.
 */
export function useMapNotices(map: OpenMap, actions: MapActions, announcer: Pick<Announcer, "say">): void {
  const t = useTranslations("map.notices");
  const tEditor = useTranslations("editor.notices");
  const tSpoken = useTranslations("editor.spoken");
  const tRefusals = useTranslations("map.refusals");
  const tActions = useTranslations("common.actions");
  const tTogether = useTranslations("together");

  useEffect(() => {
    const undo = { label: tActions("undo"), onAction: () => actions.undo() };
    const tell = (message: Parameters<typeof showToast>[0]): void => {
      announcer.say(message.text);
      showToast({ ...message, isSilent: true });
    };
    const wayTo = (claimId: ClaimId | null): Pick<Parameters<typeof showToast>[0], "action"> =>
      claimId === null ? {} : { action: { label: tEditor("show"), onAction: () => actions.jumpTo(claimId) } };
    const show = (notice: MapNotice): void => {
      switch (notice.type) {
        case "refused":
          tell({ text: tRefusals(notice.refusal.code satisfies RefusalCode), tone: "error" });
          break;
        case "tooMuch":
          tell({ text: tEditor("tooMuch"), tone: "error" });
          break;
        case "removed":
          tell(
            notice.writer === null
              ? { text: t("removed", { count: notice.count }), action: undo }
              : { text: t("removedWhileWriting", { name: notice.writer }), action: undo, tone: "error" },
          );
          break;
        case "merged":
          tell({ text: tEditor("merged", { count: notice.count }), action: undo });
          break;
        case "placed":
          tell({
            text: tEditor(notice.by, { text: notice.text }),
            ...wayTo(notice.wayTo),
          });
          break;
        case "copied":
          tell({ text: tEditor(notice.isCut ? "cut" : "copied", { count: notice.count }) });
          break;
        case "copiedAs":
          tell({ text: tEditor(`copiedAs.${notice.format}`, { count: notice.count }) });
          break;
        case "fileRefused":
          tell({ text: tEditor(`fileRefused.${notice.code}`), tone: "error" });
          break;
        case "pasted":
          tell({ text: tEditor("pasted", { count: notice.count }), action: undo });
          break;
        case "buildingKeys":
          tell({ text: tEditor(notice.isOn ? "buildingOn" : "buildingOff") });
          break;
        case "undoOverridden":
          tell({
            text:
              notice.name === null ? tEditor("overridden") : tEditor("overriddenBy", { name: notice.name }),
          });
          break;
        case "done":
          // Said aloud, not shown: whoever sees the map sees it.
          announcer.say(tSpoken(notice.id, { isOn: String(notice.isOn) }));
          break;
        case "relationRemoved":
          tell({ text: t("relationRemoved"), action: undo });
          break;
        case "detached":
          showToast({ text: t(`detached.${notice.kind}`), action: undo });
          break;
        case "called":
          tell({ text: tTogether("people.called") });
          break;
        case "cursors":
          tell({ text: tTogether(`people.cursors.now.${notice.choice}`) });
          break;
        case "change":
          announcer.say(tTogether(`visit.${notice.fresh}`));
          break;
        case "nothingNew":
          tell({ text: tTogether("visit.none") });
          break;
        case "notWritten":
          tell({
            text: tEditor("notWritten"),
            tone: "error",
            action: { label: tEditor("keepText"), onAction: () => actions.keepText(null, notice.words) },
          });
          break;
        case "removedUnderYou":
          tell({
            text: notice.name === null ? t("removedUnderYou") : tEditor("removedBy", { name: notice.name }),
            tone: "error",
            action: {
              label: tEditor("keepText"),
              onAction: () => actions.keepText(notice.claimId, notice.words),
            },
          });
          break;
      }
    };
    return map.onNotice(show);
  }, [actions, announcer, map, t, tActions, tEditor, tRefusals, tSpoken, tTogether]);
}

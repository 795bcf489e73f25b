"use client";

import type { RefusalCode } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { showToast } from "../ui/toast.tsx";
import type { MapActions } from "./map-acts.ts";
import type { OpenMap } from "./open-map.ts";
import type { MapNotice } from "./open-map-state.ts";
import type { Announcer } from "./together/announcer.ts";

/** Says in a corner what became of an act, with the way back where there is one. */
export function useMapNotices(map: OpenMap, actions: MapActions, announcer: Pick<Announcer, "say">): void {
  const t = useTranslations("map.notices");
  const tEditor = useTranslations("editor.notices");
  const tSpoken = useTranslations("editor.spoken");
  const tRefusals = useTranslations("map.refusals");
  const tActions = useTranslations("common.actions");
  const tTogether = useTranslations("together");

  useEffect(() => {
    const undo = { label: tActions("undo"), onAction: () => actions.undo() };
    const show = (notice: MapNotice): void => {
      switch (notice.type) {
        case "refused":
          showToast({ text: tRefusals(notice.refusal.code satisfies RefusalCode), tone: "error" });
          break;
        case "tooMuch":
          showToast({ text: tEditor("tooMuch"), tone: "error" });
          break;
        case "removed":
          showToast(
            notice.writer === null
              ? { text: t("removed", { count: notice.count }), action: undo }
              : { text: t("removedWhileWriting", { name: notice.writer }), action: undo, tone: "error" },
          );
          break;
        case "merged":
          showToast({ text: tEditor("merged", { count: notice.count }), action: undo });
          break;
        case "placed":
          announcer.say(tEditor(notice.by, { text: notice.underText }));
          break;
        case "copied":
          showToast({ text: tEditor(notice.isCut ? "cut" : "copied", { count: notice.count }) });
          break;
        case "pasted":
          showToast({ text: tEditor("pasted", { count: notice.count }), action: undo });
          break;
        case "buildingKeys":
          showToast({ text: tEditor(notice.isOn ? "buildingOn" : "buildingOff") });
          break;
        case "undoOverridden":
          showToast({
            text:
              notice.name === null ? tEditor("overridden") : tEditor("overriddenBy", { name: notice.name }),
          });
          break;
        case "done":
          // Said aloud, not shown: whoever sees the map sees it.
          announcer.say(tSpoken(notice.id, { isOn: String(notice.isOn) }));
          break;
        case "relationRemoved":
          showToast({ text: t("relationRemoved"), action: undo });
          break;
        case "called":
          showToast({ text: tTogether("people.called") });
          break;
        case "cursors":
          showToast({ text: tTogether(`people.cursors.now.${notice.choice}`) });
          break;
        case "nothingNew":
          showToast({ text: tTogether("visit.none") });
          break;
        case "removedUnderYou":
          showToast({
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

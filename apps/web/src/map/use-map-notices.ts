"use client";

import type { ClaimId, RefusalCode } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { showToast } from "../ui/toast.tsx";
import type { MapActions } from "./map-acts.ts";
import type { OpenMap } from "./open-map.ts";
import type { MapNotice } from "./open-map-state.ts";
import type { Point } from "./scene/viewport-anchor.ts";
import type { Announcer } from "./announcing/announcer.ts";

type ToastWords = Parameters<typeof showToast>[0];
type Message = Omit<ToastWords, "action"> & {
  /** With "undo" the act done last can be taken back from the message, for as long as it is the last. */
  readonly action?: ToastWords["action"] | "undo";
  /** What it says is true only as long as the act done last stands. */
  readonly isOfAct?: boolean;
};

/** So much of a claim says which it is. */
const WORDS_MAX = 80;

function shorten(text: string): string {
  return text.length <= WORDS_MAX ? text : `${text.slice(0, WORDS_MAX).trimEnd()}…`;
}

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
    const undo = "undo" as const;
    let closeStep = (): void => undefined;
    let closeCannot = (): void => undefined;
    const undoing = new Set<() => void>();
    const show = (message: Message): (() => void) => {
      const { action, isOfAct = action === undo, ...rest } = message;
      const act = map.lastAct();
      const button =
        action === undo ? { label: tActions("undo"), onAction: () => actions.takeBack(act) } : action;
      const close = showToast({ ...rest, ...(button === undefined ? {} : { action: button }) });
      if (!isOfAct) return close;
      const end = (): void => {
        stop();
        undoing.delete(end);
        close();
      };
      // It is about that act: once another has followed, or it was taken back, the message goes.
      const stop = act.onOver(end);
      undoing.add(end);
      return end;
    };
    const tell = (message: Message): (() => void) => {
      announcer.say(message.text);
      return show({ ...message, isSilent: true });
    };
    /** What says that a claim is gone goes when somebody brings that back. */
    const untilBack = (claimId: ClaimId, close: () => void): void => {
      const end = (): void => {
        stop();
        undoing.delete(end);
        close();
      };
      const stop = map.onOthersChange((_before, after) => {
        if (after.map.claims.has(claimId)) end();
      });
      undoing.add(end);
    };
    const wayTo = (claimId: ClaimId | null): Pick<Message, "action"> =>
      claimId === null ? {} : { action: { label: tEditor("show"), onAction: () => actions.jumpTo(claimId) } };
    const showNotice = (notice: MapNotice): void => {
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
        case "removedAlone":
          tell({ text: tEditor("removedAlone", { count: notice.count }), action: undo });
          break;
        case "merged":
          tell({ text: tEditor("merged", { count: notice.count }), action: undo });
          break;
        case "mergedAlready":
          tell({ text: tEditor("mergedAlready") });
          break;
        case "wordingUsed":
          tell({ text: tEditor("wordingUsed"), action: undo });
          break;
        case "unmerged":
          tell({
            text: tEditor("unmerged", { text: shorten(notice.text), other: shorten(notice.withText) }),
            action: undo,
          });
          break;
        case "usedInstead": {
          const { underText } = notice;
          const text = shorten(notice.text);
          tell({
            text:
              underText === null
                ? tEditor("usedInstead", { text })
                : tEditor("usedHere", { text, under: shorten(underText) }),
            action: undo,
          });
          break;
        }
        case "nothingSimilar":
          tell({ text: tEditor("nothingSimilar") });
          break;
        case "placed":
          tell({
            text: tEditor(notice.by, { text: notice.text }),
            ...wayTo(notice.wayTo),
            isOfAct: true,
          });
          break;
        case "linkCopied":
          tell({ text: tEditor("linkCopied") });
          break;
        case "linkEnded":
          tell({
            text: tEditor(`linkEnded.${notice.at}`),
            ...(notice.at === "deleted"
              ? { action: { label: tEditor("linkEnded.trash"), onAction: () => actions.openTrash() } }
              : {}),
          });
          break;
        case "pinned":
          if (notice.isMoving) {
            announcer.say(tEditor("pinnedMoving", { count: notice.count }));
            break;
          }
          tell({ text: tEditor("pinned", { count: notice.count }), action: undo });
          break;
        case "nudged": {
          const where = tEditor(`nudged.${directionOf(notice.by)}`);
          announcer.say(notice.isOnAnother ? tEditor("nudged.onAnother", { where }) : where);
          break;
        }
        case "parked":
          tell({
            text: tEditor("parked"),
            action: { label: tEditor("backToView"), onAction: () => map.viewport?.showBox(notice.from) },
          });
          break;
        case "nothingLoose":
          tell({ text: tEditor("nothingLoose") });
          break;
        case "tidied":
          tell({ text: tEditor("tidied", { count: notice.count }), action: undo });
          break;
        case "foldedAll":
          announcer.say(tEditor("foldedAll", { isFolded: String(notice.isFolded) }));
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
          // The outline has a line that says it, also aloud.
          if (map.store.get().view === "map")
            tell({ text: tEditor(notice.isOn ? "buildingOn" : "buildingOff") });
          break;
        case "undoOverridden":
          tell({
            text:
              notice.name === null ? tEditor("overridden") : tEditor("overriddenBy", { name: notice.name }),
          });
          break;
        case "cannot":
          // One such sentence at a time: whoever tries keys asks about the last.
          closeCannot();
          closeCannot = tell({ text: tEditor(`cannot.${notice.reason}`), tone: "note" });
          break;
        case "stepTaken": {
          const { way, act, text: words, isElsewhere } = notice;
          const what = act === null ? null : tEditor(`undone.${act}`, { text: shorten(words) });
          const text = what === null ? tSpoken(way, { isOn: "" }) : tEditor(`step.${way}`, { what });
          closeStep();
          announcer.say(text);
          // Where the view has gone to it, it is told why; else whoever sees the map sees it.
          if (isElsewhere) closeStep = showToast({ text, isSilent: true, tone: "note" });
          break;
        }
        case "done":
          // Said aloud, not shown: whoever sees the map sees it.
          announcer.say(tSpoken(notice.id, { isOn: String(notice.isOn) }));
          break;
        case "relationRemoved":
          tell({ text: t("relationRemoved"), action: undo });
          break;
        case "restoredAtTop":
          tell({ text: tEditor("restoredAtTop") });
          break;
        case "detached":
          show({ text: t(`detached.${notice.kind}`), action: undo });
          break;
        case "called":
          tell({ text: tTogether(`people.called.${notice.who}`) });
          break;
        case "leaderGone":
          tell({
            text:
              notice.name === null
                ? tTogether("following.ended")
                : tTogether("following.gone", { name: notice.name }),
          });
          break;
        case "nowhere":
          tell({ text: tTogether("call.nowhere", { name: notice.name }) });
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
        case "placeLost": {
          const { how, name, text, nextText } = notice;
          const lost = name === null ? t(`lost.${how}`, { text }) : t("lost.deletedBy", { name, text });
          const sentence = nextText === null ? lost : `${lost} ${t("lost.next", { text: nextText })}`;
          tell({ text: sentence, tone: "note" });
          break;
        }
        case "unplaced": {
          const words = { text: shorten(notice.text), under: shorten(notice.underText) };
          const { name } = notice;
          tell({
            text: name === null ? t("lost.unplaced", words) : t("lost.unplacedBy", { ...words, name }),
            // Stays until it is read: it may be long since somebody was here.
            tone: "error",
            action: { label: tEditor("linkEnded.trash"), onAction: () => actions.openTrash() },
          });
          break;
        }
        case "branchLost": {
          const { claimId, name, text } = notice;
          const back = () => {
            actions.restore(claimId);
            map.showBranch(claimId);
          };
          const close = tell({
            text: name === null ? t("lost.branch", { text }) : t("lost.branchBy", { name, text }),
            // Stays until it is read: all that was looked at has changed.
            tone: "error",
            ...(map.store.get().live.mayEdit ? { action: { label: t("lost.back"), onAction: back } } : {}),
          });
          untilBack(claimId, close);
          break;
        }
        case "removedUnderYou": {
          const close = tell({
            text: notice.name === null ? t("removedUnderYou") : tEditor("removedBy", { name: notice.name }),
            tone: "error",
            action: {
              label: tEditor("keepText"),
              onAction: () => actions.keepText(notice.claimId, notice.words),
            },
          });
          untilBack(notice.claimId, close);
          break;
        }
      }
    };
    const stop = map.onNotice(showNotice);
    return () => {
      stop();
      // Nothing can be taken back on a map that is no longer open.
      for (const end of undoing) end();
    };
  }, [actions, announcer, map, t, tActions, tEditor, tRefusals, tSpoken, tTogether]);
}

function directionOf({ x, y }: Point): "left" | "right" | "up" | "down" {
  if (x !== 0) return x < 0 ? "left" : "right";
  return y < 0 ? "up" : "down";
}

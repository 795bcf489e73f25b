import type { SuggestionView } from "@crux/api";
import { suggestionNow } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { prepareAct } from "../../map/recording/prepare-act.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/walk/selection.ts";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { focusBeside } from "../../map/talk/focus-beside.ts";
import { showToast } from "../../ui/toast.tsx";
import { stopWatching, watchAccepted } from "./watch-accepted.ts";

/** Messages that offer to open a suggestion again, by its id: they go once it is. */
const offers = new Map<string, () => void>();

/**
 * Accepting, declining and taking back suggestions, and opening again what one has decided or taken back. One that is being decided is
 * not decided a second time; what has come of it is said once the server has answered.
 */
export function useDecide(): {
  readonly isBusy: boolean;
  readonly accept: (suggestion: SuggestionView) => void;
  readonly decline: (suggestion: SuggestionView, reason?: string) => void;
  readonly reopen: (suggestion: SuggestionView) => void;
  readonly withdraw: (suggestion: SuggestionView) => void;
} {
  const t = useTranslations("talk.suggestion");
  const tTalk = useTranslations("talk");
  const talk = useTalk();
  const tActions = useTranslations("common.actions");
  const { map, actions } = useOpenMap();
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(new Set<string>());

  const run = async (id: string, task: () => Promise<void>): Promise<void> => {
    if (underWay.current.has(id) || talk === null) return;
    underWay.current.add(id);
    setBusy(true);
    const handOn = focusBeside(map);
    try {
      await task();
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
    } finally {
      underWay.current.delete(id);
      setBusy(false);
      handOn();
    }
  };
  const reopen = ({ id, decision }: Pick<SuggestionView, "id" | "decision">): void => {
    void run(id, async () => {
      await (decision === "withdrawn" ? talk?.renew(id) : talk?.reopen(id));
      stopWatching(map, id);
      offers.get(id)?.();
      offers.delete(id);
      showToast({ text: t("reopened") });
    });
  };
  const offerReopen = (
    decided: Parameters<typeof reopen>[0],
    message: { readonly text: string; readonly isSilent?: boolean },
  ): void => {
    const action = { label: tTalk("reopen"), onAction: () => reopen(decided) };
    offers.set(decided.id, showToast({ ...message, action }));
  };
  return {
    isBusy,
    accept({ id, command, author }) {
      const now = suggestionNow(map.whole(), command);
      if (talk === null || now === null || underWay.current.has(id)) return;
      // The map may refuse it, and says why; then nothing is decided.
      const prepared = prepareAct(map, now);
      if (prepared === null) return;
      const claimId = prepared.focus ?? (now.type === "editText" ? now.claimId : null);
      const made = { decision: "accepted", claimId, reason: "" } as const;
      const { selection } = map.store.get();
      void run(id, async () => {
        // Of two people at the same moment one is told that it is decided: only the other changes the map.
        await talk.decide(id, made);
        if (!prepared.act()) return;
        const act = map.lastAct();
        watchAccepted(map, id, {
          isDone: prepared.isDone,
          onTurn: (isDone) => {
            const turn = isDone ? talk.decide(id, made) : talk.reopen(id);
            void turn.then(
              () => showToast({ text: isDone ? t("accepted", { name: author.name }) : t("reopened") }),
              (error: unknown) => showToast({ tone: "error", text: refusalText(error) }),
            );
          },
        });
        // Whoever has gone on meanwhile is not taken back.
        if (claimId !== null && map.store.get().selection === selection)
          map.select(selectClaim(claimId), { reveal: true });
        map.notify({ type: "done", id: "acceptSuggestion", isOn: false });
        const close = showToast({
          text: t("accepted", { name: author.name }),
          isSilent: true,
          action: { label: tActions("undo"), onAction: () => actions.takeBack(act) },
        });
        // Once another act has followed, the message goes; it is about this one.
        act.onOver(close);
      });
    },
    decline({ id, author }, reason = "") {
      void run(id, async () => {
        await talk?.decide(id, { decision: "declined", claimId: null, reason });
        stopWatching(map, id);
        map.notify({ type: "done", id: "declineSuggestion", isOn: false });
        const text = t("declined", { name: author.name });
        offerReopen({ id, decision: "declined" }, { text, isSilent: true });
      });
    },
    reopen,
    withdraw({ id }) {
      void run(id, async () => {
        await talk?.withdraw(id);
        offerReopen({ id, decision: "withdrawn" }, { text: t("withdrawn") });
      });
    },
  };
}

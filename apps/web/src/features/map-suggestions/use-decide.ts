import type { SuggestionView } from "@crux/api";
import { suggestionNow } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { prepareAct } from "../../map/acts/prepare-act.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/selection.ts";
import { useTalk } from "../../map/talk-context.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Accepting, declining and taking back suggestions. One that is being decided is not decided a second time. */
export function useDecide(): {
  readonly isBusy: boolean;
  readonly accept: (suggestion: SuggestionView) => void;
  readonly decline: (suggestion: SuggestionView, reason?: string) => void;
  readonly withdraw: (suggestion: SuggestionView) => void;
} {
  const t = useTranslations("talk.suggestion");
  const talk = useTalk();
  const { map } = useOpenMap();
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(new Set<string>());

  const run = async (id: string, task: () => Promise<void>): Promise<void> => {
    if (underWay.current.has(id)) return;
    underWay.current.add(id);
    setBusy(true);
    try {
      await task();
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
    } finally {
      underWay.current.delete(id);
      setBusy(false);
    }
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
      const { selection } = map.store.get();
      void run(id, async () => {
        // Of two people at the same moment one is told that it is decided: only the other changes the map.
        await talk.decide(id, { decision: "accepted", claimId, reason: "" });
        if (!prepared.act()) return;
        // Whoever has gone on meanwhile is not taken back.
        if (claimId !== null && map.store.get().selection === selection)
          map.select(selectClaim(claimId), { reveal: true });
        showToast({ text: t("accepted", { name: author.name }) });
      });
    },
    decline({ id }, reason = "") {
      void run(id, async () => await talk?.decide(id, { decision: "declined", claimId: null, reason }));
    },
    withdraw({ id }) {
      void run(id, async () => await talk?.withdraw(id));
    },
  };
}

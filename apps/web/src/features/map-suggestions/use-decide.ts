import type { SuggestionView } from "@crux/api";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { selectClaim } from "../../map/selection.ts";
import { useTalk } from "../../map/talk-context.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Accepting, declining and taking back suggestions. One that is being decided is not decided a second time. */
export function useDecide(): {
  readonly isBusy: boolean;
  readonly accept: (suggestion: SuggestionView) => void;
  readonly decline: (suggestion: SuggestionView) => void;
  readonly withdraw: (suggestion: SuggestionView) => void;
} {
  const t = useTranslations("talk.suggestion");
  const talk = useTalk();
  const { map } = useOpenMap();
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(new Set<string>());

  const run = async (id: string, task: () => Promise<void>): Promise<void> => {
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
      if (underWay.current.has(id)) return;
      // The map may refuse it, and says why; then nothing is decided.
      const done = map.act(command);
      if (done === null) return;
      const claimId = done.focus ?? (command.type === "editText" ? command.claimId : null);
      if (claimId !== null) map.select(selectClaim(claimId), { reveal: true });
      void run(id, async () => {
        try {
          await talk?.decide(id, "accepted", claimId);
          showToast({ text: t("accepted", { name: author.name }) });
        } catch (error) {
          // Somebody else has decided, or the server does not answer: what was just done is taken back.
          map.undo();
          throw error;
        }
      });
    },
    decline({ id }) {
      if (!underWay.current.has(id)) void run(id, async () => await talk?.decide(id, "declined", null));
    },
    withdraw({ id }) {
      if (!underWay.current.has(id)) void run(id, async () => await talk?.withdraw(id));
    },
  };
}

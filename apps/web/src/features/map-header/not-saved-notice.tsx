"use client";

import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeAct } from "../../map/recording/describe-act.ts";
import type { NotSavedAct } from "../../map/recording/redo-acts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { downloadText } from "./download-text.ts";

export interface NotSavedNoticeProps {
  readonly notSaved: readonly NotSavedAct[];
  readonly onDismiss: () => void;
}

/** What could not be saved for good, each with its reason, to be taken along or let go. */
export function NotSavedNotice({ notSaved, onDismiss }: NotSavedNoticeProps) {
  const t = useTranslations("map");
  const tActions = useTranslations("common.actions");
  const reasonOf = (reason: NotSavedAct["reason"]): string =>
    reason === "othersWrote" || reason === "notAccepted" ? t(`notSaved.${reason}`) : t(`refusals.${reason}`);
  const lines = notSaved.map(({ act, reason }) => {
    const { kind, words } = describeAct(act);
    return { what: t(`notSaved.acts.${kind}`), words, reason: reasonOf(reason) };
  });
  const download = (): void => {
    const text = lines.map(({ what, words, reason }) => `${what}\n${words}\n${reason}\n`).join("\n");
    downloadText(text, { name: "crux-not-saved.txt", type: "text/plain" });
  };
  return (
    <section
      role="alert"
      aria-label={t("notSaved.list")}
      className="absolute inset-x-2 top-3 z-30 mx-auto flex max-h-[50%] max-w-160 flex-col gap-2 rounded-panel border border-hairline bg-surface p-3 text-13 shadow-float"
    >
      <div className="flex items-start gap-2">
        <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
        <p className="min-w-0 flex-1">{t("notSaved.text", { count: notSaved.length })}</p>
        <IconButton
          size="small"
          label={tActions("close")}
          icon={<X aria-hidden size={14} />}
          onPress={onDismiss}
        />
      </div>
      <ul className="flex min-h-0 flex-col gap-2 overflow-y-auto ps-6">
        {lines.map(({ what, words, reason }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes while it is shown
          <li key={index} className="border-t border-hairline pt-2">
            <span className="font-semibold">{what}</span>
            {words !== "" && <span className="block truncate font-serif text-14">{words}</span>}
            <span className="block text-muted">{reason}</span>
          </li>
        ))}
      </ul>
      <div className="flex gap-2 ps-6">
        <Button size="small" onPress={download}>
          {t("notSaved.download")}
        </Button>
        <Button size="small" variant="quiet" onPress={onDismiss}>
          {t("leftCopy.discard")}
        </Button>
      </div>
    </section>
  );
}

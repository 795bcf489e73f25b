"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";

/** The question before a comment goes: nothing brings it back. */
export function AskRemove(props: { readonly commentId: string; readonly onKeep: () => void }) {
  const { commentId, onKeep } = props;
  const t = useTranslations("talk.menu");
  const talk = useTalk();
  const { map } = useOpenMap();
  const refusalText = useRefusalText();
  const [isRemoving, setRemoving] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  // The question was asked for; the first answer changes nothing.
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  /** The keyboard goes back to the menu that asked. */
  const keep = (): void => {
    findMenu(group.current?.closest("li"))?.focus();
    onKeep();
  };
  const remove = async (): Promise<void> => {
    const own = group.current?.closest("li");
    // What stands beside it takes the keyboard; with the thread gone the claim does.
    const neighbour = findMenu(own?.previousElementSibling) ?? findMenu(own?.nextElementSibling);
    setRemoving(true);
    try {
      await talk?.remove(commentId);
      showToast({ text: t("removed") });
      if (neighbour?.isConnected === true) neighbour.focus();
      else map.viewport?.focusSelected();
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
      setRemoving(false);
    }
  };
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        keep();
      }}
    >
      <div
        ref={group}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a question among comments, no part of a form
        role="group"
        aria-label={t("askRemove")}
        className="mt-1 flex flex-wrap items-center gap-2"
      >
        <p className="basis-full text-12 font-medium text-danger">{t("askRemove")}</p>
        <Button size="small" onPress={keep}>
          {t("keep")}
        </Button>
        <Button size="small" variant="danger" isPending={isRemoving} onPress={() => void remove()}>
          {t("remove")}
        </Button>
      </div>
    </div>
  );
}

/** The button that opens the menu of a comment. */
const findMenu = (comment: Element | null | undefined): HTMLElement | null =>
  comment?.querySelector<HTMLElement>("button[aria-haspopup]") ?? null;

"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { Participant } from "../../map/presence/presence.ts";
import { writeShortcut } from "../../map/commands/shortcut.ts";
import { useAnnouncer } from "../../map/announcing/announcer-context.tsx";
import { findParticipant, goTo, watchCalls } from "../../map/presence/follow.ts";
import { isMac } from "../../map/keys/command-keys.ts";
import { Button } from "../../ui/button.tsx";

const SECONDS = 3;

interface Call {
  readonly caller: Participant;
  /** Null for who has something in hand: they stay, unless they say otherwise. */
  readonly secondsLeft: number | null;
}

/** Whoever writes, or has a dialog or a menu open, is not taken away from that. */
const IN_HAND =
  "textarea, input:not([type=radio], [type=checkbox]), [contenteditable=true], [role=dialog] *, [role=menu] *";
const isBusy = (): boolean => document.activeElement?.matches(IN_HAND) === true;

/**
 * Somebody calls everybody to them. After three seconds the view goes there and the keyboard with it, unless the person
 * stays; who writes stays without having to say so.
 */
export function CallToast() {
  const t = useTranslations("together.call");
  const { map, actions } = useOpenMap();
  const announcer = useAnnouncer();
  const [call, setCall] = useState<Call | null>(null);

  useEffect(
    () =>
      watchCalls(map, (caller) => {
        const { name } = caller;
        const hasTime = !isBusy();
        setCall({ caller, secondsLeft: hasTime ? SECONDS : null });
        announcer.say(hasTime ? t("spoken", { name, seconds: SECONDS }) : t("spokenBusy", { name }));
      }),
    [announcer, map, t],
  );

  const go = useCallback(
    (caller: Participant): void => {
      setCall(null);
      // Where they are by now, not where they were when they called.
      const now = findParticipant(map.store.get().participants, caller.userId) ?? caller;
      const isThere = goTo({ map, actions }, now);
      announcer.say(t(isThere ? "arrived" : "nowhere", { name: caller.name }));
    },
    [actions, announcer, map, t],
  );

  useEffect(() => {
    if (call === null) return;
    const { caller, secondsLeft } = call;
    const next = (): void => {
      if (secondsLeft === null) return;
      if (isBusy()) setCall({ caller, secondsLeft: null });
      else if (secondsLeft > 1) setCall({ caller, secondsLeft: secondsLeft - 1 });
      else go(caller);
    };
    const timer = secondsLeft === null ? undefined : setTimeout(next, 1000);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      setCall(null);
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKeyDown, true);
    };
  }, [call, go]);

  if (call === null) return null;
  const { caller, secondsLeft } = call;
  return (
    <div
      data-testid="call"
      className="animate-rise fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-110 items-center gap-2 rounded-panel border border-hairline bg-surface py-2 ps-4 pe-2 text-13 shadow-float max-sm:flex-col max-sm:items-stretch max-sm:ps-2"
    >
      <span className="min-w-0 flex-1 max-sm:ps-2">
        {secondsLeft === null
          ? t("busy", { name: caller.name })
          : t("text", { name: caller.name, seconds: secondsLeft })}
      </span>
      {secondsLeft === null && (
        <Button preventFocusOnPress onPress={() => go(caller)}>
          {t("go")}
        </Button>
      )}
      {/* A press must not take the focus out of the field in which somebody writes. */}
      <Button preventFocusOnPress onPress={() => setCall(null)}>
        {t("stay")}
        <kbd className="font-sans text-11 font-normal text-muted pointer-coarse:hidden">
          {writeShortcut("Escape", isMac())}
        </kbd>
      </Button>
    </div>
  );
}

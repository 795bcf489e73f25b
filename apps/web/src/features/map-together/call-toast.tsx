"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useOpenMap } from "../../map/open-map-context.tsx";
import type { Participant } from "../../map/presence.ts";
import { useAnnouncer } from "../../map/together/announcer-context.tsx";
import { findParticipant, goTo, watchCalls } from "../../map/together/follow.ts";
import { Button } from "../../ui/button.tsx";

const SECONDS = 3;

interface Call {
  readonly caller: Participant;
  readonly secondsLeft: number;
}

/** Somebody calls everybody to them: after three seconds the view goes there, unless the person stays. */
export function CallToast() {
  const t = useTranslations("together.call");
  const { map } = useOpenMap();
  const announcer = useAnnouncer();
  const [call, setCall] = useState<Call | null>(null);

  useEffect(
    () =>
      watchCalls(map, (caller) => {
        setCall({ caller, secondsLeft: SECONDS });
        announcer.say(t("text", { name: caller.name, seconds: SECONDS }));
      }),
    [announcer, map, t],
  );

  useEffect(() => {
    if (call === null) return;
    const { caller, secondsLeft } = call;
    const timer = setTimeout(() => {
      if (secondsLeft > 1) {
        setCall({ caller, secondsLeft: secondsLeft - 1 });
        return;
      }
      setCall(null);
      // Where they are by now, not where they were when they called.
      goTo(map, findParticipant(map.store.get().participants, caller.userId) ?? caller);
      announcer.say(t("arrived", { name: caller.name }));
    }, 1000);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setCall(null);
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKeyDown, true);
    };
  }, [announcer, call, map, t]);

  if (call === null) return null;
  return (
    <div
      data-testid="call"
      className="animate-rise fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-100 items-center gap-3 rounded-panel border border-hairline bg-surface py-2 ps-4 pe-2 text-13 shadow-float"
    >
      <span className="min-w-0 flex-1">
        {t("text", { name: call.caller.name, seconds: call.secondsLeft })}
      </span>
      <Button onPress={() => setCall(null)}>{t("stay")}</Button>
    </div>
  );
}

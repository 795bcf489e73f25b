"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { LiveState } from "../../lib/live/live-document.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";

/** Longer than a start over a slow line: from here on it is said that the server does not answer. */
const SLOW_AFTER_MS = 6000;
/** A connection that is back by then was never missed. */
const TELL_AFTER_MS = 1500;

/** Tells how it stands with the live connection, whenever it is not simply there. */
export function ConnectionNotice({ live }: { live: LiveState }) {
  const t = useTranslations("map.connection");
  const { connection } = live;
  const isSlow = useLasting(connection.type === "connecting", SLOW_AFTER_MS);
  const isGone = useLasting(connection.type === "reconnecting", TELL_AFTER_MS);
  if (connection.type === "stopped") {
    return (
      <Bar isAlert>
        {t(`stopped.${connection.reason}`)}
        <Button onPress={() => location.reload()}>{t("refused.reload")}</Button>
      </Bar>
    );
  }
  if (connection.type === "outdated") {
    return (
      <Bar isAlert>
        {t("outdated")}
        <Button onPress={() => location.reload()}>{t("refused.reload")}</Button>
      </Bar>
    );
  }
  if (live.isHeld) return <Bar>{t("held")}</Bar>;
  if (isGone || isSlow) {
    return (
      <Bar>
        <Spinner />
        {t(isSlow ? "slow" : live.mayEdit ? "reconnecting" : "reconnectingViewer")}
      </Bar>
    );
  }
  return null;
}

function Bar({ isAlert = false, children }: { isAlert?: boolean; children: ReactNode }) {
  return (
    <div className="pointer-events-none absolute inset-x-2 top-3 z-30 flex justify-center">
      <div
        role={isAlert ? "alert" : "status"}
        className="pointer-events-auto flex max-w-160 items-center gap-3 rounded-panel border border-hairline bg-surface px-3 py-2 text-13 shadow-float max-sm:flex-wrap"
      >
        {children}
      </div>
    </div>
  );
}

/** True once something has lasted so long. */
function useLasting(is: boolean, forMs: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!is) return undefined;
    const timer = setTimeout(() => setHasLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [forMs, is]);
  return is && hasLasted;
}

/** Stands in place of a map that may not be opened. To a reader without an account the way in has ended, not a session. */
export function MapRefused(props: {
  refusal: "signedOut" | "unknownMap" | "forbidden" | "expired";
  isReader: boolean;
}) {
  const refusal = props.isReader && props.refusal === "signedOut" ? "linkEnded" : props.refusal;
  const t = useTranslations("map.connection.refused");
  const path = usePathname();
  return (
    <div className="grid size-full place-items-center bg-paper">
      <EmptyState
        title={t("title")}
        text={t(refusal)}
        actions={
          <>
            {(refusal === "signedOut" || refusal === "linkEnded") && (
              <a
                href={`/sign-in?next=${encodeURIComponent(path)}`}
                className={buttonStyle({ variant: "primary" })}
              >
                {t("signIn")}
              </a>
            )}
            {refusal === "expired" && (
              <Button variant="primary" onPress={() => location.reload()}>
                {t("reload")}
              </Button>
            )}
            <Link href="/" className={buttonStyle({})}>
              {t("maps")}
            </Link>
          </>
        }
      />
    </div>
  );
}

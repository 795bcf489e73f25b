"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { Messages } from "./messages.ts";

const subscribeToNothing = () => () => undefined;
const zoneOfDevice = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Pages are made for this zone, since the server does not know that of the person. */
const zoneOfServer = (): string => "UTC";

/**
 * Adds texts to those that the page has sent already, so that none is sent twice. Once the page is alive, days and times
 * of the clock are the device's own.
 */
export function MoreMessages({ messages, children }: { messages: Partial<Messages>; children: ReactNode }) {
  const timeZone = useSyncExternalStore(subscribeToNothing, zoneOfDevice, zoneOfServer);
  return (
    <NextIntlClientProvider
      locale={useLocale()}
      messages={{ ...useMessages(), ...messages }}
      timeZone={timeZone}
    >
      {children}
    </NextIntlClientProvider>
  );
}

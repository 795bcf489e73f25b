"use client";

import { createContext, use } from "react";
import type { ReactNode } from "react";
import type { Announcer } from "./announcer.ts";

const AnnouncerContext = createContext<Announcer | null>(null);

/** Gives the one queue of spoken messages to everything below. */
export function AnnouncerProvider({ announcer, children }: { announcer: Announcer; children: ReactNode }) {
  return <AnnouncerContext value={announcer}>{children}</AnnouncerContext>;
}

/** What is said aloud on this page goes through here. */
export function useAnnouncer(): Announcer {
  const announcer = use(AnnouncerContext);
  if (announcer === null) throw new Error("Something is to be announced outside the open map.");
  return announcer;
}
